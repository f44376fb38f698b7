"""The TEI element of each kind of annotation: dates, names, emendations. A further kind is a row in `WRAPS`."""

from __future__ import annotations

from collections.abc import Callable

from publish.editing.annotations.calendars import Calendar, date_of, day_number, length_of
from publish.editing.annotations.dates import DateFound
from publish.editing.annotations.emendations import Emended
from publish.editing.annotations.index_marks import IndexMark
from publish.editing.annotations.names import NameFound
from publish.markup.tags import Piece, Tag
from publish.style_names import EditorClass
from publish.tei.authorities import Authorities
from publish.tei.index_entries import IndexEntries
from publish.tei.marked_words import Wrap
from publish.tei.xml_writing import words


def date_element(found: DateFound, pieces: list[Piece]) -> list[Piece]:
    """A date; `when` is the day in the Gregorian calendar (TEI P5, att.datable.w3c)."""
    return [Tag("date", _attributes(found), pieces)]


def emendation_element(found: Emended, pieces: list[Piece]) -> list[Piece]:
    """The reading of the copy-text beside that of the edition (TEI P5, 3.5.1)."""
    copytext = found.emendation.copytext
    space = " " if not pieces and copytext[:1].isalnum() else ""  # words that are left out stand after others
    sic = [words(f"{space}{copytext}")] if copytext else []
    return [Tag("choice", {}, [Tag("sic", {}, sic), Tag("corr", {}, pieces)])]


def name_element(authorities: Authorities) -> Callable[[NameFound, list[Piece]], list[Piece]]:
    """Return the writer of names: each refers to its entry in the lists of the header."""
    return lambda found, pieces: [Tag(authorities.element(found.name), {"ref": authorities.to(found.name)}, pieces)]


# The classes of spans that say themselves what an annotation would.
SAID_BY: dict[type, str] = {DateFound: EditorClass.DATE}


def wraps(authorities: Authorities, entries: IndexEntries) -> dict[type, Wrap]:
    """Return the writer of each kind of annotation; around the same words, the first is outermost."""
    return {
        IndexMark: lambda mark, pieces: entries.marked(mark, pieces, authorities),
        Emended: emendation_element,
        DateFound: date_element,
        NameFound: name_element(authorities),
    }


def _attributes(found: DateFound) -> dict[str, str]:
    year, month, day = found.year, found.month, found.day
    is_julian = found.calendar is Calendar.JULIAN
    if not 1 <= day <= length_of(month, year, found.calendar or Calendar.GREGORIAN):
        return {}
    if not year:
        return {} if is_julian else {"when": f"--{month:02}-{day:02}"}
    if is_julian:
        year, month, day = date_of(day_number(year, month, day, Calendar.JULIAN), Calendar.GREGORIAN)
    return {"when": f"{year:04}-{month:02}-{day:02}", "calendar": "#julian" if is_julian else ""}
