"""Notes with numbers as keys, called in a different order."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import Called, calls_by_key, out_of_place
from publish.diagnostics import Diagnostic, Severity
from publish.editing.notes import series_of
from publish.editing.sources import Sources

CHECK = Check(
    "note-number-back",
    Severity.WARNING,
    "calls whose keys are numbers",
    what="A note call is out of order, judging by its number.",
    why="""
Printed marks are counted anew, so readers see 2 and 3 where the sources say 3 and 2.
Numeric keys usually come from an earlier edition; a call out of order has moved to
another sentence and sends readers to a note about something else.""",
    mend="""
Put each call after the words that its note is about:

    the ants,[^2] and the bees.[^3]       instead of     the ants,[^3] and the bees.[^2]""",
)

# If more than one call in this many is out of order, the numbers are only names.
_MANY = 3


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each of the fewest calls that would have to be moved, by series and by the file of the notes."""
    series: dict[tuple[str, str], list[tuple[int, Called]]] = {}
    for key, called in calls_by_key(sources).items():
        note = sources.manuscript.notes.get(key)
        if note is None or called[0].passage.note is not None:
            continue
        one = series_of(key, sources.settings.notes.series)
        number = note.written.removeprefix(one.prefix)
        if number.isdecimal():
            series.setdefault((one.name, note.at.path), []).append((int(number), called[0]))
    for numbered in series.values():
        numbers = [number for number, _ in numbered]
        wrong = out_of_place(numbers)
        if len(wrong) > max(1, len(numbers) // _MANY):
            continue
        for place in wrong:
            before = max((one for one in numbers if one < numbers[place]), default=None)
            where = "before all others" if before is None else f"after the call of {before}"
            yield CHECK.found(
                f"the call {numbered[place][1].shown} is out of numerical order",
                numbered[place][1].at,
                f"by its number it belongs {where}; put it after the words that its note is about",
            )
