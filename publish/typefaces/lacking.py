"""The characters of a text that none of its typefaces can set."""

from __future__ import annotations

from collections.abc import Iterable

from publish.typefaces.fractions import composed
from publish.typefaces.typeface import Typeface


def lacked(typefaces: Iterable[Typeface], characters: Iterable[str]) -> set[str]:
    """Return the characters that each of these typefaces lacks; the first is the text's, which composes fractions."""
    text, *others = typefaces
    lacking = text.lacks(characters)
    for typeface in others:
        lacking &= typeface.lacks(lacking)
    return lacking - composed(text, lacking)
