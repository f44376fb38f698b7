"""The package under the magnifying glass, and a way to plant faults in a copy of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The modules of tests/ are no package (pytest's importlib mode): what they share is found by its folder.
sys.path.insert(0, str(Path(__file__).parent))

from source_tree import SourceTree

PACKAGE = Path(__file__).parents[2] / "publish"


@pytest.fixture(scope="session")
def publish() -> SourceTree:
    return SourceTree.of(PACKAGE)


@pytest.fixture
def planted(tmp_path: Path):
    """A package `publish` of the given files (path below it -> source)."""

    def plant(files: dict[str, str]) -> SourceTree:
        for path, source in files.items():
            file = tmp_path / "publish" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source, "utf-8")
        return SourceTree.of(tmp_path / "publish")

    return plant
