"""Turn words into outlines, for printer's marks and other drawings that must not be text of the page."""

from __future__ import annotations

from typing import Any

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

from publish.typefaces.font_file import FontFile, loaded
from publish.typefaces.typeface import Typeface

# A step of a path, as in PDF: "m" and "l" with one point, "c" with three, "h" (close) with none. Coordinates in em; y
# points up.
Step = tuple[str, tuple[float, ...]]
_EM = 1000


def outlines(words: str, typeface: Typeface) -> tuple[list[Step], float]:
    """Return the path of one line of words, from its left end on the baseline, and its width in em."""
    font = hb.Font(loaded(typeface.file("normal")))
    font.scale = (_EM, _EM)
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    steps: list[Step] = []
    x = 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen = _Pen(steps, x + position.x_offset, position.y_offset)
        font.draw_glyph_with_pen(info.codepoint, pen)
        x += position.x_advance
    return steps, x / _EM


def drawn(font: hb.Font, glyph: int) -> list[Step]:
    """Return the path of a glyph, in em, of a font whose scale is 1000."""
    steps: list[Step] = []
    font.draw_glyph_with_pen(glyph, _Pen(steps, 0, 0))
    return steps


class _Pen:
    """A pen, by fontTools' protocol, that converts the quadratic curves of TrueType to cubic ones."""

    def __init__(self, steps: list[Step], x: float, y: float) -> None:
        self._steps, self._x, self._y = steps, x, y
        self._at = (0.0, 0.0)

    def _add(self, operator: str, *points: Any) -> None:
        self._steps.append((operator, tuple(value / _EM for x, y in points for value in (x + self._x, y + self._y))))
        if points:
            self._at = points[-1]

    def moveTo(self, point: Any) -> None:  # noqa: N802 - the names are those of the pen protocol
        self._add("m", point)

    def lineTo(self, point: Any) -> None:  # noqa: N802
        self._add("l", point)

    def curveTo(self, *points: Any) -> None:  # noqa: N802
        self._add("c", *points)

    def qCurveTo(self, middle: Any, end: Any) -> None:  # noqa: N802
        (x, y), (mx, my), (ex, ey) = self._at, middle, end
        one = (x + 2 * (mx - x) / 3, y + 2 * (my - y) / 3)
        other = (ex + 2 * (mx - ex) / 3, ey + 2 * (my - ey) / 3)
        self._add("c", one, other, end)

    def closePath(self) -> None:  # noqa: N802
        self._add("h")


def overhang(file: FontFile, weight: int, character: str, above: float) -> float:
    """Return how far (em) a character reaches to the right over its width, `above` this height (em) alone.

    `weight` (CSS units) matters if the font has several.
    """
    font = hb.Font(loaded(file))
    font.set_variations(file.place(weight))
    font.scale = (_EM, _EM)
    glyph = font.get_nominal_glyph(ord(character))
    points = [
        x for _, values in drawn(font, glyph) for x, y in zip(values[::2], values[1::2], strict=True) if y > above
    ]
    width: int = font.get_glyph_h_advance(glyph)
    return max(points, default=0.0) - width / _EM
