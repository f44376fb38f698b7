"""Queries on a book's parts that all products need."""

from __future__ import annotations

from itertools import chain, takewhile

from publish.config.letter_records import is_volume
from publish.config.part_kinds import LETTER
from publish.config.settings import Settings
from publish.editing.book import Book, BookPart, is_before_contents
from publish.manuscript.tree import Element
from publish.style_names import TemplateClass


def part_classes(part: BookPart, settings: Settings) -> tuple[str, ...]:
    """The classes of a part's section: its kind, and whether it is a letter in a volume of letters."""
    kind = part.part.settings.kind
    return (kind, TemplateClass.VOLUME_LETTER) if kind == LETTER and is_volume(settings) else (kind,)


def before_contents(parts: tuple[BookPart, ...]) -> tuple[tuple[BookPart, ...], tuple[BookPart, ...]]:
    """The dedications and epigraphs that stand before the contents, and the other parts."""
    number = sum(1 for _ in takewhile(is_before_contents, parts))
    return parts[:number], parts[number:]


def all_blocks(book: Book) -> tuple[Element, ...]:
    """All blocks of a book with the headings of its parts, then those of its notes."""
    held = [part.blocks if part.heading is None else (part.heading, *part.blocks) for part in book.parts]
    return tuple(chain(*held, *(note.blocks for note in book.notes.values())))
