"""The checks are silent on sentences that only look like slips (sentences.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from publish import judging
from publish.pipeline import load

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["sentence"]
LANGUAGES = sorted({one["language"] for one in SENTENCES})
PART = '[[part]]\nfile = "{}"\nkind = "{}"\n'


@pytest.mark.parametrize("language", LANGUAGES)
def test_good_sentences_are_left_alone(language: str, tmp_path: Path) -> None:
    held = {
        f"{number:02}-{time}.md": one
        for number, one in enumerate(SENTENCES)
        if one["language"] == language
        for time in range(one.get("times", 1))
    }
    loaded = load(_edition(tmp_path, language, held), {})
    assert loaded.gathered is not None
    found = [
        (one.location.path, one.code, one.message)
        for one in judging.check(loaded)
        if one.code == held.get(Path(one.location.path).name, {}).get("code")
    ]
    assert found == []


def _edition(folder: Path, language: str, held: dict[str, dict[str, Any]]) -> Path:
    sources = folder / "sources"
    sources.mkdir()
    parts = [PART.format(name, one.get("kind", "chapter")) for name, one in held.items()]
    (sources / "edition.toml").write_text(f'title = "T"\nlanguage = "{language}"\n' + "".join(parts), "utf-8")
    for name, one in held.items():
        (sources / name).write_text(one["markdown"].strip("\n") + "\n", "utf-8")
    return folder
