"""How a capital becomes a small capital: its height, the width of its stems and its space, as those of drawn ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]
from msgspec import Struct

from publish.typefaces.features import SMALL_CAPITALS, cap_height, changes, glyphs_with, small_capital_height
from publish.typefaces.font_file import BOLD, REGULAR, FontFile, loaded
from publish.typefaces.outlines import Step, drawn

# Where a font has no small capitals: its stems and its H, as shares of those of the capitals and of a capital that is
# only scaled. Measured on six faces that have them: their stems are 0.94 to 0.98 of those of the capitals, and the H of
# most is 1.07 to 1.13 times as wide.
_STEM, _WIDTH = 0.95, 1.08
# More than that is given to the space between the letters, not to the letters.
_MOST_STRETCHED = 1.08
_EM = 1000
# How many straight lines a curve is taken for.
_PIECES = 8


class CapitalShape(Struct, frozen=True):
    """What a capital is changed by, in shares of its own size and in em.

    `height` and `width` scale it. Then its upright stems, of `stem` em in the regular weight, lack `gain` em. An H that
    is changed so is `advance` em wide.
    """

    height: float
    width: float
    stem: float
    gain: float
    advance: float


@cache
def capital_shape(file: FontFile) -> CapitalShape:
    """Return how the capitals of a font become small capitals like those that it has, else like those of most fonts."""
    scale = small_capital_height(file) / cap_height(file)
    stem, wide = _measured(file, "I", "H", "")
    is_drawn = changes(file, SMALL_CAPITALS, "i", frozenset({"en"}))
    if is_drawn:
        wanted, advance = _measured(file, "i", "h", SMALL_CAPITALS)
    else:
        wanted, advance = _STEM * stem, _WIDTH * scale * wide
    width = scale * min(max(advance / (scale * wide), 1), _MOST_STRETCHED) if wide else scale
    return CapitalShape(scale, width, stem, max(wanted - width * stem, 0), advance)


def weight_with_stem(file: FontFile, stem: float) -> float:
    """Return the weight (CSS units) at which the stems of a variable font's capitals are `stem` em wide."""
    glyph = glyphs_with(file, "", "I", "en")[0]
    regular, bold = _stem(file, glyph, REGULAR), _stem(file, glyph, BOLD)
    if bold <= regular:
        return REGULAR
    return REGULAR + (BOLD - REGULAR) * max(stem - regular, 0) / (bold - regular)


def _measured(file: FontFile, narrow: str, broad: str, feature: str) -> tuple[float, float]:
    """The width of a letter's stem and the advance of another letter, in em, at the regular weight."""
    stem, wide = (glyphs_with(file, feature, letter, "en")[0] for letter in (narrow, broad))
    return _stem(file, stem, REGULAR), _font(file, REGULAR).get_glyph_h_advance(wide) / _EM


def _stem(file: FontFile, glyph: int, weight: int) -> float:
    """The width of a glyph at half its height, in em."""
    steps = drawn(_font(file, weight), glyph)
    heights = [value for _, values in steps for value in values[1::2]]
    if not heights:
        return 0.0
    crossed = _crossed(steps, (min(heights) + max(heights)) / 2)
    return max(crossed) - min(crossed) if crossed else 0.0


def _crossed(steps: list[Step], height: float) -> list[float]:
    """Where a path crosses a height."""
    found: list[float] = []
    at = start = (0.0, 0.0)
    for operator, values in steps:
        points = list(zip(values[::2], values[1::2], strict=True))
        if operator == "m":
            at = start = points[0]
            continue
        for to in _straightened(at, points) if operator == "c" else points or [start]:
            if (at[1] - height) * (to[1] - height) < 0:
                found.append(at[0] + (to[0] - at[0]) * (height - at[1]) / (to[1] - at[1]))
            at = to
    return found


def _straightened(at: tuple[float, float], points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ends of the straight lines that a cubic curve is taken for."""
    one, two, end = points
    found = []
    for piece in range(1, _PIECES + 1):
        share = piece / _PIECES
        rest = 1 - share
        parts = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
        x, y = (
            sum(part * point[axis] for part, point in zip(parts, (at, one, two, end), strict=True)) for axis in (0, 1)
        )
        found.append((x, y))
    return found


@cache
def _font(file: FontFile, weight: int) -> hb.Font:
    font = hb.Font(loaded(file))
    font.scale = (_EM, _EM)
    place: Mapping[str, float] = file.place(weight)
    if place:
        font.set_variations(place)
    return font
