"""Marks around a sheet: where to fold it and where to cut it, and which sheet it is."""

from __future__ import annotations

from publish.pdf.press.printers_marks import GAP, HAIRLINE, LENGTH, outlined, stroke
from publish.typefaces.typeface import Typeface
from publish.units import POINTS

# Width of the strip for marks on each side, outside the bleed.
SLUG = 8 * POINTS["mm"]
_WORDS = 5.0  # pt


def sheet_marks(width: float, height: float, bleed: float, slug: str, typeface: Typeface) -> str:
    """Return the marks of a sheet of two pages as PDF operators, in black ink.

    Lines at the corners say where to cut, broken lines at head and foot where to fold. Lengths are in points.
    """
    start = bleed + GAP
    cuts = [
        line
        for x, outward in ((0.0, -1), (2 * width, 1))
        for y, up in ((0.0, -1), (height, 1))
        for line in (
            stroke(x, y + up * start, x, y + up * (start + LENGTH)),
            stroke(x + outward * start, y, x + outward * (start + LENGTH), y),
        )
    ]
    folds = [stroke(width, y + up * start, width, y + up * (start + LENGTH)) for y, up in ((0.0, -1), (height, 1))]
    words = outlined(slug, 6 * POINTS["mm"], -start - _WORDS - 1, width - 12 * POINTS["mm"], typeface, _WORDS)
    return f"\nq 0 0 0 1 K 0 0 0 1 k {HAIRLINE} w {' '.join(cuts)} [2 1] 0 d {' '.join(folds)} {words} Q"
