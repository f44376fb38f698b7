"""A note call in a heading."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import calls
from publish.diagnostics import Diagnostic, Severity
from publish.editing.notes import series_of
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind

CHECK = Check(
    "note-in-heading",
    Severity.WARNING,
    "headings",
    what="A note is called in a heading.",
    why="""
The mark is as large as the heading, and is missing wherever the heading is repeated: in
the contents, in running heads and in the menus of reading systems. The usual place for
such a call is the first sentence below (The Chicago Manual of Style, 14.27).""",
    mend="""
Put the call after the words that it belongs to:

    ## The ants

    Of the ants[^forel] everyone has heard.""",
)
# From how many calls on it is the way of the edition: notes on whole poems, or on whole letters.
_HABIT = 5


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each note call in a heading, except those of an apparatus, which print no mark."""
    series = sources.settings.notes.series
    in_headings = (one for one in calls(sources) if one.passage.block.kind is Kind.HEADING)
    found = [one for one in in_headings if not series_of(one.key, series).is_by_line]
    for one in found:
        yield CHECK.found(
            f"the call {one.shown} is in a heading",
            one.at,
            "move it to the first sentence below",
            is_doubtful=len(found) >= _HABIT,
        )
