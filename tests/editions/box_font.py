"""A font whose letters are boxes: for scripts that no installed typeface has."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

# Draws "ל" before "ה" with two glyphs, as fonts of Arabic draw a letter and the stroke that joins it to the next one.
JOINED = """
    lookup joined { sub uni05DC by uni05DC stroke; } joined;
    feature ccmp { script hebr; sub uni05DC' lookup joined uni05D4; } ccmp;
"""
# Draws both with one glyph, as most fonts of Arabic draw lam and alef.
LIGATED = "feature ccmp { script hebr; sub uni05DC uni05D4 by stroke; } ccmp;"


def box_font(signs: Iterable[str], features: str = "", *, marks: Collection[str] = ()) -> bytes:
    """A font of the family Boxes with these signs, and a glyph `stroke` for its features; the space is empty.

    The pen does not move on after `marks`.
    """
    wanted = sorted(set(signs))
    names = [".notdef", *(f"uni{ord(sign):04X}" for sign in wanted)]
    known, names = dict(zip(map(ord, wanted), names[1:], strict=True)), [*names, *(["stroke"] if features else [])]
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((450, 0), (450, 600), (50, 600)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(known)
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder.setupGlyf({name: empty if name == "uni0020" else box for name in names})
    still = {known[ord(sign)] for sign in marks}
    builder.setupHorizontalMetrics({name: (0 if name in still else 500, 50) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, features)
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()
