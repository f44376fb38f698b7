"""A date with the wrong weekday."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.calendars import (
    BRITISH_CHANGE,
    DATE_NAMES,
    FIRST_CHANGE,
    RUSSIAN_CHANGE,
    Calendar,
    day_number,
    length_of,
)
from publish.editing.annotations.dates import DateFound, with_weekday
from publish.editing.sources import Sources

CHECK = Check(
    "date-weekday",
    Severity.WARNING,
    "dates with weekday, day, month and year, in the language of the text",
    what="A date did not fall on the weekday named with it.",
    why="""
One of the two is wrong, most often a digit of the day or of the year, and whoever looks
up the event looks on the wrong day.""",
    mend="""
Compare the source, and correct the weekday or the date. If the source itself is wrong,
keep it and ignore the finding with a reason. Mark Old Style dates as such:

    Tuesday, 21 December 1920
    Friday, 27 November 1842 (O.S.)""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each date whose weekday is wrong in all calendars that may be meant."""
    for one in sources.annotations.of(DateFound):
        date = one.data
        if date.weekday < 0 or not date.year or date.second:
            continue
        right = {
            calendar: day_number(date.year, date.month, date.day, calendar) % 7
            for calendar in meant(date, sources.knows_old_style)
            if 1 <= date.day <= length_of(date.month, date.year, calendar)
        }
        if right and date.weekday not in right.values():
            weekdays = [name.partition("|")[0] for name in DATE_NAMES[date.language].weekdays]
            was = " or ".join(
                f'"{weekdays[day]}"' + (f" ({calendar.value})" if len(right) > 1 else "")
                for calendar, day in right.items()
            )
            yield CHECK.found(
                f'"{with_weekday(one)}" was {was}, not "{weekdays[date.weekday]}"',
                one.passage.at(date.weekday_start),
                "compare the source; correct the weekday or the date",
            )


def meant(date: DateFound, knows_old_style: bool) -> tuple[Calendar, ...]:
    """The calendars that a date may use, the more likely one first."""
    if date.calendar is not None:
        return (date.calendar,)
    if date.year < FIRST_CHANGE:
        return (Calendar.JULIAN, Calendar.GREGORIAN)
    if date.year <= (RUSSIAN_CHANGE if knows_old_style else BRITISH_CHANGE):
        return (Calendar.GREGORIAN, Calendar.JULIAN)
    return (Calendar.GREGORIAN,)
