"""The clock of the build.

No product may depend on the day it was made. The moment is `SOURCE_DATE_EPOCH` if set
(https://reproducible-builds.org/specs/source-date-epoch/), else midnight UTC of the edition's date, else the first day
that a ZIP container can store.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

FIRST_DAY = date(1980, 1, 1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_SECOND = int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp())
_MOST_DIGITS = len(str(LAST_SECOND))


class Moment(Struct, frozen=True):
    """A moment in whole seconds since 1970-01-01T00:00:00Z."""

    epoch: int

    @classmethod
    def of(cls, edition_date: date | None, source_date_epoch: str | None) -> Moment:
        """Return the moment of a build.

        A `SOURCE_DATE_EPOCH` is ignored if it is not a whole number of seconds from 0 to `LAST_SECOND`.
        """
        # Python refuses to read a number of thousands of digits.
        digits = (source_date_epoch or "").lstrip("0") or source_date_epoch
        if digits and digits.isdecimal() and len(digits) <= _MOST_DIGITS and int(digits) <= LAST_SECOND:
            return cls(int(digits))
        day = edition_date or FIRST_DAY
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return cls(int(midnight.timestamp()))

    @property
    def utc(self) -> datetime:
        """The moment as an aware datetime in UTC."""
        # On Windows, `fromtimestamp` fails for a moment before 1970.
        return _EPOCH + timedelta(seconds=self.epoch)

    @property
    def iso(self) -> str:
        """The moment as in EPUB and HTML metadata: `2026-11-22T00:00:00Z`."""
        # On some systems, strftime writes a year before 1000 with fewer than four digits.
        return f"{self.utc.replace(tzinfo=None).isoformat()}Z"
