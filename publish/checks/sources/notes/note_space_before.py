"""A space before a note call."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import placed_calls
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "note-space-before",
    Severity.WARNING,
    "note calls",
    what="There is a space before a note call.",
    why="""
The mark is printed apart from its word, and may begin the next line or the next page.""",
    mend="""
Write the call directly after the word or the punctuation:

    the mills on the river,[^mills] and  instead of  the mills on the river, [^mills] and""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each space before a note call; adjacent calls are left to `note-adjacent`."""
    seen = (0, 0)
    for one in placed_calls(sources):
        passage, offset = one.passage, one.call.offset
        spaces = len(one.before) - len(one.before.rstrip(" \t\n"))
        word = (id(passage), offset - spaces)
        if 0 < spaces < offset and not passage.is_verbatim(offset - spaces, offset) and word != seen:
            at = passage.at(offset - spaces)
            yield CHECK.found(
                f"there is a space before the call {one.shown}",
                at if at.line == one.at.line else one.at,
                "write the call directly after its word, and a space after the call",
            )
        seen = (id(passage), offset)
