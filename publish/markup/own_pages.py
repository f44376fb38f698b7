"""Figures on a page of their own in print: a heading right above one stands on that page, not alone on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from publish.editing.book import Book
from publish.manuscript.tree import Element, Kind, elements
from publish.style_names import MarkupClass


def head_own_pages(book: Book) -> Book:
    """Return the book in which the headings right above such a figure begin its page."""
    blocks = tuple(block for part in book.parts for block in part.blocks)
    if not any(map(_has_own_page, elements(blocks, Kind.FIGURE))):
        return book
    return replace(book, parts=tuple(replace(part, blocks=tuple(_headed(part.blocks))) for part in book.parts))


def _headed(blocks: Sequence[Element]) -> Iterator[Element]:
    for number, block in enumerate(blocks):
        is_first = block.kind is Kind.HEADING and (number == 0 or blocks[number - 1].kind is not Kind.HEADING)
        behind = next((one for one in blocks[number:] if one.kind is not Kind.HEADING), None)
        if is_first and behind is not None and _has_own_page(behind):
            block = replace(block, classes=(*block.classes, MarkupClass.NEW_PAGE))
        yield block


def _has_own_page(block: Element) -> bool:
    return block.kind is Kind.FIGURE and MarkupClass.OWN_PAGE in block.classes
