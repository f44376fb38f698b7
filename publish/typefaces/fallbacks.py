"""The faces that set the characters which the typeface of the text lacks.

They are looked for in this order: the typeface's own upright font, if only its italic font lacks the character; the
fonts that the edition brings; the typefaces that are installed with publish.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from publish.css.strings import quoted
from publish.typefaces.font_file import BOLD, REGULAR, coverage
from publish.typefaces.placeholders import placeholders
from publish.typefaces.typeface import Typeface


@dataclass(frozen=True, slots=True)
class Fallback:
    """A face and the characters that it sets for the text's typeface.

    `is_slanted` and `is_bold`: its italic and its bold font have them too, else they are set upright and regular.
    `is_own`: the edition brings it.
    """

    typeface: Typeface
    characters: frozenset[str]
    is_slanted: bool
    is_bold: bool
    is_own: bool = False

    def rule(self, selector: str, text: Typeface) -> str:
        """The CSS rule for its characters in a text set in the typeface `text`.

        A line height of 0 keeps a face with higher or deeper letters from pushing the lines apart.
        """
        family = "" if self.typeface == text else f"  font-family: {quoted(self.typeface.family)};\n  line-height: 0;\n"
        style = "" if self.is_slanted else "  font-style: normal;\n"
        weight = "" if self.is_bold else "  font-weight: normal;\n"
        return f"{selector} {{\n{family}{style}{weight}}}\n"


def fallbacks(
    text: Typeface, own: Iterable[Typeface], shipped: Iterable[Typeface], lacking: Iterable[str]
) -> tuple[Fallback, ...]:
    """Return the faces for the characters that the text's typeface lacks; what none of them has is left out.

    `own` are the typefaces that the edition brings, `shipped` those that are installed with publish. These are not
    asked for private characters, which stand for something else in every font.
    """
    brought = tuple(own)
    groups: defaultdict[tuple[Typeface, bool, bool], set[str]] = defaultdict(set)
    for character in sorted(lacking):
        is_private = unicodedata.category(character) == "Co"
        candidates = dict.fromkeys((text, *brought, *(() if is_private else shipped)))
        typeface = next((one for one in candidates if _draws(one, "normal", REGULAR, character)), None)
        if typeface is not None:
            is_slanted = _draws(typeface, "italic", REGULAR, character)
            groups[typeface, is_slanted, _draws(typeface, "normal", BOLD, character)].add(character)
    return tuple(
        Fallback(typeface, frozenset(characters), is_slanted, is_bold, typeface in brought)
        for (typeface, is_slanted, is_bold), characters in groups.items()
    )


def clusters(words: str) -> Iterable[str]:
    """Yield each character with the combining marks after it."""
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or unicodedata.category(words[end])[0] != "M":
            yield words[start:end]
            start = end


def _draws(typeface: Typeface, style: str, weight: int, character: str) -> bool:
    file = typeface.file(style, weight)
    return typeface.has(style, weight) and character in coverage(file) and character not in placeholders(file)
