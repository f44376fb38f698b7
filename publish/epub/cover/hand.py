"""Setting type by hand: a line of text as placed glyphs, letterspaced where the design asks for it.

HarfBuzz shapes and HarfBuzz draws, so the letterforms are the same on every system: no imaging library with or
without complex layout comes between.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

from publish.fonts.typeface import UNDRAWN, face, loaded, missing

# Spacing letters apart breaks ligatures up (CSS Text 3, letter-spacing).
UNLIGATED = {"liga": False, "clig": False, "dlig": False}


@dataclass(frozen=True)
class Hand:
    """A way of setting: `style` "normal" or "italic", `weight` in CSS units, `features` by OpenType tag, `tracking`
    in em, `leading` from baseline to baseline in em, `colour` the layer of colour it is printed in."""

    style: str = "normal"
    weight: int = 400
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    leading: float = 1.1
    colour: int = 0


@dataclass(frozen=True)
class Line:
    """Glyphs and where each stands from the line's left end, in em; `width` in em, without the space after the last
    letter."""

    glyphs: tuple[tuple[int, float, float], ...]
    width: float
    font: hb.Font = field(repr=False)


@cache
def _font(style: str, weight: int) -> hb.Font:
    """The face at the weight, in units of 1/1000 em."""
    font = hb.Font(loaded(face(style).path))
    font.scale = (1000, 1000)
    font.set_variations({"wght": weight})
    return font


def shaped(text: str, hand: Hand, language: str) -> Line:
    """One line of text."""
    font = _font(hand.style, hand.weight)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(font, buffer, dict.fromkeys(hand.features, True) | (UNLIGATED if hand.tracking else {}))
    glyphs, x = [], 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append((info.codepoint, x + position.x_offset / 1000, position.y_offset / 1000))
        x += position.x_advance / 1000 + (hand.tracking if position.x_advance else 0)
    return Line(tuple(glyphs), max(0.0, x - hand.tracking), font)


def settable(text: str, hand: Hand) -> str:
    """The text as the hand sets it: composed (NFC), with single spaces, in capitals where small capitals are wanted
    and the face has none for the script. "" where the face lacks one of its letters: a title with a hole in it is
    worse than none."""
    composed = re.sub(r"[ \t\r\n\f\v]+", " ", unicodedata.normalize("NFC", text)).strip()
    drawn = "".join(one for one in composed if unicodedata.category(one) not in UNDRAWN)
    drawn = drawn.replace("\u202f", "\u00a0")
    if missing(face(hand.style), set(drawn)):
        return ""
    if drawn and "smcp" in hand.features:
        plain = shaped(drawn, replace(hand, features=()), "und")
        if drawn != drawn.upper() and plain.glyphs == shaped(drawn, hand, "und").glyphs:
            return drawn.upper()
    return drawn
