"""Long headings for print: their lines never end inside a date or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from publish.editing.annotations.dates import DateFound
from publish.editing.annotations.learned import Annotations
from publish.editing.annotations.names import NameFound
from publish.editing.book import Book, BookPart
from publish.manuscript.tree import Element, Kind, Node, Text, plain

_DIGIT = re.compile(r"\d")
# A heading with fewer characters has one line in any trim.
_SHORT = 25
# Longer words might not fit on a line.
_LONGEST_BOUND = 30
_NO_BREAK = "\u00a0"


def bind_headings(book: Book) -> Book:
    """Return the book with no-break spaces inside the dates and names of its long headings."""
    return replace(book, parts=tuple(_part(part, book.annotations) for part in book.parts))


def _part(part: BookPart, annotations: Annotations) -> BookPart:
    heading = part.heading and _heading(part.heading, annotations)
    blocks = tuple(_heading(block, annotations) if block.kind is Kind.HEADING else block for block in part.blocks)
    is_same = heading is part.heading and all(one is other for one, other in zip(blocks, part.blocks, strict=True))
    return part if is_same else replace(part, heading=heading, blocks=blocks)


def _heading(heading: Element, annotations: Annotations) -> Element:
    words = plain(heading.children)
    if len(words) < _SHORT:
        return heading
    # All words of the edition are searched for a kind, as soon as it is asked for.
    kinds = (DateFound, NameFound) if _DIGIT.search(words) else (NameFound,)
    bound = _bound(heading, annotations, kinds)
    return heading if bound == heading or not isinstance(bound, Element) else bound


def _bound(node: Node, annotations: Annotations, kinds: Iterable[type]) -> Node:
    if isinstance(node, Element):
        return node.with_children(tuple(_bound(child, annotations, kinds) for child in node.children))
    return _with_bound_words(node, annotations, kinds)


def _with_bound_words(text: Text, annotations: Annotations, kinds: Iterable[type]) -> Text:
    words = text.text
    for kind in kinds:
        for start, end, _ in annotations.upon(text, kind):
            if end - start <= _LONGEST_BOUND:
                words = words[:start] + words[start:end].replace(" ", _NO_BREAK) + words[end:]
    return text.changed(words)
