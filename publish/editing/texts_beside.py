"""Facing texts as one part: block by block, each with its partner beside it."""

from __future__ import annotations

from itertools import groupby

from msgspec.structs import replace

from publish.config.settings import FacingManner
from publish.diagnostics import Location
from publish.editing.book import Book, BookPart, ContentsEntry
from publish.editing.endnotes import is_of_notes
from publish.editing.facing_blocks import chunks_of, paired_parts
from publish.manuscript.tree import Element, Kind, elements
from publish.style_names import MarkupClass


def side_by_side(book: Book, *manners: FacingManner) -> Book:
    """Return the book in which facing texts in these manners are one part; in all manners if none is named.

    The heading of the second text stands below that of the first. Links to the second part lead to its heading, or to
    the first blocks.
    """
    groups = paired_parts(book.parts, *(manners or FacingManner))
    pairs = {held[1].id: held[0].id for held in groups if len(held) > 1}
    if not pairs:
        return book

    order = {key: number for number, key in enumerate(book.notes)}
    parts = tuple(held[0] if len(held) == 1 else _joined(held[0], held[1], order) for held in groups)
    places = {
        one.id: place
        for part in parts
        if part.id in pairs.values()
        for place, one in enumerate(elements(part.blocks), 1)
        if one.id
    }

    def moved(entries: tuple[ContentsEntry, ...]) -> tuple[ContentsEntry, ...]:
        own = (replace(one, part_id=pairs.get(one.part_id, one.part_id)) for one in entries)
        found: list[ContentsEntry] = []
        for _, of_part in groupby(own, key=lambda one: one.part_id):
            found += sorted(of_part, key=lambda one: places.get(one.id, 0))
        return tuple(found)

    return replace(
        book,
        parts=parts,
        contents=moved(book.contents),
        figures=moved(book.figures),
        tables=moved(book.tables),
    )


def _joined(one: BookPart, other: BookPart, order: dict[str, int]) -> BookPart:
    blocks = [tuple(block for block in part.blocks if not is_of_notes(block)) for part in (one, other)]
    rows = tuple(_row(first, second) for first, second in chunks_of(blocks))
    texts = replace(_container(MarkupClass.FACING, rows), id=other.id)
    endnotes = filter(is_of_notes, (*one.blocks, *other.blocks))
    return replace(
        one,
        blocks=(*([] if other.heading is None else [other.heading]), texts, *endnotes),
        notes=tuple(sorted((*one.notes, *other.notes), key=order.__getitem__)),
    )


def heads_beside(part: BookPart) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """Return the heading of a part, and its other blocks; the headings of two texts in columns stand side by side."""
    if part.heading is None:
        return (), part.blocks
    match part.blocks:
        case (Element(kind=Kind.HEADING) as other, Element() as texts, *_) if _is_facing(texts):
            heads = _container(MarkupClass.FACING, (_row((part.heading,), (other,)),))
            return (replace(heads, classes=(MarkupClass.FACING_HEADS,)),), part.blocks[1:]
    return (part.heading,), part.blocks


def _is_facing(block: Element) -> bool:
    return block.data.get("name") == MarkupClass.FACING


def _row(first: tuple[Element, ...], second: tuple[Element, ...]) -> Element:
    """Return the row of a chunk. If its blocks begin a page of print, the row does."""
    begins = any(MarkupClass.NEW_PAGE in block.classes for block in (*first, *second))
    cells = _container(MarkupClass.FACING_FIRST, _bare(first)), _container(MarkupClass.FACING_SECOND, _bare(second))
    row = _container(MarkupClass.FACING_CHUNK, cells)
    return replace(row, classes=(MarkupClass.NEW_PAGE,)) if begins else row


def _bare(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    def without(block: Element) -> Element:
        return replace(block, classes=tuple(one for one in block.classes if one != MarkupClass.NEW_PAGE))

    return tuple(without(block) if MarkupClass.NEW_PAGE in block.classes else block for block in blocks)


def _container(name: MarkupClass, held: tuple[Element, ...]) -> Element:
    at = next((block.at for block in held), Location(""))
    return Element(Kind.CONTAINER, at, held, data={"name": str(name)})
