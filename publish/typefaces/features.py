"""Find out, by shaping with HarfBuzz as for a book, what a font can do with a character."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

from publish.typefaces.font_file import FontFile, coverage, loaded

SUPERIORS, INFERIORS = "sups", "subs"
# Small capitals for small letters, and for capitals.
SMALL_CAPITALS, ALL_SMALL_CAPITALS = "smcp", "c2sc"
# The figures of a text: those that the font shows by itself, old-style and lining ones.
_FIGURE_FORMS: tuple[tuple[str, ...], ...] = ((), ("onum", "pnum"), ("lnum", "pnum"))
# HarfBuzz's values for text without a script of its own, such as figures (UAX 24: Common, Inherited, Unknown).
_NO_SCRIPT = frozenset({None, "Zyyy", "Zinh", "Zzzz"})
_COMMON = "Zyyy"
_USUAL_CAPITALS, _USUAL_SMALL_LETTERS = 0.68, 0.45


@cache
def changes(
    file: FontFile, feature: str, character: str, languages: frozenset[str], scripts: frozenset[str] = frozenset()
) -> bool:
    """Whether a feature of the font changes the character's glyph in all languages and scripts of a text.

    `feature` is an OpenType tag; `languages` (BCP 47) and `scripts` (ISO 15924) are those of the text: some fonts have
    superior figures in English and none in Macedonian, and a figure takes the script of the word before it. A character
    with a script of its own is tried only in that one. A text may have old-style or lining figures: of some fonts these
    have no superior forms.
    """
    own = script_of(character)
    return all(
        _glyphs(file, character, script, language, (*usual, feature))
        != _glyphs(file, character, script, language, usual)
        for script in ([own] if own else [_COMMON, *scripts])
        for language in languages
        for usual in (_FIGURE_FORMS if character.isdigit() else [()])
    )


def glyphs_with(file: FontFile, feature: str, character: str, language: str) -> tuple[int, ...]:
    """Return the glyphs of a character with a feature on, in a language and in the character's own script."""
    return _glyphs(file, character, script_of(character) or _COMMON, language, (feature,))


@cache
def joined_in_small_capitals(file: FontFile, letters: str, languages: frozenset[str]) -> frozenset[str]:
    """Return the small letters among these that a ligature keeps from becoming small capitals, such as "fi".

    Tries each pair of letters of one script, in each of the languages (BCP 47).
    """
    of_scripts: defaultdict[str, list[str]] = defaultdict(list)
    for letter in letters:
        of_scripts[script_of(letter)].append(letter)
    found: set[str] = set()
    for script, held in of_scripts.items():
        small = [one for one in held if one.islower()]
        pairs = "".join(f"{one}{other} " for one in held for other in small)
        for language in languages:
            buffer = hb.Buffer()
            buffer.add_str(pairs)
            buffer.direction = "ltr"
            buffer.script, buffer.language = script or _COMMON, language
            hb.shape(_font(file), buffer, {SMALL_CAPITALS: True})
            apart = {info.cluster for info in buffer.glyph_infos}
            found |= {
                one
                for second in range(1, len(pairs), 3)
                if second not in apart
                for one in pairs[second - 1 : second + 1]
                if one.islower()
            }
    return frozenset(found)


@cache
def script_of(character: str) -> str:
    """The script of a character (ISO 15924); "" if it is common to several, or unknown."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script if buffer.script not in _NO_SCRIPT else ""


@cache
def scripts_of(file: FontFile) -> frozenset[str]:
    """The scripts (ISO 15924) of the font's characters."""
    return frozenset(map(script_of, coverage(file))) - {""}


@cache
def _glyphs(file: FontFile, character: str, script: str, language: str, features: tuple[str, ...]) -> tuple[int, ...]:
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.direction = "ltr"
    buffer.script, buffer.language = script, language
    hb.shape(_font(file), buffer, dict.fromkeys(features, True))
    return tuple(info.codepoint for info in buffer.glyph_infos)


@cache
def _font(file: FontFile) -> hb.Font:
    return hb.Font(loaded(file))


def cap_height(file: FontFile) -> float:
    """The height of its capitals in em, measured on the H; as in most typefaces if it has none."""
    return _height(file, "H") or _USUAL_CAPITALS


def x_height(file: FontFile) -> float:
    """The height of its small letters in em, measured on the x; as in most typefaces if it has none."""
    return _height(file, "x") or _USUAL_SMALL_LETTERS


def small_capital_height(file: FontFile) -> float:
    """The height of its small capitals in em, measured on that of the x; a little above the small letters if it has
    none."""
    if not changes(file, SMALL_CAPITALS, "x", frozenset({"en"})):
        return 1.05 * x_height(file)
    [glyph] = glyphs_with(file, SMALL_CAPITALS, "x", "en")
    return _height_of(file, glyph)


def _height(file: FontFile, letter: str) -> float:
    glyph = _font(file).get_nominal_glyph(ord(letter))
    return _height_of(file, glyph) if glyph else 0.0


def _height_of(file: FontFile, glyph: int) -> float:
    face, font = loaded(file), _font(file)
    extents = font.get_glyph_extents(glyph)
    return max(extents.y_bearing / face.upem, 0.0) if extents is not None else 0.0
