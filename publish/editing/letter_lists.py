"""The lists of letters: in the order of the book with their numbers, and in the order of their dates."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from publish.config.facing_parts import faced_files
from publish.config.letter_list_parts import is_list_of_letters
from publish.config.letter_records import letter_record
from publish.config.letter_settings import Letter
from publish.config.part_kinds import CHRONOLOGY, LETTER
from publish.config.settings import Settings
from publish.diagnostics import Location
from publish.editing.book import BookPart
from publish.editing.letter_heads import correspondents
from publish.edtf import in_words
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import MarkupClass


class ListedLetters(Struct, frozen=True):
    """The parts with their lists of letters, and the ids of the letters whose pages these name."""

    parts: tuple[BookPart, ...]
    asked: frozenset[str] = frozenset()


def list_letters(parts: tuple[BookPart, ...], settings: Settings) -> ListedLetters:
    """Fill the parts that are lists of letters. Letters must have their numbers."""
    if not any(is_list_of_letters(part.part.settings) for part in parts):
        return ListedLetters(parts)
    faced = faced_files(settings.part)
    settings_of = ((part, part.part.settings) for part in parts)
    letters = [part for part, own in settings_of if own.kind == LETTER and own.file not in faced]
    dated = [(record.date.sort_key, letter) for letter in letters if (record := _record(letter, settings)).date]
    by_date = [letter for _, letter in sorted(dated, key=lambda one: one[0])]

    def filled(part: BookPart) -> BookPart:
        of_part = part.part.settings
        if not is_list_of_letters(of_part):
            return part
        rows = tuple(_row(one, settings) for one in (by_date if of_part.kind == CHRONOLOGY else letters))
        at = Location(part.part.path)
        body = Element(Kind.TABLE_BODY, at, rows)
        table = Element(Kind.TABLE, at, (body,), classes=(MarkupClass.LETTER_LIST,), data={"made": True})
        return replace(part, blocks=(table,))

    return ListedLetters(tuple(map(filled, parts)), frozenset(one.id for one in letters))


def _record(part: BookPart, settings: Settings) -> Letter:
    return letter_record(part.part.settings, settings) or Letter()


def _row(letter: BookPart, settings: Settings) -> Element:
    """A letter of a list: number, date, correspondents and place, page."""
    at = Location(letter.part.path)
    record = _record(letter, settings)
    day = in_words(record.date, settings.language) if record.date else ""
    said = ", ".join(filter(None, (correspondents(record, settings.language), record.place)))

    def cell(name: MarkupClass, *nodes: Node) -> Element:
        return Element(Kind.CELL, at, nodes, classes=(name,), data={"header": False, "align": ""})

    def words(said: str) -> tuple[Node, ...]:
        return (Text(said, at, literal=True),) if said else ()

    data: dict[str, object] = {"href": f"#{letter.id}", "title": "", "target": letter.id}
    link = Element(Kind.LINK, at, words(said) or letter.title, data=data)
    page = Element(Kind.PAGE_NUMBER, at, words("0"), data={"of": letter.id})
    reference = Element(Kind.REFERENCE, at, (page,), data={"otherwise": ()})
    cells = (
        cell(MarkupClass.LISTED_NUMBER, *words(letter.number)),
        cell(MarkupClass.LISTED_DATE, *words(day)),
        cell(MarkupClass.LISTED_LETTER, link),
        cell(MarkupClass.LISTED_PAGE, reference),
    )
    return Element(Kind.ROW, at, cells)
