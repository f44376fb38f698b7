"""A date in Old and New Style whose two forms are not the same day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.calendars import DATE_NAMES, FIRST_CHANGE, Calendar, date_of, day_number, length_of
from publish.editing.annotations.dates import MARK, DateFound, with_weekday
from publish.editing.sources import Sources

CHECK = Check(
    "date-styles",
    Severity.WARNING,
    "dates given in both calendars: 8 (21) December, 27 November/9 December",
    what="The Old Style and the New Style of a date do not agree.",
    why="""
The two calendars were 10 days apart from 1582, 11 from 1700, 12 from 1800 and 13 from
1900. If the two days of a date are further apart or closer, one of them is wrong.""",
    mend="""
Compare the source and correct one of the two; the message names the pairs that agree:

    8 (21) December 1920
    9 December 1842 (27 November O.S.)""",
)

_OPENS = re.compile(rf"\s*[(\[]\s*(?:{MARK}\s*)?|/")
_CLOSES = re.compile(rf"\s*,?\s*{MARK}?\s*[)\]]")
_YEAR = re.compile(r",?\s+(\d{4})(?!\d)")
# If neither calendar is named, two dates are taken for one day in the two styles if they are this many days apart.
_NEAR, _FAR = 5, 20
# The same for two days of one month with a slash: 8/21 December.
_SLASHED = range(8, 16)
# A year for each distance between the calendars, for dates without a year.
_ANY_YEAR = (1650, 1750, 1850, 1950)


Date = Annotation[DateFound]


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each pair of dates if neither can be the Old Style form of the other."""
    dates = sources.annotations.of(DateFound)
    for one in dates:
        if one.data.second:
            yield from _in_one_month(one)
    for one, other in pairwise(dates):
        if one.passage is other.passage and not one.data.second and not other.data.second:
            yield from _in_two_months(one, other)


def _in_one_month(one: Date) -> Iterator[Diagnostic]:
    date = one.data
    apart = abs(date.second - date.day)
    if apart <= 1 or (date.is_slashed and apart not in _SLASHED) or 0 < date.year < FIRST_CHANGE:
        return
    years = (date.year,) if date.year else _ANY_YEAR
    early, late = sorted((date.day, date.second))
    if not any(_is_one_day((year, date.month, early), (year, date.month, late)) for year in years):
        yield _found(one, with_weekday(one), (date.year, date.month, early), (date.year, date.month, late))


def _in_two_months(one: Date, other: Date) -> Iterator[Diagnostic]:
    text = one.passage.text
    opened = _OPENS.fullmatch(text, one.end, other.start)
    if opened is None:
        return
    closed = _CLOSES.match(text, other.end)
    if opened[0] != "/" and closed is None:
        return
    end = closed.end() if closed else other.end
    behind = _YEAR.match(text, end)
    year = one.data.year or other.data.year or (int(behind[1]) if behind else 0)
    years = (year,) if year else _ANY_YEAR
    if year and year < FIRST_CHANGE:
        return
    calendar = _calendar(opened) or (_calendar(closed) if closed else None)
    pairs = [
        ((first, one.data.month, one.data.day), (second, other.data.month, other.data.day))
        for base in years
        for first, second in product(_years(one, base), _years(other, base))
        if abs(first - second) <= 1
    ]
    if any(_is_one_day(first, second, calendar) for first, second in pairs if _are_days(first, second)):
        return
    nearest = min((pair for pair in pairs if _are_days(*pair)), key=_apart, default=None)
    if nearest is None:
        return
    apart = _apart(nearest)
    if not apart or (calendar is None and not (year and _NEAR <= apart <= _FAR)):
        return
    shown = " ".join(text[one.start : (behind.end() if behind and not one.data.year else end)].split())
    yield _found(one, shown, *(nearest if year else ((0, 1, 1), (0, 1, 1))), calendar)


def _calendar(match: re.Match[str]) -> Calendar | None:
    """The calendar that the text names for the second date, or None."""
    found = match.groupdict()
    return Calendar.JULIAN if found.get("old") else Calendar.GREGORIAN if found.get("new") else None


def _years(one: Date, base: int) -> tuple[int, ...]:
    return (one.data.year,) if one.data.year else (base - 1, base, base + 1)


Day = tuple[int, int, int]


def _are_days(*days: Day) -> bool:
    return all(1 <= day <= length_of(month, year, Calendar.JULIAN) for year, month, day in days)


def _number(day: Day) -> int:
    return day_number(*day, Calendar.GREGORIAN)


def _apart(pair: tuple[Day, Day]) -> int:
    return abs(_number(pair[0]) - _number(pair[1]))


def _is_one_day(one: Day, other: Day, of_other: Calendar | None = None) -> bool:
    """Whether two dates are one day in the two calendars; `of_other` is the second calendar, if known."""
    return any(
        day_number(*one, first) == day_number(*other, second)
        for first, second in ((Calendar.JULIAN, Calendar.GREGORIAN), (Calendar.GREGORIAN, Calendar.JULIAN))
        if of_other in (None, second)
    )


def _found(date: Date, shown: str, one: Day, other: Day, of_other: Calendar | None = None) -> Diagnostic:
    help = "compare the source; correct one of the two"
    if one[0] and _are_days(one, other):
        old, new = (other, one) if of_other is Calendar.JULIAN else (one, other)
        if of_other is None and _number(old) > _number(new):
            old, new = new, old
        of_old = _shown(date_of(day_number(*old, Calendar.JULIAN), Calendar.GREGORIAN), date)
        of_new = _shown(date_of(day_number(*new, Calendar.GREGORIAN), Calendar.JULIAN), date)
        help = (
            f"{_shown(old, date)} Old Style is {of_old} New Style; {_shown(new, date)} New Style is {of_new} Old Style"
        )
    return CHECK.found(f'"{shown}" is not the same day in Old and New Style', date.at, help)


def _shown(day: Day, date: Date) -> str:
    return f"{day[2]} {DATE_NAMES[date.data.language].months[day[1] - 1].partition('|')[0]}"
