"""Glyphs that only stand for a missing letter.

Some fonts give every letter of a script that they do not draw the same sign in a box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

from publish.typefaces.features import script_of
from publish.typefaces.font_file import FontFile, coverage, loaded

# The most characters of one script that look alike in a sound font: "-", U+00AD, U+2010 and U+2011.
_MOST_ALIKE = 4


@cache
def placeholders(file: FontFile) -> frozenset[str]:
    """The characters whose glyph is a placeholder: several others of the same script have the same outline."""
    from fontTools.pens.recordingPen import RecordingPen  # fontTools takes long to import, and few editions ask

    font = hb.Font(loaded(file))

    def place(character: str) -> Hashable:
        glyph = font.get_nominal_glyph(ord(character))
        extents = font.get_glyph_extents(glyph)
        if extents is None or not extents.width:
            return None
        sides = (extents.x_bearing, extents.y_bearing, extents.width, extents.height)
        return script_of(character), font.get_glyph_h_advance(glyph), sides

    def outline(character: str) -> Hashable:
        pen = RecordingPen()
        font.draw_glyph_with_pen(font.get_nominal_glyph(ord(character)), pen)
        return tuple(pen.value)

    # Comparing the sides first spares drawing most of the glyphs.
    same_sides = _groups((one, place(one)) for one in coverage(file))
    same_outline = (alike for found in same_sides for alike in _groups((one, outline(one)) for one in found))
    return frozenset(one for alike in same_outline for one in alike)


def _groups(looks: Iterable[tuple[str, Hashable]]) -> Iterator[list[str]]:
    """Yield the characters with the same look, if there are too many of them."""
    found: defaultdict[Hashable, list[str]] = defaultdict(list)
    for character, look in looks:
        if look is not None:
            found[look].append(character)
    return (group for group in found.values() if len(group) > _MOST_ALIKE)
