"""An "Ibid." without an earlier note to refer to."""

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
    what='The first note says "Ibid.", but there is no note before it.',
    why="""
Readers look for the work that was named before, and there is none. Most often a note was
deleted or moved.""",
    mend="""
Name the work:

    [^origin]: *Origin of Species*, chap. iii, p. 62.""",
)

_IBID = re.compile(r"(?:Ibid(?:em)?|Id\.|Idem|Ebd\.|Ebenda|Там же|Tamże|Op\. cit|Loc\. cit)\b")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn if the first note begins by referring to the one before it."""
    first = next(iter(sources.book.notes), None)
    passage = next((one for one in sources.passages if one.note is not None and one.note.key == first), None)
    if passage is not None and (found := _IBID.match(passage.text)):
        yield CHECK.found(
            f'"{found[0]}" is in the first note, and no work was named before it',
            passage.at(0),
            "name the work, and check whether a note before this one was deleted",
        )
