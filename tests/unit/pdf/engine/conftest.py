"""Random books with notes, and the foot that a document may ask for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# The modules of tests/ are no package (pytest's importlib mode): what tests share is found by its folder.
sys.path.insert(0, str(Path(__file__).parents[3] / "editions"))
from random_books import FOOT, Book, Printed, print_book


@pytest.fixture
def book() -> type[Book]:
    return Book


@pytest.fixture
def printed() -> Callable[..., Printed]:
    """Body of an HTML document, page size and further styles to what is printed; the same book is printed once."""
    return print_book


@pytest.fixture
def foot() -> str:
    """What a document says of its notes: rules, and the series `author` above `editor`."""
    return FOOT
