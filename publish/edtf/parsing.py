"""Read EDTF, levels 0 and 1; ValueError says what to write instead."""

from __future__ import annotations

import re

from msgspec.structs import replace

from publish.edtf.date import Bound, DatePoint, EdtfDate, days_in

_EXAMPLES = '"1889-06-14", "1889-06", "1889?", "1889~" (about), "189X" or "1889-06-14/1889-06-20"'
_TIME = r"(?:T(?P<time>([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?P<zone>Z|[+-]\d\d(:[0-5]\d)?)?))?"
_POINT = re.compile(
    rf"(?P<year>-?(?:\d{{4}}|\d{{3}}X|\d{{2}}XX|\dXXX|XXXX))(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX){_TIME})?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_LONG_YEAR = re.compile(r"Y(?P<year>-?[1-9]\d{4,11})(?P<qualifier>[?~%]?)", re.ASCII)

# How people write dates in figures, and the mark that each form means. In 6/14/1889 day and month cannot be told apart.
_USUAL = (
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"), ""),
    (re.compile(r"(?P<year>\d{4})[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})"), ""),
    (re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"), ""),
    (re.compile(r"(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"), ""),
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d)"), ""),
    (re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"), ""),
    (re.compile(r"(?P<year>\d{4})"), ""),
    (re.compile(r"(?:c|ca|circa|um|vers|about)\.?\s?(?P<year>\d{4})"), "~"),
    (re.compile(r"[\[(](?P<year>\d{4})\??[\])]"), "?"),
)
_DECADE = re.compile(r"(\d{3})(?:[?x_-]|0s|0er)")
_SHORT_END = re.compile(r"((\d{4}-\d\d-)\d\d)/(\d\d)", re.ASCII)


def parsed(written: str, examples: str = _EXAMPLES) -> EdtfDate:
    """Read a date, or an interval of two. `examples` are for a message: dates that may be written there."""
    text = written.strip()
    if "/" not in text:
        return EdtfDate(text, _point(text, examples))
    first, _, second = text.partition("/")
    start, end = _end(first, text, examples), _end(second, text, examples)
    if isinstance(start, Bound) and isinstance(end, Bound):
        raise ValueError(f'"{text}" has no date: write one on at least one side of "/", or delete the key')
    if isinstance(start, DatePoint) and isinstance(end, DatePoint) and start.first > end.last:
        raise ValueError(f'"{text}" ends before it begins: write the earlier date first')
    return EdtfDate(text, start, end)


def _end(text: str, interval: str, examples: str) -> DatePoint | Bound:
    if text in (Bound.OPEN.value, Bound.UNKNOWN.value):
        return Bound(text)
    if _POINT.fullmatch(text) or _LONG_YEAR.fullmatch(text):
        return _point(text, examples)
    if short := _SHORT_END.fullmatch(interval):
        raise ValueError(f'"{interval}" is not a date: write "{short[1]}/{short[2]}{short[3]}"')
    near = [one if one in ("", "..") or _POINT.fullmatch(one) else _suggested(one) for one in interval.split("/")]
    instead = f'"{"/".join(near)}"' if len(near) == 2 and all(near) else f"one such as {examples}"
    raise ValueError(f'"{interval}" is not a date: write {instead}')


def _point(text: str, examples: str = _EXAMPLES) -> DatePoint:
    if long := _LONG_YEAR.fullmatch(text):
        return _qualified(DatePoint(int(long["year"])), long["qualifier"])
    found = _POINT.fullmatch(text)
    if found is None:
        near = _suggested(text)
        instead = f'"{near}"' if near else f"one such as {examples}"
        raise ValueError(f'"{text}" is not a date: write {instead}')
    year, month, day = found["year"], found["month"] or "", found["day"] or ""
    masked = year.count("X")
    if masked and month:
        raise ValueError(f'"{text}" is not a date: write "{year}" if the year is not known, or give the whole year')
    if month == "XX" and day not in ("", "XX"):
        raise ValueError(f'"{text}" is not a date: write "{year}" if the month is not known, or give the month')
    number = int(month) if month.isdigit() else 0
    if month.isdigit() and not (1 <= number <= 12 or (21 <= number <= 24 and not day)):
        raise ValueError(f'"{text}" is not a date: write a month from 01 to 12, or 21 to 24 for spring to winter')
    of_month = int(day) if day.isdigit() else 0
    of_year = int(year.replace("X", "0"))
    if day.isdigit() and not 1 <= of_month <= days_in(number, of_year):
        raise ValueError(f'"{text}" is not in the calendar: write a day that exists')
    return _qualified(DatePoint(of_year, number, of_month, masked, found["time"] or ""), found["qualifier"])


def _qualified(point: DatePoint, mark: str) -> DatePoint:
    return replace(point, is_uncertain=mark in ("?", "%"), is_approximate=mark in ("~", "%"))


def _suggested(text: str) -> str:
    """Convert a date in a common numeric form to EDTF; "" if it is none."""
    if decade := _DECADE.fullmatch(text):
        return f"{decade[1]}X"
    for pattern, mark in _USUAL:
        plain, ends = (text, mark) if pattern.fullmatch(text) else (text.rstrip("?~% "), text[-1:])
        if found := pattern.fullmatch(plain):
            named = found.groupdict()
            meant = "-".join([named["year"], *(named[one].zfill(2) for one in ("month", "day") if named.get(one))])
            qualifier = ends if ends in ("?", "~", "%") else ""
            try:
                _point(meant + qualifier)
            except ValueError:
                return ""
            return meant + qualifier
    return ""
