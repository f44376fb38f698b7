"""Quotation marks and apostrophes with the characters on either side.

Note calls are ignored, and so are other marks to the right, because `."'` ends a sentence as `.` does.
"""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct

from publish.editing.typography.galley import NOTE

_MARK = re.compile("[\"'“”„‟«»‹›‘’‚‛]")
_DITTO = re.compile(
    r"(?<!\S)[„“”\"](?:[ \u00a0\t]+[„“”\"])+(?!\S)|(?<=\n)[„”\"](?=[ \u00a0\t])|(?:\A|\d[ \u00a0])[„“”]\s*\Z"
)
SPACES = " \n\t\u00a0\u202f\u2009\u200a"
_BEFORE_OPENING = "([{¿¡/=<|"
_AFTER_CLOSING = ".,;:!?…)]}%/|"
_AFTER_STRAY = ",;:)]}"
_DASHES = "-‐‑‒–—―"


class Side(Enum):
    """The role of a mark, judging by its neighbours."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


class QuotationMark(Struct, frozen=True):
    """A mark: its offset, its character, and the characters beside it ("" at the ends of the block).

    `next` is the character right after it, `right` the first one after it that is not a mark. `follows` says that the
    character to the left is the previous mark in the list.
    """

    place: int
    char: str
    left: str
    next: str
    right: str
    follows: bool

    def side(self, after_opening: bool) -> Side:
        """The role of the mark, judging by its neighbours; `after_opening` says that the mark before it opens."""
        left_space = not self.left or self.left in SPACES
        right_space = not self.right or self.right in SPACES
        left_open = after_opening if self.follows else self.left in _BEFORE_OPENING and not left_space
        right_close = self.right in _AFTER_CLOSING
        if left_space:
            return Side.EITHER if right_space or self.right in _AFTER_STRAY + _DASHES else Side.OPENS
        if right_space:
            return Side.EITHER if left_open else Side.CLOSES
        if left_open:
            return Side.EITHER if right_close else Side.OPENS
        if right_close:
            return Side.CLOSES
        left_dash, right_dash = self.left in _DASHES, self.right in _DASHES
        if left_dash == right_dash:
            return Side.EITHER
        return Side.OPENS if left_dash else Side.CLOSES

    @property
    def inside_word(self) -> bool:
        """Whether letters or digits stand on both sides."""
        return self.left.isalnum() and self.next.isalnum()


def ditto_marks(text: str) -> set[int]:
    """Offsets of ditto marks, which stand for the words above them.

    They are two or more in a row, or alone: in a cell, at the beginning of a line, behind a number at the end.
    """
    return {place for found in _DITTO.finditer(text) for place in range(*found.span()) if _MARK.match(text, place)}


def find_quotation_marks(text: str) -> list[QuotationMark]:
    """Find the marks of a text, in order."""
    dittos = ditto_marks(text)
    places = [match.start() for match in _MARK.finditer(text) if match.start() not in dittos]
    marks: list[QuotationMark] = []
    right = ""
    for number in range(len(places) - 1, -1, -1):
        place = places[number]
        before = places[number - 1] if number else -1
        beyond = places[number + 1] if number + 1 < len(places) else len(text)
        after = place + 1
        while after < beyond and text[after] == NOTE:
            after += 1
        following = text[after] if after < len(text) else ""
        if after < beyond or after == len(text):
            right = following
        left = place - 1
        while left > before and text[left] == NOTE:
            left -= 1
        marks.append(
            QuotationMark(place, text[place], text[left] if left >= 0 else "", following, right, left == before >= 0)
        )
    marks.reverse()
    return marks
