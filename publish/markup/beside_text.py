"""Figures with text beside them in print: each is kept with the paragraphs and short lists that stand there.

A figure that floats does not make the page longer: where the text beside it ends before it does, it would be cut off.
So both are in one block, which encloses them and which no page break divides.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from publish.config.direction import has_letters_from_right
from publish.editing.book import Book
from publish.manuscript.tree import PROSE, Element, Kind, Node, elements, plain
from publish.markup.geometry import Geometry
from publish.style_names import MarkupClass

_BESIDE = frozenset({MarkupClass.BESIDE_LEFT, MarkupClass.BESIDE_RIGHT})
# A figure's height by its width, and the lines of its caption; the width of a character by the size of the type.
_HEIGHT, _CAPTION, _CHARACTER = 1.2, 2, 0.42
_LISTS = frozenset({Kind.BULLETS, Kind.NUMBERS, Kind.DEFINITIONS})
# A list that holds these, or is longer than this share of a page, stands below the figure.
_WIDE = frozenset({Kind.FIGURE, Kind.TABLE, Kind.CODE_BLOCK, Kind.STANZA})
_LONGEST_LIST = 2 / 3
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
        while end < len(blocks) and room > 0 and _can_stand_beside(blocks[end], block, page):
            room -= _filled(blocks[end], block, page)
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


def _can_stand_beside(block: Element, figure: Element, page: Geometry) -> bool:
    """Whether a block can stand beside a figure: a paragraph or, if the figure is on the right, a short list.

    The markers of a list would stand on a figure to the left of it, those from right to left on one to the right.
    """
    if MarkupClass.NEW_PAGE in block.classes:
        return False
    if block.kind not in _LISTS:
        return block.kind is Kind.PARAGRAPH
    if MarkupClass.BESIDE_RIGHT not in figure.classes or has_letters_from_right(plain(block.children)):
        return False
    if any(one.kind in _WIDE for one in elements(block.children)):
        return False
    return _filled(block, figure, page) <= _LONGEST_LIST * page.lines * _characters(figure, page)


def _filled(block: Element, figure: Element, page: Geometry) -> float:
    """Return how many characters a block takes beside a figure. What stands in a list fills a line at least."""
    if block.kind is Kind.PARAGRAPH:
        return len(plain(block.children))
    line = _characters(figure, page)
    return sum(max(len(plain(one.children)), line) for one in elements(block.children) if one.kind in PROSE)


def _room(figure: Element, page: Geometry) -> float:
    """Return about how many characters stand beside a figure."""
    return (_width(figure, page) * _HEIGHT / page.leading + _CAPTION) * _characters(figure, page)


def _characters(figure: Element, page: Geometry) -> float:
    """Return about how many characters a line beside a figure has."""
    return max((page.measure - _width(figure, page)) / (_CHARACTER * page.size), _SHORTEST)


def _width(figure: Element, page: Geometry) -> float:
    return min(page.points(figure.word("width")), page.measure)
