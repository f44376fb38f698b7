"""A line of text as placed glyphs, letterspaced if the design asks for it.

HarfBuzz both shapes and draws, so the letterforms are the same on every system. They do not depend on whether an
imaging library supports complex layout.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]
from msgspec import Struct

from publish.config.direction import runs_from_right
from publish.epub.cover.line_runs import line_runs
from publish.markup.capital_rules import is_without_capitals
from publish.typefaces.fallbacks import Fallback
from publish.typefaces.features import SMALL_CAPITALS, changes
from publish.typefaces.font_file import loaded
from publish.typefaces.typeface import UNDRAWN, Typeface, missing

# Letterspacing breaks up ligatures (CSS Text 3, letter-spacing).
UNLIGATED = {"liga": False, "clig": False, "dlig": False}
# Signs that are not drawn, but say whether the letters beside them join (ZERO WIDTH NON-JOINER and JOINER).
_JOINERS = "\u200c\u200d"
# The optical size (pt), for typefaces with several: a cover is read from a distance.
_SIZE = 36


class Hand(Struct, frozen=True):
    """A style of setting type.

    `style` is "normal" or "italic", `weight` is in CSS units, `features` are OpenType tags, `tracking` is in em,
    `leading` is the distance between baselines in em, `colour` is the ink layer.
    """

    style: str = "normal"
    weight: int = 400
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    leading: float = 1.1
    colour: int = 0


class CoverLine(Struct, frozen=True):
    """Placed glyphs, each with its font and offsets from the line's left end in em.

    `width` is in em, without the space after the last letter.
    """

    glyphs: tuple[tuple[hb.Font, int, float, float], ...]
    width: float


class CoverFaces(Struct, frozen=True):
    """The typeface of the cover, and the faces for the characters that it lacks."""

    text: Typeface
    lent: tuple[Fallback, ...] = ()

    def lender(self, character: str) -> Fallback | None:
        """Return the face that lends a character, None for the typeface itself."""
        return next((one for one in self.lent if character in one.characters), None)

    def pieces(self, run: str) -> list[tuple[Fallback | None, str]]:
        """Return the pieces of a run in one face each; marks and joiners go with the letters before them."""
        pieces: list[tuple[Fallback | None, str]] = []
        for character in run:
            lender = self.lender(character)
            if pieces and (lender == pieces[-1][0] or unicodedata.category(character) in ("Mn", "Me", "Cf")):
                pieces[-1] = (pieces[-1][0], pieces[-1][1] + character)
            else:
                pieces.append((lender, character))
        return pieces


@cache
def _font(typeface: Typeface, style: str, weight: int, scale: float) -> hb.Font:
    """Return the font of a style and a weight, in units of 1/1000 em, its letters `scale` times as large."""
    file = typeface.file(style, weight)
    font = hb.Font(loaded(file))
    font.scale = (round(1000 * scale), round(1000 * scale))
    font.set_variations(file.place(weight, _SIZE))
    return font


def shaped(text: str, hand: Hand, faces: CoverFaces, language: str) -> CoverLine:
    """Shape one line of text. Letters of a script without capitals are not spaced: in many of these they join."""
    tracking = 0.0 if is_without_capitals(text) else hand.tracking
    features = dict.fromkeys(hand.features, True) | (UNLIGATED if tracking else {})
    if language.partition("-")[0].lower() == "la":  # a typeface may give Latin "v" for every "u", as inscriptions have
        features["locl"] = False
    glyphs, x = [], 0.0
    for run, is_from_right in line_runs(text, from_right=runs_from_right(language)):
        pieces = faces.pieces(run)
        for lender, piece in reversed(pieces) if is_from_right else pieces:
            font = _lent(lender, hand, faces.text) if lender else _font(faces.text, hand.style, hand.weight, 1.0)
            buffer = hb.Buffer()
            buffer.add_str(piece)
            buffer.direction = "rtl" if is_from_right else "ltr"
            buffer.guess_segment_properties()
            buffer.language = language
            hb.shape(font, buffer, features)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                glyphs.append((font, info.codepoint, x + position.x_offset / 1000, position.y_offset / 1000))
                x += position.x_advance / 1000 + (tracking if position.x_advance else 0)
    return CoverLine(tuple(glyphs), max(0.0, x - tracking))


def _lent(lender: Fallback, hand: Hand, text: Typeface) -> hb.Font:
    """Return the font in which a face sets the characters that it lends."""
    style = hand.style if lender.is_slanted else "normal"
    return _font(lender.typeface, style, hand.weight, lender.scale(text))


def settable(text: str, hand: Hand, faces: CoverFaces, language: str) -> str:
    """Return the text as `hand` sets it, or "" if no face has one of the letters.

    The text is composed (NFC), with single spaces. It is in capitals if small capitals are wanted and the typeface
    lacks one of them. An empty result is intended: a title with a hole in it is worse than none.
    """
    composed = re.sub(r"[ \t\r\n\f\v]+", " ", unicodedata.normalize("NFC", text)).strip()
    drawn = "".join(one for one in composed if one in _JOINERS or unicodedata.category(one) not in UNDRAWN)
    drawn = drawn.replace("\u202f", "\u00a0")
    file = faces.text.file(hand.style, hand.weight)
    if any(not faces.lender(one) for one in missing(file, set(drawn) - {"\u00a0"})):  # HarfBuzz sets a space instead
        return ""
    small = {one for one in drawn if one.islower()} if SMALL_CAPITALS in hand.features else set()
    return drawn if all(changes(file, SMALL_CAPITALS, one, frozenset({language})) for one in small) else drawn.upper()
