"""How far a glyph's ink reaches to the right between two heights, read from its outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
# A curve is measured as so many straight lines.
_PIECES = 8


def right_edge(font: Any, glyph: int, low: float, high: float) -> float | None:
    """Return where the ink of a glyph ends between the heights `low` and `high`, in units of the font; None if there
    is no ink.

    `font` is HarfBuzz's.
    """
    pen = _Edge(low, high)
    font.draw_glyph_with_pen(glyph, pen)
    return pen.right


class _Edge:
    """A pen, by fontTools' protocol, that keeps the rightmost point between two heights."""

    def __init__(self, low: float, high: float) -> None:
        self.right: float | None = None
        self._low, self._high = low, high
        self._begun = self._at = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 - the names are those of the pen protocol
        self._begun = self._at = point

    def lineTo(self, point: Point) -> None:  # noqa: N802
        for x in self._between(self._at, point):
            self.right = x if self.right is None else max(self.right, x)
        self._at = point

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        begin = self._at
        for number in range(1, _PIECES + 1):
            self.lineTo(_on_curve((begin, *points), number / _PIECES))

    qCurveTo = curveTo  # noqa: N815 - HarfBuzz gives each quadratic curve by itself

    def closePath(self) -> None:  # noqa: N802
        self.lineTo(self._begun)

    def _between(self, one: Point, other: Point) -> Iterator[float]:
        """Yield the places of both ends of the part of a line that is between the heights."""
        (x, y), (end_x, end_y) = sorted((one, other), key=lambda point: point[1])
        low, high = max(y, self._low), min(end_y, self._high)
        if low <= high:
            slope = (end_x - x) / (end_y - y) if end_y > y else 0.0
            yield x + (low - y) * slope
            yield end_x - (end_y - high) * slope


def _on_curve(points: Sequence[Point], share: float) -> Point:
    """Return a point of a Bézier curve (de Casteljau's algorithm)."""
    while len(points) > 1:
        points = [(x + (u - x) * share, y + (v - y) * share) for (x, y), (u, v) in pairwise(points)]
    return points[0]
