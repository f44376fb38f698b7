"""The faces for the characters that the typeface of the text lacks.

They are looked for in this order: the typeface's own upright font, if only its italic font lacks the character; the
fonts that the edition brings; the typefaces that are installed with publish; for signs that belong to no script, those
that are installed for signs.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from msgspec import Struct

from publish.css.strings import quoted
from publish.typefaces.features import script_of, x_height
from publish.typefaces.font_file import BOLD, REGULAR, coverage
from publish.typefaces.placeholders import placeholders
from publish.typefaces.typeface import Typeface

# Letters that are taller or smaller than the text's by less than this share are left as they are.
_UNSEEN = 0.03


class Fallback(Struct, frozen=True):
    """A face and the characters that it sets for the text's typeface.

    `is_slanted` and `is_bold`: its italic and its bold font have them too, else they are set upright and regular.
    `is_own`: the edition brings it. `are_letters`: they are set as tall as the letters of the text.
    """

    typeface: Typeface
    characters: frozenset[str]
    is_slanted: bool
    is_bold: bool
    is_own: bool = False
    are_letters: bool = False

    def rule(self, selector: str, text: Typeface) -> str:
        """The CSS rule for its characters in a text set in the typeface `text`.

        A line height of 0 keeps a face with higher or deeper letters from pushing the lines apart.
        """
        families = f"{quoted(self.typeface.family)}, {quoted(text.family)}"
        family = "" if self.typeface == text else f"  font-family: {families};\n  line-height: 0;\n"
        style = "" if self.is_slanted else "  font-style: normal;\n"
        weight = "" if self.is_bold else "  font-weight: normal;\n"
        scale = self.scale(text)
        size = "" if scale == 1 else f"  font-size: {scale:.3f}em;\n"
        return f"{selector} {{\n{family}{size}{style}{weight}}}\n"

    def scale(self, text: Typeface) -> float:
        """How large its letters are set beside those of the typeface `text`, 1.0 if nobody would see a difference."""
        scale = x_height(text.file("normal")) / x_height(self.typeface.file("normal")) if self.are_letters else 1.0
        return 1.0 if abs(scale - 1) < _UNSEEN else scale


def fallbacks(
    text: Typeface,
    own: Iterable[Typeface],
    shipped: Iterable[Typeface],
    lacking: Iterable[str],
    others: Iterable[str] = (),
    signs: Iterable[Typeface] = (),
) -> tuple[Fallback, ...]:
    """Return the faces for the characters that the text's typeface lacks, as far as one of them has the character.

    `own` are the typefaces that the edition brings, `shipped` those that are installed with publish. Of these,
    placeholders do not count, nor private characters, which stand for something else in every font. `others` are
    letters that need not be lent: those of the same script as a lent letter go with it if the face has them, because a
    word must not mix two faces. `signs` are the typefaces for characters that belong to no script.
    """
    chosen = tuple(dict.fromkeys((text, *own)))
    candidates = tuple(dict.fromkeys((*chosen, *shipped)))
    of_signs = tuple(dict.fromkeys((*candidates, *signs)))
    groups: defaultdict[tuple[Typeface, bool, bool, bool], set[str]] = defaultdict(set)
    for character in sorted(lacking):
        category, is_sign = unicodedata.category(character), not script_of(character)
        for typeface in chosen if category == "Co" else of_signs if is_sign else candidates:
            has = partial(_has, typeface, character, is_shipped=typeface not in chosen)
            if has("normal", REGULAR):
                is_letter = typeface != text and (not is_sign or category[0] == "M")
                groups[typeface, has("italic", REGULAR), has("normal", BOLD), is_letter].add(character)
                break
    lender = {script_of(one): typeface for (typeface, *_), lent in groups.items() if typeface != text for one in lent}
    for character in sorted(set(others).difference(lacking)):
        typeface = lender.get(script_of(character), text)
        has = partial(_has, typeface, character, is_shipped=typeface not in chosen)
        if typeface != text and has("normal", REGULAR):
            groups[typeface, has("italic", REGULAR), has("normal", BOLD), True].add(character)
    return tuple(
        Fallback(typeface, frozenset(characters), is_slanted, is_bold, typeface in chosen[1:], are_letters)
        for (typeface, is_slanted, is_bold, are_letters), characters in groups.items()
    )


def for_script(typeface: Typeface, letters: frozenset[str]) -> Fallback | None:
    """Return the face for the letters of a script that the edition wants in this typeface; None if it has none."""
    held = frozenset(one for one in letters if _has(typeface, one, "normal", REGULAR, is_shipped=False))
    is_slanted = all(_has(typeface, one, "italic", REGULAR, is_shipped=False) for one in held)
    is_bold = all(_has(typeface, one, "normal", BOLD, is_shipped=False) for one in held)
    return Fallback(typeface, held, is_slanted, is_bold, is_own=True, are_letters=True) if held else None


def _has(typeface: Typeface, character: str, style: str, weight: int, *, is_shipped: bool) -> bool:
    file = typeface.file(style, weight)
    is_there = typeface.has(style, weight) and character in coverage(file)
    return is_there and not (is_shipped and character in placeholders(file))
