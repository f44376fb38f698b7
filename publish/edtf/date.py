"""A date as a value: its known parts, its order among others, and the days that it can mean."""

from __future__ import annotations

from calendar import isleap
from enum import Enum
from typing import TypeGuard

from msgspec import Struct

# The first and the last month of EDTF's seasons 21 to 24, in the northern hemisphere. Winter ends in the next year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
FIRST_SEASON = 21
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# All digits of a year: a date of which nothing is known (XXXX).
WHOLE_YEAR = 4

Day = tuple[int, int, int]


class Bound(Enum):
    """An end of an interval that has no date."""

    OPEN = ".."
    UNKNOWN = ""


class DatePoint(Struct, frozen=True):
    """One date: a day, a month, a season, a year, a decade or a century.

    `month` is 1 to 12, or 21 to 24 for spring to winter; 0 means that only the year is known. `day` 0 means that only
    the month is known. `masked` counts the last digits of the year that are not known (189X: 1, and `year` is 1890).
    `time` is the time of day as it was written, "" for none. A date that is uncertain has a question mark (?) in EDTF,
    an approximate one a tilde (~), one that is both a per cent sign (%).
    """

    year: int
    month: int = 0
    day: int = 0
    masked: int = 0
    time: str = ""
    is_uncertain: bool = False
    is_approximate: bool = False

    @property
    def is_season(self) -> bool:
        """Whether `month` is a season."""
        return self.month >= FIRST_SEASON

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that it can mean."""
        other = self.year + (10**self.masked - 1) * (-1 if self.year < 0 else 1)
        return min(self.year, other), max(self.year, other)

    @property
    def first(self) -> Day:
        """The first day that the date can mean."""
        month = _SEASONS[self.month][0] if self.is_season else self.month or 1
        return self.years[0], month, self.day or 1

    @property
    def last(self) -> Day:
        """The last day that the date can mean."""
        if not self.month:
            return self.years[1], 12, 31
        month = _SEASONS[self.month][1] if self.is_season else self.month
        year, month = (self.year + 1, month - 12) if month > 12 else (self.year, month)
        return year, month, self.day or days_in(month, year)


class EdtfDate(Struct, frozen=True):
    """A date, or an interval if it has an `end`. `written` is its EDTF form."""

    written: str
    start: DatePoint | Bound
    end: DatePoint | Bound | None = None

    @property
    def points(self) -> tuple[DatePoint, ...]:
        """The dates in it: one, or the known ends of an interval."""
        return tuple(one for one in (self.start, self.end) if isinstance(one, DatePoint))

    @property
    def is_certain(self) -> bool:
        """Whether no part of it is uncertain or approximate."""
        return not any(one.is_uncertain or one.is_approximate for one in self.points)

    @property
    def first(self) -> Day | None:
        """The first day that the date can mean; None for an interval without a start, and if nothing is known."""
        return self.start.first if _is_known(self.start) else None

    @property
    def last(self) -> Day | None:
        """The last day that the date can mean; None for an interval without an end, and if nothing is known."""
        end = self.start if self.end is None else self.end
        return end.last if _is_known(end) else None

    @property
    def bounds(self) -> tuple[str, str]:
        """The first and the last day that it can mean, in the form of ISO 8601; "" where the interval is open."""
        return tuple(iso(one) if one else "" for one in (self.first, self.last))  # type: ignore[return-value]

    @property
    def when(self) -> str:
        """The date in the form of ISO 8601 where it is one whole day, month or year; else ""."""
        point = self.start
        if self.end is not None or not isinstance(point, DatePoint) or point.masked or point.is_season:
            return ""
        return iso((point.year, point.month, point.day))

    @property
    def sort_key(self) -> tuple[Day, int, Day, str]:
        """The order among other dates.

        A date is sorted by the first day that it can mean, then by the last. A date known only to be earlier than a day
        comes before that day, a later one after it, and an unknown date comes last.
        """
        first, last = self.first, self.last
        if first and last:
            point = self.start
            time = point.time if isinstance(point, DatePoint) else ""
            return first, 0, last, time
        if last:
            return last, -1, last, ""
        return (first, 1, first, "") if first else (_NEVER, 1, _NEVER, "")


def _is_known(one: DatePoint | Bound) -> TypeGuard[DatePoint]:
    return isinstance(one, DatePoint) and one.masked < WHOLE_YEAR


_NEVER: Day = (10**12, 1, 1)


def iso(day: Day) -> str:
    """Write a day in the form of ISO 8601; a month or a day that is 0 is left out."""
    year, *rest = day
    sign = "-" if year < 0 else ""
    return "-".join([f"{sign}{abs(year):04d}", *(f"{one:02d}" for one in rest if one)])


def days_in(month: int, year: int) -> int:
    """Count the days of a month (1 to 12) in the Gregorian calendar, also for years before its introduction."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]
