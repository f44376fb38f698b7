"""What a line of sigla above the entries of an apparatus looks like."""

from __future__ import annotations

import re

from publish.editing.book import Book
from publish.editing.witness_presence import lists_witnesses, stretches_of
from publish.proof.ink import ink

_LINE = r"(?:\d+(?:\.\d+)?)?"
_PLACE = f"{_LINE}–{_LINE}"


def witness_lines(book: Book) -> re.Pattern[str] | None:
    """Return the pattern of the ink of such lines, with any numbers of lines; None if the book has none."""
    if not lists_witnesses(book.settings):
        return None
    one = f"(?:{sigla_pattern(book)})(?:\\({_PLACE}(?:,{_PLACE})*\\))?"
    by_words = (re.escape(ink(said)) for said in stretches_of(book).values())
    return re.compile("|".join((f"(?:{one})+", *by_words)))


def sigla_pattern(book: Book) -> str:
    """Return a pattern of the sigla of a book, as ink."""
    sigla = sorted((ink(one.siglum) for one in book.settings.witness), key=len, reverse=True)
    return "|".join(map(re.escape, sigla))
