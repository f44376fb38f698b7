"""Dashes as typed, with their neighbours, for the checks of dashes and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_RUN = re.compile("[—–-]+")
_SIGNS = {"—": "—", "---": "—", "–": "–", "--": "–", "-": "-"}
_BLANKS = " \u00a0\u202f\n"


class Dash(Struct, frozen=True):
    """A dash or a hyphen from `start` up to `end`.

    `sign` is a single character: — for ---, – for --. `left` and `right` are the characters beside it, or beyond one
    blank ("" at the ends of the text). `spaced` tells whether there is a blank on the left and on the right.
    """

    start: int
    end: int
    sign: str
    left: str
    right: str
    spaced: tuple[bool, bool]


def dashes(text: str) -> Iterator[Dash]:
    """Every dash and hyphen of a text, except rows of dashes and of more than three hyphens."""
    for found in _RUN.finditer(text):
        sign = _SIGNS.get(found[0])
        if sign is None:
            continue
        start, end = found.span()
        before, behind = start - 1, end
        left_blank = before >= 0 and text[before] in _BLANKS
        right_blank = behind < len(text) and text[behind] in _BLANKS
        before -= left_blank
        behind += right_blank
        left = text[before] if before >= 0 else ""
        yield Dash(start, end, sign, left, text[behind : behind + 1], (left_blank, right_blank))
