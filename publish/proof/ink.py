"""The ink of a text: its visible characters without spaces, in the form in which sources and products are compared.

Spaces are compared separately, because a PDF has only gaps. Soft hyphens and other invisible characters are dropped,
all hyphens become one, ligatures become their letters, and fractions their figures.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

from publish.config.direction import has_letters_from_right
from publish.manuscript.tree import Element, Node, plain
from publish.typefaces.fractions import FRACTIONS

HYPHEN = "-"
# A bracket may be read as it is written or as it looks, which is mirrored; pdfium mirrors quotation marks as well.
BRACKETS = str.maketrans(")]}>»›”’", "([{<«‹“‘")
# Behind a Greek letter, in Normalization Form D.
_GREEK_MARKS = re.compile("(?<=[\u0370-\u03ff])[\u0300-\u036f]+")
VERSION = re.compile(r"\d+(?:\.\d+)+")

# Soft hyphen, joiners, direction marks, selectors, tags: the first and the last of each range (Unicode 15.0,
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
# C0 and C1 controls that are not white space.
_CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace())
_SEEN_OTHERWISE = str.maketrans(dict.fromkeys(_CONTROLS, "") | dict.fromkeys(_HYPHENS, HYPHEN) | _LIGATURES | FRACTIONS)
_TABLE = _SEEN_OTHERWISE | dict.fromkeys((code for first, last in _INVISIBLE for code in range(first, last + 1)), "")
_WORD = re.compile(r"\S+")
_ODD = re.compile(
    "[{}{}]".format(
        re.escape("".join(map(chr, _SEEN_OTHERWISE))),
        "".join(f"{chr(first)}-{chr(last)}" for first, last in _INVISIBLE),
    )
)


def words(text: str) -> list[str]:
    """Return the ink of each word, in NFC (Unicode Standard Annex 15)."""
    if text.isascii() and text.isprintable():
        return text.split()
    if _ODD.search(text):
        text = text.translate(_TABLE)
    return unicodedata.normalize("NFC", text).split()


def has_spaces_around(text: str) -> tuple[bool, bool]:
    """Whether a text begins with a space, and whether it ends with one, invisible characters aside."""
    if _ODD.search(text):
        text = text.translate(_TABLE)
    return text[:1].isspace(), text[-1:].isspace()


def ink(text: str) -> str:
    """Return the ink of a text."""
    return "".join(words(text))


def folded(text: str) -> str:
    """Return the ink of a text without its case, to compare it with others (The Unicode Standard, D145).

    The dot of i does not count, because Turkish and Azerbaijani have capitals with and without it; nor do the accents
    of Greek, which capitals lose.
    """
    small = without_greek_accents(ink(text)).casefold().replace("i\u0307", "i").replace("ı", "i")
    return unicodedata.normalize("NFC", small)


def without_greek_accents(text: str) -> str:
    """Return a text with its letters and marks apart (Normalization Form D), and Greek letters without their marks."""
    return _GREEK_MARKS.sub("", unicodedata.normalize("NFD", text))


def is_word(text: str) -> bool:
    """Whether a text has a letter or a figure: a row of asterisks is an ornament."""
    return any(character.isalnum() for character in text)


def ink_before(text: str, count: int) -> int:
    """Return the offset in a text of its ink character number `count`, from 0; its length if there are fewer."""
    starts, lengths = _word_places(text)
    place = bisect_right(lengths, count) - 1
    if place < 0 or place == len(starts):
        return len(text)
    start, end = starts[place], starts[place + 1] if place + 1 < len(starts) else len(text)
    within = count - lengths[place]
    if _is_ink(text[start:end]):
        return start + within
    return start + bisect_right(range(end - start), within, key=lambda index: len(ink(text[start : start + index + 1])))


def _is_ink(text: str) -> bool:
    """Whether the ink of a text is its characters without the spaces, as it is of most texts."""
    return not _ODD.search(text) and unicodedata.is_normalized("NFC", text)


# A text may be a whole book, and be searched for each of its lines in turn.
@lru_cache(maxsize=8)
def _word_places(text: str) -> tuple[list[int], list[int]]:
    """Return where each word begins, and the number of ink characters before each word and before the end."""
    starts = [match.start() for match in _WORD.finditer(text)]
    lengths = map(len, text.split() if _is_ink(text) else map(ink, text.split()))
    return starts, list(accumulate(lengths, initial=0))


def without_versions(text: str) -> str:
    """Return a text without the versions of programs, which are not compared: they change with each release."""
    return VERSION.sub("", text)


def in_own_order(nodes: tuple[Node | None, ...]) -> Element | None:
    """Return the innermost of some elements whose words run both ways: on a line they are ordered by themselves.

    Each element is inside the one before it, so those that run both ways come first. The last node may be a text.
    """
    inside = tuple(one for one in nodes if isinstance(one, Element))
    if not inside or not runs_both_ways(inside[0]):
        return None
    return inside[bisect_left(inside, True, lo=1, key=lambda one: not runs_both_ways(one)) - 1]


def runs_both_ways(element: Element) -> bool:
    """Whether an element has words in both directions."""
    text = plain((element,))
    return has_letters_from_right(text) and any(unicodedata.bidirectional(sign) == "L" for sign in text)
