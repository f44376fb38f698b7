"""A letter whose dateline contradicts the settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from publish.checks.definition import Check
from publish.checks.sources.structure.letter_parts import containers, letters
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.datelines import Dateline
from publish.editing.sources import Sources
from publish.manuscript.tree import plain
from publish.style_names import EditorClass

CHECK = Check(
    "letter-date-differs",
    Severity.WARNING,
    "the dateline, if the edition has exactly one letter",
    what="The dateline and edition.toml give different dates or places.",
    why="""
The date in the settings goes into the imprint and the metadata, where catalogues and
shops find it; readers see the dateline. One of them is wrong.""",
    mend="""
Write the same in both. A dateline may give both calendars, as in "8/21 December":

    [letter]
    place = "Bristol"
    date = 1920-12-21""",
)

_WORD = re.compile(r"[^\W\d_]{3,}")
# Only this many letters of the place are compared, because its ending may be inflected.
_STEM = 4


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn if the year, month, day or place differs."""
    letter, parts = sources.settings.letter, list(letters(sources))
    datelines = [one for part in parts for one in containers(part, EditorClass.DATELINE)]
    if letter is None or len(parts) != 1 or len(datelines) != 1:
        return
    (dateline,) = datelines
    said = " ".join(plain(dateline.children).split())
    at = next((one.at for one in dateline.children), dateline.at)
    places = sources.edition.places
    wrong = _differs([one.data for one in sources.annotations.of(Dateline)], letter.date) if letter.date else ""
    if wrong and letter.date:
        where = places.locate("letter", "date")
        yield CHECK.found(
            f'the {wrong} in the dateline "{said}" differs from the date of the letter in edition.toml, '
            f"{letter.date.isoformat()}",
            at,
            f"write the same in both (line {where.line} of edition.toml)",
        )
    if letter.place and _WORD.search(said) and letter.place[:_STEM].casefold() not in said.casefold():
        where = places.locate("letter", "place")
        yield CHECK.found(
            f'the dateline "{said}" does not name the place of the letter in edition.toml, "{letter.place}"',
            at,
            f"write the same in both (line {where.line} of edition.toml)",
        )


def _differs(said: Collection[Dateline], day: date) -> str:
    """The part of the date that the dateline contradicts; "" if nothing differs or nothing is stated."""
    years = {year for one in said for year in one.years}
    if years and not years & {day.year, day.year % 100}:
        return "year"
    months = {month for one in said for month in one.months}
    if months and day.month not in months:
        return "month"
    days = {number for one in said for number in one.days}
    return "day" if days and day.day not in days else ""
