"""The shipped edition, built once for a session in a folder of its own, and its finished files opened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# tests/ is not a package (pytest's importlib mode), so shared modules are imported from their folder.
sys.path.insert(0, str(Path(__file__).parent))

from ebook_files import Ebook, Text, reading_copy
from printed_pages import Volume
from workshop import CHECKOUT, copied, product, publish


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped edition with its three products in `build/`."""
    edition = copied(CHECKOUT, tmp_path_factory.mktemp("letter"))
    said = publish("build", edition)
    assert said.stderr == ""
    return edition


@pytest.fixture(scope="session")
def volume(letter: Path) -> Volume:
    return Volume(product(letter, ".pdf"))


@pytest.fixture(scope="session")
def ebook(letter: Path) -> Ebook:
    return Ebook(product(letter, ".epub"))


@pytest.fixture(scope="session")
def reading(letter: Path) -> Text:
    return reading_copy(product(letter, ".html"))
