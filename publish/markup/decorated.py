"""Keep note calls out of words with a line through or below them.

The line of a span goes on through everything in it (CSS Text Decoration 3, 2.1). In print a note stands in the text
where it is called, so the line would go through the note as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, elements
from publish.style_names import EditorClass

_DECORATING = frozenset({EditorClass.DELETED, EditorClass.UNCLEAR, EditorClass.UNDERLINED, EditorClass.HAND})


def around_calls(node: Node) -> Iterator[Node]:
    """Yield the node, or, if it decorates note calls, its pieces and the calls between them."""
    if isinstance(node, Element) and _decorates(node) and _has_calls(node):
        yield from _parted(node)
    else:
        yield node


def _decorates(element: Element) -> bool:
    return element.kind is Kind.STRIKEOUT or not _DECORATING.isdisjoint(element.classes)


def _has_calls(element: Element) -> bool:
    return any(one.kind is Kind.NOTE_CALL for one in elements((element,)))


def _parted(element: Element) -> Iterator[Node]:
    piece, held = element, list[Node]()
    for child in element.children:
        for one in _parted(child) if isinstance(child, Element) and _has_calls(child) else (child,):
            if not isinstance(one, Element) or one.kind is not Kind.NOTE_CALL:
                held.append(one)
                continue
            if held:
                yield piece.with_children(tuple(held))
                piece, held = replace(element, id=""), []
            yield one
    if element.kind is Kind.NOTE_CALL:
        yield element
    elif held:
        yield piece.with_children(tuple(held))
