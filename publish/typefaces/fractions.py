"""Fractions that are one character (⅕), and how a typeface that lacks one composes it.

Figures around U+2044 are set as a fraction by the feature `frac`, which shapers use there by themselves (The Unicode
Standard, 6.2, "Fraction Slash"; OpenType 1.9, `frac`).
"""

from __future__ import annotations

import unicodedata

from publish.typefaces.typeface import Typeface

_VULGAR = (*"\u00bc\u00bd\u00be", *map(chr, range(0x2150, 0x2160)), "\u2189")
# Each fraction as figures and the slash between them: "1⁄5".
FRACTIONS = {character: unicodedata.normalize("NFKC", character) for character in _VULGAR}


def composed(typeface: Typeface, characters: set[str]) -> set[str]:
    """Return the fractions among these characters that the typeface lacks, but has all the figures for."""
    asked = characters & FRACTIONS.keys()
    lacking = typeface.lacks(asked) if asked else set()
    return {one for one in lacking if not typeface.lacks(FRACTIONS[one])}
