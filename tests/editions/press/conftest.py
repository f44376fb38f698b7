"""The letter's PDFs of both profiles, and a small book of pictures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from workshop import product

# tests/ is not a package (pytest's importlib mode), so shared modules are imported from their folder.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def press(letter: Path) -> Path:
    """The press PDF of the letter."""
    return product(letter, "-press.pdf")


@pytest.fixture(scope="session")
def screen(letter: Path) -> Path:
    """The PDF of the letter for the screen."""
    return product(letter, ".pdf")
