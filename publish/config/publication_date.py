"""The date of publication: a day, a month or a year."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, datetime

from msgspec import Struct

from publish.edtf import DatePoint, parsed
from publish.edtf.date import iso

_EXAMPLES = '2026-11-22, "2026-11" or "2026"'


class PublicationDate(Struct, frozen=True, order=True):
    """A day, a month (`day` is 0) or a year (`month` is 0 as well), from the year 1 to 9999."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        return self.isoformat()

    def isoformat(self) -> str:
        """Write it as metadata have it (ISO 8601, W3CDTF): 2026-11-22, 2026-11 or 2026."""
        return iso((self.year, self.month, self.day))

    @property
    def point(self) -> DatePoint:
        """The date, to be written in words or compared."""
        return DatePoint(self.year, self.month, self.day)

    @property
    def first_day(self) -> date:
        """The first day that it can mean."""
        return date(*self.point.first)


def publication_date(value: object) -> PublicationDate:
    """A TOML date, a year, or text of the form "2026-11-22", "2026-11" or "2026".

    Raises ValueError, which says what to write instead.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return PublicationDate(value.year, value.month, value.day)
    if isinstance(value, int) and not isinstance(value, bool) and MINYEAR <= value <= MAXYEAR:
        return PublicationDate(value)
    if not isinstance(value, str):
        raise ValueError(f"this is not a date; write one such as {_EXAMPLES}")
    found = parsed(value, _EXAMPLES)
    point = found.start
    if not found.when or not found.is_certain or not isinstance(point, DatePoint) or point.time:
        raise ValueError(
            f'"{found.written}" is not the date of a publication: write one day, month or year, {_EXAMPLES}'
        )
    if not MINYEAR <= point.year <= MAXYEAR:
        raise ValueError(f'"{found.written}" is not the date of a publication: write a year from 1 to 9999')
    return PublicationDate(point.year, point.month, point.day)
