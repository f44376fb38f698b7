"""The printed indexes as lists: their words come from marks and from `names.toml`, not from the text."""

from __future__ import annotations

from msgspec.structs import replace

from publish.editing.book import Book, BookPart
from publish.editing.lemmas import placeless
from publish.manuscript.tree import Element, Node, Text
from publish.style_names import MarkupClass

# What the classes of an index say that its elements do not.
_KEPT = frozenset(
    {
        MarkupClass.INDEX_ENTRIES,
        MarkupClass.INDEX_TERM,
        MarkupClass.INDEX_NOTE,
        MarkupClass.INDEX_RANGE,
        MarkupClass.INDEX_PREFERRED,
        MarkupClass.INDEX_RELATED,
    }
)


def with_bare_indexes(book: Book) -> Book:
    """Return a book whose indexes have no places: annotations belong to the text, not to its repetition in an index."""
    return replace(book, parts=tuple(map(_bare, book.parts)))


def _bare(part: BookPart) -> BookPart:
    if not part.part.settings.index:
        return part
    blocks = (_without_classes(placeless(one)) for one in part.blocks)
    return replace(part, blocks=tuple(one for one in blocks if isinstance(one, Element)))


def _without_classes(node: Node) -> Node:
    if isinstance(node, Text):
        return node
    kept = tuple(one for one in node.classes if one in _KEPT)
    return replace(node, classes=kept, children=tuple(map(_without_classes, node.children)))
