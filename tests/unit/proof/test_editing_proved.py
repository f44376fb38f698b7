"""Editing changes marks and spaces, and nothing else of the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.config import load
from publish.diagnostics import Location
from publish.editing.book import Book
from publish.editing.edit import edit
from publish.manuscript.reader import read
from publish.manuscript.tree import Element, Kind, Manuscript, Text
from publish.proof.edited import prove_editing

FILES = {
    "sources/edition.toml": 'title = "T"\n',
    "sources/part.md": '# Head\n\n"Words," she said -- 1918--19...\n\nMore[^n] words.\n\n[^n]: A *note*.\n',
}


@pytest.fixture
def read_and_edited(written: Callable[..., Path]) -> tuple[Manuscript, Book]:
    edition, _ = load(written(FILES))
    assert edition is not None
    manuscript, _ = read(edition)
    book, problems = edit(manuscript, edition.settings)
    assert problems == []
    return manuscript, book


def paragraph(words: str) -> Element:
    at = Location("sources/part.md", 3, 1)
    return Element(Kind.PARAGRAPH, at, (Text(words, at),))


def test_typography_is_no_fault(read_and_edited: tuple[Manuscript, Book]) -> None:
    assert prove_editing(*read_and_edited) == []


@pytest.mark.parametrize("words", ["“Words,” she says – 1918–19…", "“Words,” she said – 191819…2", "she said"])
def test_other_words_are(words: str, read_and_edited: tuple[Manuscript, Book]) -> None:
    manuscript, book = read_and_edited
    part = replace(book.parts[0], blocks=(paragraph(words), *book.parts[0].blocks[1:]))
    (found,) = prove_editing(manuscript, replace(book, parts=(part,)))
    assert (found.code, found.location.path) == ("word-changed", "sources/part.md")
    assert found.location.line in (3, 5)


def test_so_are_those_of_notes(read_and_edited: tuple[Manuscript, Book]) -> None:
    manuscript, book = read_and_edited
    notes = {"n": replace(book.notes["n"], blocks=(paragraph("A."),))}
    (found,) = prove_editing(manuscript, replace(book, notes=notes))
    assert (found.code, found.location.line) == ("word-changed", 7)
