"""Two adjacent note calls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import Called, placed_calls
from publish.diagnostics import Diagnostic, Severity
from publish.editing.notes import series_of
from publish.editing.sources import Sources

CHECK = Check(
    "note-adjacent",
    Severity.WARNING,
    "note calls",
    what="Two note calls stand side by side, with nothing between their marks.",
    why="""
The marks of notes 1 and 2 are read as note 12. What belongs to one place goes into one
note (The Chicago Manual of Style, 14.28).""",
    mend="""
Merge the two notes, or move one of the calls to the word it belongs to:

    Her home in Bath[^bath] lay east of Bristol.[^bristol]""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each call that follows another directly or after a space.

    Ignores a pair if exactly one of the marks is a symbol: a symbol does not run together with figures or letters.
    """
    for one, other in pairwise(placed_calls(sources)):
        if one.passage is not other.passage or one.passage.text[one.call.offset : other.call.offset].strip():
            continue
        if _is_symbol(sources, one) == _is_symbol(sources, other):
            yield CHECK.found(
                f"the call {other.shown} directly follows {one.shown}: their marks run together",
                other.at,
                "merge the two notes, or move one of the calls to another word",
            )


def _is_symbol(sources: Sources, one: Called) -> bool:
    return series_of(one.key, sources.settings.notes.series).marks not in ("1", "a", "i")
