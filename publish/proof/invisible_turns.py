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
            return (
                f"the invisible U+{ord(found[0]):04X} ({at.path}:{at.line}:{at.column}) reverses the letters: delete it; "
                "see `publish explain character-bidirectional`"
            )
    return ""
