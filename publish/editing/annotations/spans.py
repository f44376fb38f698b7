"""The spans of a passage, with the characters that each holds."""

from __future__ import annotations

from publish.editing.passages import Passage
from publish.manuscript.tree import Element, Kind


def spans_of(passage: Passage) -> list[tuple[Element, tuple[int, int]]]:
    """Return the spans of a passage, with their first offset and the offset after them.

    A span without words begins and ends where it stands.
    """
    found: dict[int, tuple[Element, tuple[int, int]]] = {}
    for piece, start in zip(passage.pieces, passage.starts, strict=True):
        around = (*piece.inside, piece.node) if isinstance(piece.node, Element) else piece.inside
        for span in around:
            if span.kind is Kind.SPAN:
                _, (begin, _) = found.get(id(span), (span, (start, 0)))
                found[id(span)] = span, (begin, start + len(piece.text))
    for empty in passage.empty_inlines:
        if empty.element.kind is Kind.SPAN:
            found.setdefault(id(empty.element), (empty.element, (empty.offset, empty.offset)))
    return sorted(found.values(), key=lambda one: one[1])
