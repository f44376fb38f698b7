"""Dashes as typed, with their neighbours: the input of the checks of dashes and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RUN = re.compile("[—–-]+")
_SIGNS = {"—": "—", "---": "—", "–": "–", "--": "–", "-": "-"}
_BLANKS = " \u00a0\u202f\n"


@dataclass(frozen=True, slots=True)
class Dash:
    """A dash or a hyphen from `start` up to `end`.

    `sign` is the single character that typography makes of it. `left` and `right` are the nearest characters that are
    not blanks ("" at the ends). `spaced` tells on which sides there is a space.
    """

    start: int
    end: int
    sign: str
    left: str
    right: str
    spaced: tuple[bool, bool]


def dashes(text: str) -> Iterator[Dash]:
    """Every dash and hyphen of a text, except longer rows of hyphens."""
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
