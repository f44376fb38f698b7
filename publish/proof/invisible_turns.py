"""The invisible signs in a text that change the direction of the words after them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from publish.manuscript.tree import Text
from publish.proof.ink import ink

# Embeddings, overrides and isolates, which turn all up to their end (Unicode Standard Annex 9, 2.1 to 2.5), and a mark
# inside a word.
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]|(?<=\w)[\u061c\u200e\u200f](?=\w)")
# These, and the marks, which count as letters (Unicode Standard Annex 9, 2.6).
_DIRECTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def invisible_turns(text: str) -> list[int]:
    """Return the offsets in the ink of a text at which such signs stand; words on both sides stand apart on a line."""
    pieces = () if text.isascii() else _DIRECTING.split(text)[:-1]
    return [*accumulate(len(ink(piece)) for piece in pieces)]


def turned_by(texts: Iterable[Text]) -> str:
    """Return what to do about the first sign in the texts of a block that turns letters; "" if none has one."""
    for text in texts:
        if found := _TURNING.search(text.text):
            at = text.place(found.start())
            return _help(found[0], f" ({at.path}:{at.line}:{at.column})")
    return ""


def turned_in(words: str) -> str:
    """Return what to do about the first such sign in words of which the place is reported; "" if there is none."""
    found = _TURNING.search(words)
    return _help(found[0], "") if found else ""


def _help(sign: str, where: str) -> str:
    turns = f"the invisible U+{ord(sign):04X}{where} reverses the letters"
    return f"{turns}: delete it; see `publish explain character-bidirectional`"
