"""`[Vienna]{.left} [14 June]{.right}`: a paragraph with two or three things on one line, or one thing at a side."""

from __future__ import annotations

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Text
from publish.style_names import EditorClass, MarkupClass

_ORDER = (EditorClass.LEFT, EditorClass.CENTERED, EditorClass.RIGHT)


def with_sides(paragraph: Element) -> Element:
    """Return a paragraph with a class of its own if it has spans for different sides, from left to right, alone.

    One that is a single span in the middle or on the right has its class.
    """
    sides: list[int] = []
    for child in paragraph.children:
        if isinstance(child, Text) and not child.text.strip():
            continue
        side = _side(child) if isinstance(child, Element) and child.kind is Kind.SPAN else None
        if side is None or (sides and side <= sides[-1]):
            return paragraph
        sides.append(side)
    if len(sides) == 1 and sides[0]:
        return replace(paragraph, classes=(*paragraph.classes, _ORDER[sides[0]]))
    return replace(paragraph, classes=(MarkupClass.SIDES, *paragraph.classes)) if sides else paragraph


def _side(span: Element) -> int | None:
    """Return the place of a span's side from left to right; None if it has none."""
    found = [number for number, side in enumerate(_ORDER) if side in span.classes]
    return found[0] if len(found) == 1 else None
