"""A straight mark that may be an apostrophe or a quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.typography import apostrophes, conventions
from publish.editing.typography.english_singles import english_singles
from publish.editing.typography.quotation_marks import find_quotation_marks

CHECK = Check(
    "apostrophe-doubtful",
    Severity.INFO,
    "straight single marks in English",
    what="A straight mark was set as a quotation mark, but may be an apostrophe.",
    why="""
Before a word that may have lost its first letter, a straight mark can be either. Publish
takes it for a quotation mark if a later one can only be its closing mark.""",
    mend="""
If it is right, leave it. Otherwise write the apostrophe itself:

    the ’ooker                          instead of     the 'ooker'""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report each opening mark before a word that may have lost letters, if only a word shows where it closes."""
    for passage in sources.passages:
        for place in sorted(_doubtful(passage)) if "'" in passage.prose else ():
            yield CHECK.found(
                f'the mark in "{words_at(passage, place, place + 1, 0)}" is set as a quotation mark',
                passage.at(place),
                "write ’ if it is an apostrophe",
            )


def _doubtful(passage: Passage) -> set[int]:
    marks = find_quotation_marks(passage.prose)
    first = next((mark for mark in marks if mark.char == "'"), None)
    if first is None or not conventions(passage.language(first.place)).drops_letters:
        return set()
    certain = apostrophes.certain(passage.prose, marks, lambda place: conventions(passage.language(place)))
    return english_singles(passage.prose, marks, certain).doubtful
