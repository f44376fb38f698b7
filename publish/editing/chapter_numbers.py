"""The numbers of chapters, above their titles."""

from __future__ import annotations

from itertools import count

from msgspec.structs import replace

from publish.config.part_kinds import CHAPTER
from publish.config.settings import ChapterNumbers, Matter, PartSettings, Settings
from publish.diagnostics import Location
from publish.editing.book import BookPart
from publish.editing.note_marks import roman
from publish.manuscript.tree import Element, Kind, Text
from publish.number_words import chapter_in_words
from publish.style_names import MarkupClass
from publish.words import words_of


def number_chapters(parts: tuple[BookPart, ...], settings: Settings) -> tuple[BookPart, ...]:
    """Return the parts with the numbers of the chapters in their headings.

    The chapters of the body are counted through all divisions, except those with `number = false`.
    """
    if settings.print.chapter_numbers is ChapterNumbers.NONE:
        return parts
    numbers = count(1)
    return tuple(
        _numbered(part, _written(next(numbers), settings)) if _is_counted(part.part.settings) else part
        for part in parts
    )


def _is_counted(part: PartSettings) -> bool:
    return part.kind == CHAPTER and part.matter is Matter.BODY and part.number


def _written(number: int, settings: Settings) -> str:
    match settings.print.chapter_numbers:
        case ChapterNumbers.WORDS:
            return chapter_in_words(number, words_of(settings.language))
        case ChapterNumbers.ROMAN:
            return roman(number).upper()
        case _:
            return str(number)


def _numbered(part: BookPart, number: str) -> BookPart:
    """Put the number above the title. A chapter without a title has its number as its title."""
    at = part.heading.at if part.heading else Location(part.part.path)
    sign = Element(Kind.SPAN, at, (Text(number, at, literal=True),), classes=(MarkupClass.CHAPTER_NUMBER,))
    if part.heading is not None:
        children = (sign, Element(Kind.LINE_BREAK, at), *part.heading.children)
        return replace(part, heading=part.heading.with_children(children), number=number)
    heading = Element(Kind.HEADING, at, (sign,), data={"level": 1})
    title = part.title if part.part.settings.title else (Text(number, at, literal=True),)
    return replace(part, heading=heading, title=title, number=number)
