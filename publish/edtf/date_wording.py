"""A date in the words of a language, by the tables of `words.toml`."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from publish.edtf.date import FIRST_SEASON, WHOLE_YEAR, DatePoint, EdtfDate
from publish.words import DateWords, words_of

_NO_BREAK = "\u00a0"


def in_words(date: EdtfDate, language: str) -> str:
    """Write a date as the language (BCP 47) does: "14–20 June 1889", "before 14 June 1889", "June 1889?"."""
    return _Wording(words_of(language).dates).date(date)


def point_in_words(point: DatePoint, language: str) -> str:
    """Write a date, without its certainty, as the language (BCP 47) does: "21 December 1920", "December 1920"."""
    return _Wording(words_of(language).dates).plain(point)


class _Wording(Struct, frozen=True):
    words: DateWords

    def date(self, date: EdtfDate) -> str:
        start, end = date.start, date.end
        if end is None and isinstance(start, DatePoint):
            return self._point(start)
        if isinstance(start, DatePoint) and isinstance(end, DatePoint):
            return self._span(start, end)
        if isinstance(end, DatePoint):
            return self._beside(end, "before")
        assert isinstance(start, DatePoint), "the parser refuses an interval without any date"
        return self._beside(start, "after")

    def plain(self, point: DatePoint, place: str = "alone") -> str:
        """Write the known parts of a date, without its certainty. `place` tells the context of the words."""
        year = point.year if point.year > 0 else 1 - point.year
        if point.masked:
            said = self._years(point)
        elif point.day:
            said = self.words.day.format(day=self._day(point.day), month=self._month(point, "day"), year=year)
        elif point.month:
            said = self.words.month.format(month=self._month(point, place), year=year)
        else:
            said = self.words.year.format(year=year)
        if point.time:
            said = f"{said}, {point.time[:5]}"
        return said if point.year > 0 or point.masked else self.words.bc.format(date=said)

    def _point(self, point: DatePoint) -> str:
        said = self._beside(point, "about") if point.is_approximate else self.plain(point)
        return self.words.uncertain.format(date=said) if point.is_uncertain else said

    def _years(self, point: DatePoint) -> str:
        first, last = point.years
        if point.masked == WHOLE_YEAR:
            return self.words.undated
        if point.masked == 1:
            return self.words.decade.format(year=first, last=last)
        return self.words.years.format(first=first, last=last)

    def _beside(self, point: DatePoint, place: str) -> str:
        """Write "before", "after" or "about" with a date.

        "/189X" is "before 1900".
        """
        if point.masked and place != "about":
            year = point.years[1] + 1 if place == "before" else point.years[0] - 1
            point = replace(point, masked=0, year=year)
        forms: dict[str, str] = getattr(self.words, place)
        is_elided = point.day in self.words.elided_days
        kind = ("elided" if is_elided else "day") if point.day else "season" if point.is_season else "month"
        form = forms.get(kind if point.month else "year", forms["any"])
        said = form.format(date=self.plain(point, place))
        return self.words.uncertain.format(date=said) if point.is_uncertain and place != "about" else said

    def _span(self, start: DatePoint, end: DatePoint) -> str:
        """Write two dates. What they share is written once, if both are certain."""
        if _is_plain(start) and _is_plain(end) and bool(start.day) == bool(end.day):
            year = end.year
            if start.day and (start.year, start.month) == (end.year, end.month):
                days = self.words.days.format(first=self._day(start.day), last=self._day(end.day))
                return self.words.day.format(day=days, month=self._month(end, "day"), year=year)
            if start.day and start.year == end.year:
                if self.words.day.startswith("{year}"):
                    return _joined(self.plain(start), self._day_month(end))
                return _joined(self._day_month(start), self.plain(end))
            if start.month and end.month and start.year == end.year:
                months = f"{self._month(start, 'alone')}–{self._month(end, 'alone')}"
                return self.words.month.format(month=months, year=year)
            if not start.month and not end.month:
                return self.words.years.format(first=start.year, last=year)
        return _joined(self._point(start), self._point(end))

    def _day_month(self, point: DatePoint) -> str:
        return self.words.day_month.format(day=self._day(point.day), month=self._month(point, "day"))

    def _day(self, day: int) -> str:
        return self.words.first_day if day == 1 else str(day)

    def _month(self, point: DatePoint, place: str) -> str:
        if point.is_season:
            return (getattr(self.words, f"seasons_{place}", ()) or self.words.seasons)[point.month - FIRST_SEASON]
        return (getattr(self.words, f"months_{place}", ()) or self.words.months)[point.month - 1]


def _is_plain(point: DatePoint) -> bool:
    is_sure = not (point.is_uncertain or point.is_approximate)
    return is_sure and not point.masked and not point.time and point.year > 0


def _joined(first: str, second: str) -> str:
    return f"{first}{_NO_BREAK}– {second}"
