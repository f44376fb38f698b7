"""A letter whose dateline contradicts the settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from unicodedata import combining, normalize

from publish.checks.definition import Check
from publish.checks.sources.structure.letter_parts import containers, letters
from publish.config.letter_records import letter_record
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.annotations.datelines import Dateline
from publish.editing.sources import Sources
from publish.edtf import DatePoint, EdtfDate
from publish.manuscript.tree import Part, plain
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
# So many letters of the place are compared, because its ending may be inflected: V Brně, Turussa.
_SHORTEST_STEM, _STEM, _ENDING = 3, 4, 2


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn if the year, month, day or place differs."""
    parts = list(letters(sources))
    datelines = [one for part in parts for one in containers(part, EditorClass.DATELINE)]
    if len(parts) != 1 or len(datelines) != 1:
        return
    (part,), (dateline,) = parts, datelines
    letter = letter_record(part.settings, sources.settings)
    if letter is None:
        return
    said = " ".join(plain(dateline.children).split())
    at = next((one.at for one in dateline.children), dateline.at)
    wrong = _differs([one.data for one in sources.annotations.of(Dateline)], letter.date) if letter.date else ""
    if wrong and letter.date:
        where = _place(sources, part, "date")
        yield CHECK.found(
            f'the {wrong} in the dateline "{said}" differs from the date of the letter in edition.toml, '
            f"{letter.date.written}",
            at,
            f"write the same in both (line {where.line} of edition.toml)",
        )
    if letter.place and _WORD.search(said) and _stem(letter.place) not in _bare(said):
        where = _place(sources, part, "place")
        yield CHECK.found(
            f'the dateline "{said}" does not name the place of the letter in edition.toml, "{letter.place}"',
            at,
            f"write the same in both (line {where.line} of edition.toml)",
        )


def _stem(place: str) -> str:
    """Return the letters of a place's name that are the same in all its forms."""
    bare = _bare(place)
    return bare[: max(_SHORTEST_STEM, min(_STEM, len(bare) - _ENDING))]


def _bare(words: str) -> str:
    """Return words in small letters without accents, which may come and go: Łódź, w Łodzi."""
    return "".join(one for one in normalize("NFD", words.casefold()) if not combining(one))


def _place(sources: Sources, part: Part, key: str) -> Location:
    """Where the settings give a key of the letter: in its part, or in [letter]."""
    edition = sources.edition
    is_in_part = bool(getattr(part.settings, key))
    return edition.place_of_key(part.settings.file, key) if is_in_part else edition.places.locate("letter", key)


def _differs(said: Collection[Dateline], date: EdtfDate) -> str:
    """The part of the date that the dateline contradicts; "" if nothing differs or nothing is stated.

    A date that is uncertain, or an interval, is not compared.
    """
    day = date.start
    if date.end is not None or not isinstance(day, DatePoint) or day.masked or day.is_season or not date.is_certain:
        return ""
    years = {year for one in said for year in one.years}
    if years and not years & {day.year, day.year % 100}:
        return "year"
    months = {month for one in said for month in one.months}
    if months and day.month and day.month not in months:
        return "month"
    days = {number for one in said for number in one.days}
    return "day" if days and day.day and day.day not in days else ""
