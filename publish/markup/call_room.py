"""Room before the calls of notes that would touch what is before them.

The hook of an f reaches over its width, and the calls of notes 1 and 2 side by side would be read as 12.
"""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

from msgspec import Struct

from publish.style_names import EditorClass, MarkupClass
from publish.typefaces.features import script_of
from publish.typefaces.font_file import BOLD, REGULAR, coverage
from publish.typefaces.outlines import overhang
from publish.typefaces.typeface import Typeface

# Superior figures begin about so high above the baseline (em). The space at their left is enough after what ends there.
_FROM = 0.3
# What reaches out by less is not noticed; of a bold letter, whose strokes are dark, by less than half of it.
_LEAST = 0.05
# Between the marks of two calls: a thin space (em of the text).
_BETWEEN_CALLS = 1 / 6
# Stands for a call of figures or letters before another one.
_CALL = "call"
# A call that is made of figures is set in type of this size (`raising.CSS`).
_RAISED = 0.66
_ITALIC, _BOLD = frozenset({"em", "i"}), frozenset({"strong", "b"})
# In small capitals letters have other shapes.
_OTHER_SHAPES = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "code"})
_FROM_RIGHT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"})


class _Lettering(Struct, frozen=True):
    """How words are set."""

    is_italic: bool = False
    weight: int = REGULAR

    def inside(self, tag: str) -> _Lettering:
        """How the words of an element are set that is set like this itself."""
        if tag not in _ITALIC and tag not in _BOLD:
            return self
        return _Lettering(self.is_italic != (tag in _ITALIC), BOLD if tag in _BOLD else self.weight)


def leave_room(root: ElementTree.Element, typeface: Typeface) -> None:
    """Give each call of a note in a printed tree a left margin where it would touch the letter before it."""
    _leave_room(root, "", typeface, _Lettering())


def _leave_room(
    element: ElementTree.Element, before: str, typeface: Typeface, lettering: _Lettering
) -> tuple[str, _Lettering]:
    """Go through an element; `before` is the character before it or `_CALL`, and `lettering` how its words are set.

    Returns the last character of the element, or `before`, and how that is set.
    """
    last, set_as = before, lettering
    if element.text:
        last = element.text[-1]
    for child in element:
        classes = child.get("class", "").split()
        if MarkupClass.NOTE_CALL in classes:
            is_symbol = MarkupClass.SYMBOL in classes
            if is_symbol and last == _CALL:
                last = ""
            room = _room(typeface, last, set_as)
            if room:
                size = _RAISED if MarkupClass.RAISED in classes else 1
                child.set("style", f"margin-left: {room / size:.3f}em")
            last = "" if is_symbol else _CALL
        elif MarkupClass.NOTE in classes:  # the note itself stands at the foot of the page
            _leave_room(child, "", typeface, _Lettering())
        elif child.tag in _OTHER_SHAPES or EditorClass.SMALL_CAPS in classes:
            last = ""
        else:
            last, set_as = _leave_room(child, last, typeface, lettering.inside(child.tag))
        if child.tail:
            last, set_as = child.tail[-1], lettering
    return last, set_as


@cache
def _room(typeface: Typeface, character: str, lettering: _Lettering) -> float:
    """The room (em) that a call needs after a character or `_CALL`, 0.0 if it needs none."""
    if character == _CALL:
        return _BETWEEN_CALLS
    file = typeface.file("italic" if lettering.is_italic else "normal", lettering.weight)
    if not character or character not in coverage(file) or script_of(character) in _FROM_RIGHT:
        return 0.0
    room = overhang(file, lettering.weight, character, _FROM)
    return room if room > (_LEAST if lettering.weight == REGULAR else _LEAST / 2) else 0.0
