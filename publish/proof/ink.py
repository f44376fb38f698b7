"""What of a text leaves ink: its characters without spaces, in the one form that sources and products are compared in.

Spaces are compared on their own: a PDF has none of its own kind, only gaps. Soft hyphens and the like are no
characters; hyphens are all one; ligatures are the letters that they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

HYPHEN = "-"

# Soft hyphen, joiners, direction marks, selectors, tags: the first and the last of each row (Unicode 15.0,
# DerivedCoreProperties: Default_Ignorable_Code_Point); and U+FFFD, which pdfium leaves out of an /ActualText.
_INVISIBLE = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xFFFD, 0xFFFD),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
_HYPHENS = "\u2010\u2011\ufe63\uff0d"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ſt",
    "\ufb06": "st",
}
# C0 and C1 controls that are no white space.
_CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace())
_SEEN_OTHERWISE = str.maketrans(dict.fromkeys(_CONTROLS, "") | dict.fromkeys(_HYPHENS, HYPHEN) | _LIGATURES)
_TABLE = _SEEN_OTHERWISE | dict.fromkeys((code for first, last in _INVISIBLE for code in range(first, last + 1)), "")
_WORD = re.compile(r"\S+")
_ODD = re.compile(
    "[{}{}]".format(
        re.escape("".join(map(chr, _SEEN_OTHERWISE))),
        "".join(f"{chr(first)}-{chr(last)}" for first, last in _INVISIBLE),
    )
)


def words(text: str) -> list[str]:
    """The ink of each word, in NFC (Unicode Standard Annex 15)."""
    if _ODD.search(text):
        text = text.translate(_TABLE)
    return unicodedata.normalize("NFC", text).split()


def ink(text: str) -> str:
    """The characters of a text that are printed."""
    return "".join(words(text))


def folded(text: str) -> str:
    """The ink of a text whatever its case: two that differ by no more are the same (The Unicode Standard, D145)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", ink(text)).casefold())


def is_word(text: str) -> bool:
    """Whether there is a letter or a figure in it: a row of asterisks is an ornament."""
    return any(character.isalnum() for character in text)


def ink_before(text: str, count: int) -> int:
    """How many characters of the text stand before its ink character number `count` (from 0)."""
    starts, lengths = _word_places(text)
    place = bisect_right(lengths, count) - 1
    if place < 0 or place == len(starts):
        return len(text)
    start, end = starts[place], starts[place + 1] if place + 1 < len(starts) else len(text)
    within = count - lengths[place]
    return start + bisect_right(range(end - start), within, key=lambda index: len(ink(text[start : start + index + 1])))


# A text may be a whole book, and is asked for the places of all its lines in a row.
@lru_cache(maxsize=8)
def _word_places(text: str) -> tuple[list[int], list[int]]:
    """Where each word begins in a text, and how many ink characters stand before each, and before the text's end."""
    starts = [found.start() for found in _WORD.finditer(text)]
    held = (len(ink(found[0])) for found in _WORD.finditer(text))
    return starts, list(accumulate(held, initial=0))
