"""Words from left to right that go on across the edge of an element with words of both directions.

Among words from right to left such an element is ordered by itself. Words from left to right that end it, and those
behind it, would stand in the wrong order: "*אבג mill* weir" as "weir mill". So they become an element of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import bidirectional

from msgspec.structs import replace

from publish.config.direction import runs_from_right
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass

# The elements that may be divided: their pieces look like the whole.
_DIVIDED = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.STRIKEOUT})
_CLASSES = frozenset(
    {
        EditorClass.SMALL_CAPS,
        EditorClass.DELETED,
        EditorClass.ADDED,
        EditorClass.UNCLEAR,
        EditorClass.SUPPLIED,
        EditorClass.UNDERLINED,
        EditorClass.HAND,
    }
)
# Stands in a text for what ends any passage.
_END = "\u2029"


def with_edges_apart(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes among words from right to left, with such words apart."""
    found: list[Node] = []
    for place, node in enumerate(nodes):
        if isinstance(node, Element) and _may_be_divided(node):
            found += _divided(node, _last_way(_said(found)), _first_way(_said(nodes[place + 1 :])))
        else:
            found.append(node)
    return found


def _may_be_divided(element: Element) -> bool:
    if element.id or (element.lang and runs_from_right(element.lang)):
        return False
    return element.kind in _DIVIDED or (element.kind is Kind.SPAN and not _CLASSES.isdisjoint(element.classes))


def _divided(element: Element, before: str, after: str) -> Iterator[Element]:
    """Yield the pieces of an element, with the directions of the words before and after it."""
    said = _said((element,))
    strong = [at for at, sign in enumerate(said) if _way(sign) == "R"]
    if not strong or _END in said:
        yield element
        return
    head, tail = said[: strong[0]], said[strong[-1] + 1 :]
    first = _end_of_words(head) if before == "L" else 0
    last = len(said) - _end_of_words(tail[::-1]) if after == "L" else len(said)
    for piece in filter(None, _cut(element.children, (first, last))):
        yield element.with_children(tuple(piece))


def _end_of_words(text: str) -> int:
    """Return the end of the last word from left to right in a text."""
    return max((at + 1 for at, sign in enumerate(text) if _way(sign) == "L"), default=0)


def _cut(nodes: Sequence[Node], at: Sequence[int]) -> list[list[Node]]:
    """Cut nodes at offsets, in order, of what they say."""
    pieces: list[list[Node]] = [[] for _ in range(len(at) + 1)]
    start = 0
    for node in nodes:
        end = start + len(_said((node,)))
        edges = [start, *(min(max(one, start), end) for one in at), end]
        inner = [one - start for one in edges]
        if isinstance(node, Text):
            for number, piece in enumerate(pieces):
                if inner[number] < inner[number + 1]:
                    piece.append(node.cut(inner[number], inner[number + 1]))
        elif start == end:  # such as the call of a note: it stays with the words before it
            pieces[next((number for number, one in enumerate(at) if start <= one), len(at))].append(node)
        else:
            held = node
            for piece, children in zip(pieces, _cut(node.children, inner[1:-1]), strict=True):
                if children:
                    piece.append(held.with_children(tuple(children)))
                    held = replace(node, id="")
        start = end
    return pieces


def _said(nodes: Sequence[Node]) -> str:
    """Return the words of nodes. What ends any passage is a sign of its own."""
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            pieces.append(node.text)
        elif node.kind in (Kind.LINE_BREAK, Kind.VERSE_LINE):
            pieces.append(_END)
        elif node.kind is not Kind.NOTE_CALL:
            pieces.append(_said(node.children))
    return "".join(pieces)


def _last_way(text: str) -> str:
    return _first_way(text[::-1])


def _first_way(text: str) -> str:
    return next((way for sign in text if (way := _way(sign))), "")


def _way(sign: str) -> str:
    match bidirectional(sign):
        case "L":
            return "L"
        case "R" | "AL" | "AN" | "B":
            return "R"
    return ""
