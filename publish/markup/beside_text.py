"""Figures with text beside them in print: each is kept with the paragraphs that stand there.

A figure that floats does not make the page longer: where the text beside it ends before it does, it would be cut off.
So both are in one block, which encloses them and which no page break divides.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from publish.editing.book import Book
from publish.manuscript.tree import PROSE, Element, Kind, Node, elements, plain
from publish.markup.geometry import Geometry
from publish.style_names import MarkupClass

_BESIDE = frozenset({MarkupClass.BESIDE_LEFT, MarkupClass.BESIDE_RIGHT})
# A figure's height by its width, and the lines of its caption; the width of a character by the size of the type.
_HEIGHT, _CAPTION, _CHARACTER = 1.2, 2, 0.42
# A line beside a figure has at least so many characters.
_SHORTEST = 10


def text_beside(book: Book, page: Geometry) -> Book:
    """Return the book in which figures stand together with the text beside them."""
    if not any(map(_is_beside, elements(tuple(block for part in book.parts for block in part.blocks), Kind.FIGURE))):
        return book
    return replace(book, parts=tuple(replace(part, blocks=_together(part.blocks, page)) for part in book.parts))


def _together(blocks: Sequence[Element], page: Geometry) -> tuple[Element, ...]:
    made: list[Element] = []
    at = 0
    while at < len(blocks):
        block, end = blocks[at], at + 1
        if not _is_beside(block):
            made.append(_inside(block, page))
            at = end
            continue
        room = _room(block, page)
        while end < len(blocks) and room > 0 and _can_stand_beside(blocks[end]):
            room -= len(plain(blocks[end].children))
            end += 1
        classes = tuple(one for one in block.classes if one == MarkupClass.NEW_PAGE)
        held = Element(Kind.CONTAINER, block.at, tuple(blocks[at:end]), classes=classes)
        made.append(replace(held, data={"name": MarkupClass.BESIDE}))
        at = end
    return tuple(made)


def _inside(block: Element, page: Geometry) -> Element:
    """Do the same for the figures inside a block."""
    if block.kind in PROSE or not any(map(_is_beside, elements(block.children, Kind.FIGURE))):
        return block
    held = [one for one in block.children if isinstance(one, Element)]
    return block.with_children(_together(held, page)) if len(held) == len(block.children) else block


def _is_beside(node: Node) -> bool:
    return isinstance(node, Element) and node.kind is Kind.FIGURE and not _BESIDE.isdisjoint(node.classes)


def _can_stand_beside(block: Element) -> bool:
    return block.kind is Kind.PARAGRAPH and MarkupClass.NEW_PAGE not in block.classes


def _room(figure: Element, page: Geometry) -> float:
    """Return about how many characters stand beside a figure."""
    width = min(page.points(figure.word("width")), page.measure)
    lines = width * _HEIGHT / page.leading + _CAPTION
    return lines * max((page.measure - width) / (_CHARACTER * page.size), _SHORTEST)
