"""A date with a day that its month does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.editorial.date_weekday import meant
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.calendars import DATE_NAMES, length_of
from publish.editing.annotations.dates import DateFound, with_weekday
from publish.editing.sources import Sources

CHECK = Check(
    "date-impossible",
    Severity.ERROR,
    "dates with day and month, in the language of the text",
    what="A date names a day that its month does not have.",
    why="""
There was no such day. A digit was mistyped, or the wrong month was written.""",
    mend="""
Compare the source and correct the day or the month. If the source says so, ignore the
finding and give a reason:

    30 November 1920
    He dated it 31 November.  <!-- publish: ignore date-impossible: so in the original -->""",
)

_LONGEST = 31
# Text before a number that is not a day: `vol. 31`, `No. 32`, `31, 32`.
_COUNTED = re.compile(
    r"(?:\b[Nn]os?\.?|\b[Vv]ols?\.?|\bpp?\.|\b[Bb]ds?\.|\bNr\.|№|\bt\.|\bS\.|\bn°|\bс\.|\bт\.|(?<!\d)\d{1,3},?)\s*$"
)
# Words, by language, before a number that is meant as a day.
_WORDS = {
    "de": "am|vom|den|dem|zum|bis",
    "en": "on|the|of|to|from|until|till|by|before|after|since|dated",
    "es": "el|del|al",
    "fr": "le|du|au",
    "it": "il|dal|al",
    "pl": "dnia|do|od",
    "ru": "от|до|по",
}
_LEADS = re.compile(rf"(?:^|[(\[—–]|\b(?:{'|'.join(_WORDS.values())}))\s*$")
# A number that counts what follows the month is not its day: "In April 31 men were tried".
_COUNTS = re.compile(r"\s+\w")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report an error for each day that its month has in none of the calendars that may be meant."""
    for one in sources.annotations.of(DateFound):
        date = one.data
        longest = max(length_of(date.month, date.year, calendar) for calendar in meant(date, sources.knows_old_style))
        days = [day for day in (date.day, date.second) if day > longest]
        if (days or not date.day) and _is_date(one):
            month = DATE_NAMES[date.language].months[date.month - 1].partition("|")[0]
            of_year = f" {date.year}" if date.year and date.month == 2 else ""
            day = days[0] if days else 0
            yield CHECK.found(
                f'"{with_weekday(one)}": there is no day {day}; "{month}"{of_year} has {longest} days',
                one.at,
                "compare the source; correct the day or the month",
            )


def _is_date(one: Annotation[DateFound]) -> bool:
    text, date = one.passage.text, one.data
    if date.year == 1712 and date.month == 2:
        return False  # Sweden had a 30 February
    if date.weekday >= 0 or date.calendar is not None:
        return True
    before = text[max(one.start - 24, 0) : one.start]
    if _COUNTED.search(before):
        return False
    if not text[one.start].isdigit():
        is_ordinal = bool(re.search(r"\d(?:st|nd|rd|th)\b", text[one.start : one.end]))
        is_followed = text[one.end : one.end + 1] != "." and _COUNTS.match(text, one.end)
        return bool(date.year) or is_ordinal or (date.day <= _LONGEST and not is_followed)
    return (date.day <= _LONGEST and date.second <= _LONGEST) or bool(date.year and _LEADS.search(before))
