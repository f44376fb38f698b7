"""Fixtures for the tests of the preview: the letter and a small edition, each in a preview that runs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import publish

# tests/ is not a package (pytest's importlib mode), so shared modules are imported from their folder.
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "editions"))

from running_preview import RunningPreview

CHECKOUT = Path(__file__).resolve().parents[2]
SMALL = Path(__file__).with_name("small")


def _surroundings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "VISUAL", "EDITOR")}
    return kept | {"PYTHONPATH": str(Path(publish.__file__).parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}


def _previewed(sources: Path, folder: Path) -> Iterator[RunningPreview]:
    pytest.importorskip("starlette", reason="the preview was not tried: its libraries come with `make test`")
    shutil.copytree(sources, folder / "sources")
    preview = RunningPreview(folder, _surroundings())
    try:
        preview.settled()
        yield preview
    finally:
        code, said = preview.end()
    # Whatever the tests have asked for, it ends well and has nothing to say.
    assert (code, said) == (0, "")
    assert not (folder / "build" / ".cache" / "preview.json").exists()
    assert _files(folder / "sources") == _files(sources)  # the tests put back what they change


def _files(folder: Path) -> dict[Path, bytes]:
    return {one.relative_to(folder): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    yield from _previewed(CHECKOUT / "sources", tmp_path_factory.mktemp("previewed") / "letter")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    yield from _previewed(SMALL, tmp_path_factory.mktemp("previewed") / "small")
