"""How the items of a numbered list are numbered: attributes and classes of the list."""

from __future__ import annotations

from publish.editing.note_marks import note_mark
from publish.manuscript.tree import Element, item_numbers
from publish.style_names import MarkupClass, NumberedClass

# How the items of a list are numbered, other than in figures; what stands around their numbers, other than a full
# stop; and how many characters of them fit into the usual indent, and into the deepest.
_NUMBERS = {
    "a": MarkupClass.LOWER_ALPHA,
    "A": MarkupClass.UPPER_ALPHA,
    "i": MarkupClass.LOWER_ROMAN,
    "I": MarkupClass.UPPER_ROMAN,
}
_NARROW, _WIDEST = 3, 8
_BRACKETS = {")": MarkupClass.BRACKET, "()": MarkupClass.BRACKETS}


def list_numbers(element: Element) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the attributes and the classes of a numbered list."""
    start, style = element.data["start"], element.word("style") or "1"
    attributes = {} if start == 1 else {"start": str(start)}
    attributes |= {} if style == "1" else {"type": style}
    delimiter = element.word("delimiter") or "."
    longest = max(len(note_mark(style, value)) for value in item_numbers(element)) + len(delimiter)
    wide = f"{NumberedClass.NUMBERS}-{min(longest, _WIDEST)}" if longest > _NARROW else None
    classes = (_NUMBERS.get(style), _BRACKETS.get(delimiter), wide)
    return attributes, tuple(filter(None, classes))
