"""A note that is called twice."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import calls_by_key
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "note-repeated",
    Severity.WARNING,
    "note calls",
    what="A note is called a second time.",
    why="""
Its mark is printed again, lower than those around it, and on a later page the note is not
at the foot. (Pandoc would print the note a second time under a new number.) Most often
the key was copied along with the text, and the note that was meant is missing.""",
    mend="""
Give the second call the key that was meant, or a note of its own:

    Her home in Bristol[^bristol] ... of the cooperatives[^cooperatives]

    [^cooperatives]: See the note on Bristol above.""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each call of a note except the first."""
    for key, called in calls_by_key(sources).items():
        if key in sources.manuscript.notes:
            first = called[0].at
            for one in called[1:]:
                yield CHECK.found(
                    f'note "{key}" is called a second time',
                    one.at,
                    f"its first call is at {first.path}:{first.line}:{first.column}; "
                    "write the key that was meant, or a note of its own",
                )
