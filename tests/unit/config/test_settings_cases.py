"""Each `cases/NAME.toml` is an edition's settings; `cases/NAME.txt` is what the console then says, "" for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import reporting
from publish.config import load

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_console_text(case: Path, tmp_path: Path) -> None:
    sources = tmp_path / "edition" / "sources"
    sources.mkdir(parents=True)
    for name in ("letter.md", "introduction.md", "footnotes.md"):
        (sources / name).write_text("# Words\n", encoding="utf-8")
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (sources / "linked.md").symlink_to(tmp_path / "secret.md")
    (sources / "linked").symlink_to(tmp_path)
    (sources / "edition.toml").write_bytes(case.read_bytes())

    _, problems = load(sources.parent)

    expected = case.with_suffix(".txt").read_text(encoding="utf-8")
    # Some cases list no parts, so that the link is found: its one report is not what they are about.
    problems = [one for one in problems if one.location.path != "sources/linked.md"]
    assert reporting.text(problems) == expected
    # They come in order and once, as the reader of a file would meet them.
    assert reporting.ordered(problems, []) == problems
