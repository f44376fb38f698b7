"""An "Ibid." that no note stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "ibid-first",
    Severity.WARNING,
    "the first note of the edition",
    what='The first note says "Ibid." of a note that there is not.',
    why="""
The reader looks for the work that was named before, and none was. Most often a note was
taken out, or moved.""",
    mend="""
Name the work:

    [^origin]: *Origin of Species*, chap. iii, p. 62.""",
)

_IBID = re.compile(r"(?:Ibid(?:em)?|Id\.|Idem|Ebd\.|Ebenda|Там же|Tamże|Op\. cit|Loc\. cit)\b")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning where the first note begins by referring to the one before it."""
    first = next(iter(sources.book.notes), None)
    passage = next((one for one in sources.passages if one.note is not None and one.note.key == first), None)
    if passage is not None and (found := _IBID.match(passage.text)):
        yield CHECK.found(
            f'"{found[0]}" stands in the first note: no work was named before',
            passage.at(0),
            "name the work; look whether a note before this one was taken out",
        )
