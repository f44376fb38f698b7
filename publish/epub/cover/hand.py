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

from publish.typefaces.features import SMALL_CAPITALS, changes
from publish.typefaces.font_file import loaded
from publish.typefaces.typeface import UNDRAWN, Typeface, missing

# Letterspacing breaks up ligatures (CSS Text 3, letter-spacing).
UNLIGATED = {"liga": False, "clig": False, "dlig": False}
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
    """Placed glyphs, with offsets from the line's left end in em.

    `width` is in em, without the space after the last letter.
    """

    glyphs: tuple[tuple[int, float, float], ...]
    width: float
    font: hb.Font


@cache
def _font(typeface: Typeface, style: str, weight: int) -> hb.Font:
    """Return the font of a style and a weight, in units of 1/1000 em."""
    file = typeface.file(style, weight)
    font = hb.Font(loaded(file))
    font.scale = (1000, 1000)
    font.set_variations(file.place(weight, _SIZE))
    return font


def shaped(text: str, hand: Hand, typeface: Typeface, language: str) -> CoverLine:
    """Shape one line of text."""
    font = _font(typeface, hand.style, hand.weight)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    features = dict.fromkeys(hand.features, True) | (UNLIGATED if hand.tracking else {})
    if language.partition("-")[0].lower() == "la":  # a typeface may give Latin "v" for every "u", as inscriptions have
        features["locl"] = False
    hb.shape(font, buffer, features)
    glyphs, x = [], 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append((info.codepoint, x + position.x_offset / 1000, position.y_offset / 1000))
        x += position.x_advance / 1000 + (hand.tracking if position.x_advance else 0)
    return CoverLine(tuple(glyphs), max(0.0, x - hand.tracking), font)


def settable(text: str, hand: Hand, typeface: Typeface, language: str) -> str:
    """Return the text as `hand` sets it, or "" if the typeface lacks one of the letters.

    The text is composed (NFC), with single spaces. It is in capitals if small capitals are wanted and the typeface
    lacks one of them. An empty result is intended: a title with a hole in it is worse than none.
    """
    composed = re.sub(r"[ \t\r\n\f\v]+", " ", unicodedata.normalize("NFC", text)).strip()
    drawn = "".join(one for one in composed if unicodedata.category(one) not in UNDRAWN)
    drawn = drawn.replace("\u202f", "\u00a0")
    file = typeface.file(hand.style, hand.weight)
    if missing(file, set(drawn) - {"\u00a0"}):  # HarfBuzz sets a space instead
        return ""
    small = {one for one in drawn if one.islower()} if SMALL_CAPITALS in hand.features else set()
    return drawn if all(changes(file, SMALL_CAPITALS, one, frozenset({language})) for one in small) else drawn.upper()
