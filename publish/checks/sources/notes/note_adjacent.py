"""Two notes' calls in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import Called, calls
from publish.diagnostics import Diagnostic, Severity
from publish.editing.notes import series_of
from publish.editing.sources import Sources

CHECK = Check(
    "note-adjacent",
    Severity.WARNING,
    "calls of notes",
    what="Two notes are called in a row, with nothing between their marks.",
    why="""
The marks of notes 1 and 2 are read as that of note 12. What is to be said at one place is
said in one note (The Chicago Manual of Style, 14.28).""",
    mend="""
Write one note of the two, or put one of the calls at the word that it speaks of:

    His home in Dmitrov[^dmitrov] lay north of Moscow.[^moscow]""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each call that follows another at once, or behind a space; not where the marks of one of them are
    symbols, which no figure runs together with."""
    for one, other in pairwise(calls(sources)):
        if one.passage is not other.passage or one.passage.text[one.call.offset : other.call.offset].strip():
            continue
        if _is_symbol(sources, one) == _is_symbol(sources, other):
            yield CHECK.found(
                f"the call [^{other.key}] follows [^{one.key}] at once: their marks run together",
                other.at,
                "make one note of the two, or put one of the calls at another word",
            )


def _is_symbol(sources: Sources, one: Called) -> bool:
    return series_of(one.key, sources.settings.notes.series).marks not in ("1", "a", "i")
