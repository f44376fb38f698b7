"""The room that a number or a mark takes when lines are broken, whatever its figures turn out to be.

The pages decide a number, and its figures may move lines from page to page, so that other numbers become wrong. So
lines are broken as if each figure were a zero, and a number keeps its room when it becomes one figure longer or
shorter: the spaces of its line take up the difference. A layout with other numbers then has the same lines and the same
pages.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from xml.etree.ElementTree import Element

from publish.editing.note_marks import roman
from publish.style_names import DataAttribute

_FIGURE = re.compile(r"\d")
# The width of letters in roman numerals, where a figure has 2.
_WIDTHS = {"i": 1, "l": 1, "m": 3}
# How much longer than its room a number may be (a figure), and how much shorter.
_LONGER, _SHORTER = 2, 4
_ROMAN = [roman(number) for number in range(1, 200)]


def keep_room(element: Element, words: str, *, is_folio: bool = False) -> None:
    """Give an element room for its words, unless it has room into which they fit.

    `is_folio`: the words are the folio of a page, at first an estimate, so the folios of the next pages have room too.
    """
    if DataAttribute.HELD in element.attrib:
        return
    room = element.get(DataAttribute.ROOM)
    if room is None or not -_SHORTER <= _width(words) - _width(room) <= _LONGER:
        room = _zeros(max(_near(words), key=_width) if is_folio and room is None else words)
        element.set(DataAttribute.ROOM, room)


def hold_room(element: Element, words: Collection[str]) -> None:
    """Give an element room for the longest of these words, in all further layouts."""
    if words:
        element.set(DataAttribute.ROOM, _zeros(max(words, key=lambda word: (_width(word), word))))
        element.set(DataAttribute.HELD, "")


def _near(folio: str) -> list[str]:
    """Return a folio and those of the pages around it: the more pages come before, the rougher is the estimate."""
    if folio in _ROMAN:
        return [roman(one) for one in _around(_ROMAN.index(folio) + 1)]
    return [str(one) for one in _around(int(folio))] if folio.isdecimal() else [folio]


def _around(number: int) -> range:
    return range(max(number - 1, 1), number + number // 10 + 2)


def _width(words: str) -> int:
    return sum(_WIDTHS.get(one, 2) for one in words)


def _zeros(words: str) -> str:
    return _FIGURE.sub("0", words)
