"""Decide which small capitals of a font are right, and what replaces the others.

A font may have no small capital for a letter (Cyrillic, the italic), or have one that is never reached: in German the
localised form of "f" takes precedence, in Turkish that of "i", and elsewhere the ligature of "fi". Its Greek ones may
have accents, which capitals do without. The font is then mended (`mending.py`): a letter gets its small capital from
other languages or that of the letter without accents, else one that is made from a capital.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from publish.typefaces.features import (
    ALL_SMALL_CAPITALS,
    SMALL_CAPITALS,
    changes,
    glyphs_with,
    joined_in_small_capitals,
)
from publish.typefaces.font_file import FontFile, coverage

# Languages in which the capital of "i" keeps its dot, and their tags in OpenType.
TURKIC = {"tr": "TRK ", "az": "AZE ", "crh": "CRT ", "kk": "KAZ ", "tt": "TAT "}
# Any language in which fonts localise no letter of the Latin, Cyrillic and Greek alphabets.
_NEUTRAL = frozenset({"en"})
# Combining marks that Greek capitals do without: accents and breathings. The diaeresis stays.
_GREEK_ACCENTS = frozenset("\u0300\u0301\u0304\u0306\u0313\u0314\u0342")
_IOTA_BELOW = "\u0345"

# A feature of small capitals, and a letter.
Asked = tuple[str, str]


class Wanting(Struct, frozen=True):
    """The small capitals of a font that have to be mended.

    `general` are the letters to mend in the languages of the text, `turkic` those in Turkic languages, each with the
    feature that should change it: `smcp` for small letters, `c2sc` for capitals.
    """

    file: FontFile
    general: tuple[Asked, ...] = ()
    turkic: tuple[Asked, ...] = ()

    @property
    def made(self) -> frozenset[str]:
        """The letters whose small capitals have to be made from capitals."""
        general = {letter for feature, letter in self.general if standing_in(self.file, feature, letter) is None}
        turkic = {one for feature, one in self.turkic if standing_in(self.file, feature, one, turkic=True) is None}
        return frozenset(general | turkic)


def wanting(file: FontFile, letters: Iterable[str], languages: Iterable[str]) -> Wanting | None:
    """Return the small capitals to mend so that these letters can be set; None if there are none.

    `languages` are those of the text (BCP 47).
    """
    cased = [one for one in sorted(set(letters) & coverage(file)) if one.upper() != one.lower()]
    asked = [(SMALL_CAPITALS if one.islower() else ALL_SMALL_CAPITALS, one) for one in cased]
    spoken = {language.partition("-")[0] for language in languages}
    general, turkic = frozenset(spoken - TURKIC.keys()), frozenset(spoken & TURKIC.keys())
    joined = joined_in_small_capitals(file, "".join(one for _, one in asked), frozenset(spoken))
    found = Wanting(
        file,
        tuple(
            one
            for one in asked
            if general and (not _is_right(file, *one, general) or one[1] in joined) and _can_be_mended(file, *one)
        ),
        tuple(
            one
            for one in asked
            if turkic
            and (not _is_right(file, *one, turkic, turkic=True) or one[1] in joined)
            and _can_be_mended(file, *one, turkic=True)
        ),
    )
    return found if found.general or found.turkic else None


def _is_right(file: FontFile, feature: str, letter: str, languages: frozenset[str], *, turkic: bool = False) -> bool:
    """Whether a small capital is right: in Turkic languages that of "i" has a dot, in Greek that of "ή" no accent."""
    if not changes(file, feature, letter, languages):
        return False
    if _has_accents(letter):
        plain = standing_in(file, feature, letter)
        return plain is None or all(glyphs_with(file, feature, letter, one) == plain for one in languages)
    dotless = {"i": "i", "İ": "I"}.get(letter) if turkic else None
    return dotless is None or all(
        glyphs_with(file, feature, letter, language) != glyphs_with(file, feature, dotless, "en")
        for language in languages
    )


def _can_be_mended(file: FontFile, feature: str, letter: str, *, turkic: bool = False) -> bool:
    """Whether there is another small capital for the letter, or a capital to make one from.

    Some fonts take the small letter for the small capital of "v" or "w".
    """
    found = standing_in(file, feature, letter, turkic=turkic)
    if found is not None:
        return found != glyphs_with(file, "", letter, "en")
    return set(capital(letter, turkic=turkic)) <= coverage(file)


def standing_in(file: FontFile, feature: str, letter: str, *, turkic: bool = False) -> tuple[int, ...] | None:
    """Return the glyphs for a small capital: the font's own, else those of the letter's capitals.

    None if the font lacks one of these. Those of Greek letters have no accents.
    """
    found = None if _has_accents(letter) else real(file, feature, letter, turkic=turkic)
    if found is not None:
        return found
    of_capitals = [real(file, ALL_SMALL_CAPITALS, one, turkic=turkic) for one in capital(letter, turkic=turkic)]
    if None in of_capitals:
        return None
    return tuple(glyph for glyphs in of_capitals if glyphs is not None for glyph in glyphs)


def _has_accents(letter: str) -> bool:
    """Whether a Greek letter has marks that its capital does without."""
    is_greek = unicodedata.name(letter, "").startswith("GREEK")
    return is_greek and not _GREEK_ACCENTS.isdisjoint(unicodedata.normalize("NFD", letter))


def real(file: FontFile, feature: str, letter: str, *, turkic: bool = False) -> tuple[int, ...] | None:
    """Return the glyphs that the font has as the small capital of a letter in some language; None if it has none."""
    if turkic and letter in "iİ":
        candidates: tuple[Asked, ...] = ((ALL_SMALL_CAPITALS, "İ"),)
    elif feature == ALL_SMALL_CAPITALS and len(letter.lower()) == 1:
        candidates = ((SMALL_CAPITALS, letter.lower()), (feature, letter))
    else:
        candidates = ((feature, letter),)
    for tag, one in candidates:
        if one in coverage(file) and changes(file, tag, one, _NEUTRAL):
            return glyphs_with(file, tag, one, "en")
    return None


def capital(letter: str, *, turkic: bool = False) -> str:
    """Return the capital, or the capitals, of a letter: without accents in Greek, "İ" for "i" in Turkic languages."""
    if turkic and letter in "iİ":
        return "İ"
    if letter == "ß":
        return "SS"
    upper = letter.upper()
    if unicodedata.name(letter, "").startswith("GREEK"):
        plain = [one for one in unicodedata.normalize("NFD", letter) if one not in _GREEK_ACCENTS]
        upper = "".join("Ι" if one == _IOTA_BELOW else one.upper() for one in plain)
    return unicodedata.normalize("NFC", upper)
