"""Quotation marks that are turned the wrong way."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "quote-direction",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A quotation mark is turned the wrong way.",
    why="""
An opening mark at the end of a word is printed as it is written: typography leaves marks
alone that are typed with their own signs.""",
    mend="""
Turn it, or write straight marks, which are turned as they have to be:

    “mercilessly exterminate”           and not     ”mercilessly exterminate“
    "mercilessly exterminate\"""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each opening mark at the end of words, and each closing one before them."""
    for quoted in sources.quoted:
        for mark in quoted.turned:
            row = quoted.row(mark)
            index = (row.opening + row.closing).index(mark.char)
            right = (row.closing + row.opening)[index]
            words = words_at(quoted.passage, mark.place, mark.place + 1, 0)
            what = "opens where words end" if mark.char in row.opening else "closes where words begin"
            yield CHECK.found(
                f'in "{words}" the mark {mark.char} {what}', quoted.passage.at(mark.place), f"write {right}"
            )
