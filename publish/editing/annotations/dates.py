"""Dates in the text, with day, month and year as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.calendars import DATE_NAMES, Calendar
from publish.editing.passages import Passage
from publish.editing.prose import Prose

_OLD = r"O\. ?S\.|OS\b|[Oo]ld [Ss]tyle|ст\. ?ст\.|(?:по )?старо(?:го|му) стил[яю]|a\. ?St\.|alten Stils|ancien style"
_NEW = r"N\. ?S\.|NS\b|[Nn]ew [Ss]tyle|н\. ?ст\.|(?:по )?ново(?:го|му) стил[яю]|n\. ?St\.|neuen Stils|nouveau style"
MARK = rf"(?:(?P<old>{_OLD})|(?P<new>{_NEW}))"
_MARKED = re.compile(rf"(?:\s*г\.)?[\s,]*(?:\(|\[)?(?:on the |by the |nach )?{MARK}")
_DIGIT = re.compile(r"\d")
_ORDINAL = r"(?:st|nd|rd|th|-?го|er|\.|º|°)?"


class DateFound(Struct, frozen=True):
    """A date with at least a day and a month.

    `month` counts from 1, `weekday` from 0 for Monday; -1 means no weekday, year 0 no year. `second` is the second day
    of a date in two calendars, 0 if there is none: in brackets or, if `is_slashed`, after a slash. `weekday_start` is
    the offset of the weekday in the passage, or of the date if there is no weekday. `calendar` is the style that the
    text names, `language` the primary language subtag.
    """

    day: int
    month: int
    year: int
    second: int
    is_slashed: bool
    weekday: int
    weekday_start: int
    calendar: Calendar | None
    language: str


def with_weekday(date: Annotation[DateFound]) -> str:
    """The words of a date, including a weekday that stands before it."""
    return " ".join(date.passage.text[min(date.start, date.data.weekday_start) : date.end].split())


def find_dates(prose: Prose) -> Iterator[Annotation[DateFound]]:
    """Find all dates in the languages of `DATE_NAMES`."""
    for passage in prose.passages:
        if _DIGIT.search(passage.text) is not None:
            for start, end, tag in passage.stretches():
                language = tag.partition("-")[0].lower()
                if language in DATE_NAMES:
                    yield from _dates(passage, start, end, language)


def _dates(passage: Passage, begin: int, end: int, language: str) -> Iterator[Annotation[DateFound]]:
    forms = _Forms.of(language)
    found = sorted(
        (match for one in forms.dates for match in one.finditer(passage.text, begin, end)),
        key=lambda match: match.start(),
    )
    reached = taken = begin
    for match in found:
        if match.start() < reached:
            continue
        reached = match.end()
        start = match.start("day") if match["day"] and match.re is forms.dates[0] else match.start()
        weekday, weekday_start = forms.weekday(passage.text, start, match.end(), begin)
        if weekday_start < taken:
            weekday, weekday_start = -1, start  # it belongs to the previous date
        taken = max(start, weekday_start) + (weekday >= 0)
        marked = _MARKED.match(passage.text, match.end())
        calendar = None if marked is None else Calendar.JULIAN if marked["old"] else Calendar.GREGORIAN
        # After the full name of a month, or after a day, a full stop ends the sentence.
        stops = not match["year"] and match[0].endswith(".") and not forms.is_short(match)
        data = DateFound(
            int(match["day"]),
            forms.months[match["month"]],
            int(match["year"] or 0),
            int(match["second"] or match["slashed"] or 0),
            match["slashed"] is not None,
            weekday,
            weekday_start,
            calendar,
            language,
        )
        yield Annotation(passage, start, match.end() - stops, data)


class _Forms(Struct, frozen=True):
    """How one language writes dates."""

    months: dict[str, int]
    weekdays: dict[str, int]
    dates: tuple[re.Pattern[str], ...]
    full: frozenset[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]

    @staticmethod
    @cache
    def of(language: str) -> _Forms:
        names = DATE_NAMES[language]
        months = {form: number for number, one in enumerate(names.months, 1) for form in _forms(one)}
        weekdays = {form: number for number, one in enumerate(names.weekdays) for form in _forms(one)}
        month = rf"(?P<month>{_any(months)})\b\.?"
        day = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
        second = rf"(?:\s?\((?P<second>\d{{1,2}}){_ORDINAL}\)|/(?P<slashed>\d{{1,2}}){_ORDINAL})?"
        join = rf"(?:(?:{names.joins})\s+)?" if names.joins else ""
        year = rf"(?:,?\s+{join}(?P<year>\d{{4}})(?![\d–-]))?"
        dates = [re.compile(rf"(?<![\w.,:–-])(?<!\d/){day}{second}\s+{join}{month}{year}")]
        if names.month_first:
            dates.append(
                re.compile(rf"\b{month}\s+{day}(?![\d:]|[,–-]\d){second}(?:(?:,\s*|\s+)(?P<year>\d{{4}})(?![\d–-]))?")
            )
        leads = rf"(?:(?:{names.leads})\s+)?" if names.leads else ""
        weekday = _any(weekdays)
        return _Forms(
            months,
            weekdays,
            tuple(dates),
            frozenset(form for one in names.months for form in _forms(one.partition("|")[0])),
            re.compile(rf"(?<!\w)({weekday})(?:\.|,|\.,)?\s+{leads}$"),
            re.compile(
                rf"(?:\s+г\.)?(?:\s*\(({weekday})\)|,\s+(?:an?|une?|ein|una|uno)\s+({weekday})\b"
                rf"|,\s+({weekday})(?=[.;)]|$))"
            ),
        )

    def is_short(self, match: re.Match[str]) -> bool:
        """Whether a date without a year ends in an abbreviated month."""
        return match.end("month") >= match.end() - 1 and match["month"] not in self.full

    def weekday(self, text: str, start: int, end: int, begin: int) -> tuple[int, int]:
        """The weekday of a date and its offset; -1 and `start` if there is none."""
        low = max(begin, start - 30)
        found = self.before.search(text[low:start])
        if found is not None:
            return self.weekdays[found[1]], low + found.start(1)
        behind = self.behind.match(text, end)
        if behind is not None and behind.lastindex:
            return self.weekdays[behind[behind.lastindex]], behind.start(behind.lastindex)
        return -1, start


def _forms(names: str) -> Iterator[str]:
    """The names as they are listed, and with a capital, as older texts of many languages write them."""
    for name in names.split("|"):
        yield name
        yield name[:1].upper() + name[1:]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda one: (-len(one), one)))
