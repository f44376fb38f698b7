"""The source tree of the package, and a way to plant faults in a copy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# tests/ is not a package (pytest's importlib mode), so shared modules are imported from their folder.
sys.path.insert(0, str(Path(__file__).parent))

from source_tree import SourceTree

PACKAGE = Path(__file__).parents[2] / "publish"


@pytest.fixture(scope="session")
def publish() -> SourceTree:
    return SourceTree.of(PACKAGE)


@pytest.fixture
def planted(tmp_path: Path):
    """A package `publish` made of the given files (path below it -> source)."""

    def plant(files: dict[str, str]) -> SourceTree:
        for path, source in files.items():
            file = tmp_path / "publish" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source, "utf-8")
        return SourceTree.of(tmp_path / "publish")

    return plant
