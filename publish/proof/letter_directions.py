"""The directions of letters, and the runs of a text in them (Unicode Standard Annex 9)."""

from __future__ import annotations

import re
from itertools import groupby
from unicodedata import bidirectional

RIGHT, LEFT, NEUTRAL = "R", "L", ""
# Every block with letters or signs that run from right to left (Unicode 15.0, DerivedBidiClass: R and AL).
_PERHAPS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def runs_backwards(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return _PERHAPS.search(text) is not None and any(direction(one) == RIGHT for one in text)


def runs_of(text: str) -> list[tuple[str, str]]:
    """Return the runs of characters of one direction, each with its direction."""
    return [("".join(run), way) for way, run in groupby(text, key=direction)]


def direction(character: str) -> str:
    """Return RIGHT or LEFT, where a letter runs to, or NEUTRAL for what is no letter."""
    way = bidirectional(character)
    return RIGHT if way in ("R", "AL") else LEFT if way == "L" else NEUTRAL
