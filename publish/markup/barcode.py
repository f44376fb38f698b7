"""The barcode of an ISBN: EAN-13 (ISO/IEC 15420; GS1 General Specifications, 5.2), black, at its nominal size.

A module is 0.33 mm wide; the bars are 22.85 mm high, and the guard bars reach five modules lower, between the digits.
Eleven modules to the left and seven to the right stay white.
"""

from __future__ import annotations

import re
from itertools import groupby

from barcode.ean import EuropeanArticleNumber13
from msgspec import Struct

MODULE = 0.33  # mm
BARS = 22.85  # mm
_GUARD = 5 * MODULE
LEFT_QUIET, RIGHT_QUIET = 11, 7  # modules
MODULES = 95
WIDTH = (LEFT_QUIET + MODULES + RIGHT_QUIET) * MODULE
HEIGHT = 25.93  # mm, with the digits
# Where the digits stand, in modules from the left edge of the quiet zone: the first in it, the others below their bars.
_HALVES = (LEFT_QUIET + 3, LEFT_QUIET + 3 + 42 + 5)


class Digit(Struct, frozen=True):
    """A digit below the bars: the left end of its seven modules, in mm from the left end of the barcode."""

    digit: str
    left: float


class Barcode(Struct, frozen=True):
    """A barcode: its bars as an SVG drawing of `WIDTH` by `HEIGHT`, and its digits."""

    svg: str
    digits: tuple[Digit, ...]


def barcode(isbn: str) -> Barcode:
    """Return the barcode of an ISBN of ten or thirteen digits."""
    number = re.sub(r"[^0-9Xx]", "", isbn)
    number = number[:12] if len(number) == 13 else f"978{number[:9]}"
    code = EuropeanArticleNumber13(number, guardbar=True)
    (modules,) = code.build()
    bars = []
    at = LEFT_QUIET
    for kind, run in groupby(modules):
        length = len([*run])
        if kind != "0":
            height = BARS + (_GUARD if kind == "G" else 0.0)
            bars.append(f'<rect x="{at * MODULE:.2f}" y="0" width="{length * MODULE:.2f}" height="{height:.2f}"/>')
        at += length
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.2f}mm" height="{HEIGHT}mm" '
        f'viewBox="0 0 {WIDTH:.2f} {HEIGHT}" fill="#000">{"".join(bars)}</svg>'
    )
    first, left, right = code.ean[0], code.ean[1:7], code.ean[7:]
    digits = [Digit(first, 1 * MODULE)]
    for start, half in zip(_HALVES, (left, right), strict=True):
        digits += [Digit(one, (start + 7 * place) * MODULE) for place, one in enumerate(half)]
    return Barcode(svg, tuple(digits))
