"""The words behind an initial: small capitals lead from the large letter to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from publish.editing.book import Book
from publish.editing.initials import OPENING_MARKS
from publish.manuscript.tree import Element, Kind, Node, Text, elements, mapped
from publish.style_names import MarkupClass

_INSIDE = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.SPAN, Kind.LINK})
_SPACES = "[ \u00a0\u202f\u2009]"
# The first word; after words of one letter the next one too: "A mill", "J. K. Harper". An apostrophe or a hyphen
# inside a word belongs to it. So do the marks after it, because some readers of a PDF end a line behind these words.
_FIRST = re.compile(
    rf"{OPENING_MARKS}(?:\w[\u0300-\u036f]*\.?{_SPACES})*\w(?:[\w\u00ad\u0300-\u036f]|['’\u2010\u2011-](?=\w))*"
    rf"(?:[^\w\s\ufffc]+(?![^\s\ufffc]))?"
)


def lead_from_initials(book: Book) -> Book:
    """Return a book in which the words that follow each initial are elements of their own."""
    if not book.settings.print.initials:
        return book
    return replace(
        book,
        parts=tuple(
            replace(part, blocks=tuple(one for block in part.blocks if isinstance(one := mapped(block, _led), Element)))
            for part in book.parts
        ),
    )


def initial_words(book: Book) -> Iterator[tuple[Text, bool]]:
    """Yield the small letters that are set in small capitals behind initials, and whether they are italic."""
    for part in lead_from_initials(book).parts:
        for paragraph in elements(part.blocks, Kind.PARAGRAPH):
            if MarkupClass.INITIAL in paragraph.classes:
                yield from _words(paragraph, is_slanted=False)


def _words(element: Element, *, is_slanted: bool) -> Iterator[tuple[Text, bool]]:
    is_slanted = is_slanted != (element.kind is Kind.EMPHASIS)
    for child in element.children:
        if isinstance(child, Text):
            if MarkupClass.INITIAL_WORDS in element.classes:
                for start, end in _small(child.text):
                    yield child.cut(start, end), is_slanted
        else:
            yield from _words(child, is_slanted=is_slanted)


def _small(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each row of small letters begins and ends."""
    for is_small, held in groupby(enumerate(text), key=lambda one: one[1].islower()):
        row = [number for number, _ in held]
        if is_small:
            yield row[0], row[-1] + 1


def _led(element: Element) -> Element:
    if MarkupClass.INITIAL not in element.classes:
        return element
    found = _FIRST.match("".join(_beginning(element.children)))
    return element.with_children(_divided(element.children, found.end())) if found else element


def _beginning(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield the texts before anything that is not text, and then a mark that ends a word."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        elif node.kind in _INSIDE:
            yield from _beginning(node.children)
        else:
            yield "\ufffc"


def _divided(nodes: Sequence[Node], length: int) -> tuple[Node, ...]:
    """Return nodes with their first `length` characters in elements of their own."""
    found: list[Node] = []
    for node in nodes:
        if length <= 0:
            found.append(node)
        elif isinstance(node, Text):
            end = min(length, len(node.text))
            found.append(Element(Kind.SPAN, node.at, (node.cut(0, end),), classes=(MarkupClass.INITIAL_WORDS,)))
            found += [node.cut(end, len(node.text))] if end < len(node.text) else []
            length -= end
        else:
            inside = len("".join(_beginning(node.children))) if node.kind in _INSIDE else 1
            found.append(node.with_children(_divided(node.children, length)))
            length -= inside
    return tuple(found)
