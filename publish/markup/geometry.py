"""Compute margins and number of lines from trim and type, as CSS that the print styles build on.

The margins follow a canon (`publish/designs/margins.py`) or are given as lengths. The type area is a whole number of
lines, so that the lines on both sides of a leaf, and on facing pages, stand at the same heights.
"""

from __future__ import annotations

from msgspec import Struct

from publish.config.settings import Print
from publish.designs.margins import Canon
from publish.units import parse_length

# Lines of a page: below the first, titles sink less, in proportion to the second, which a page of A5 has.
_FULL_SINKS_FROM, _USUAL_LINES = 26, 32
_SINKS = (2, 3, 6)


class Geometry(Struct, frozen=True):
    """A page: lengths in points; `lines` is the number of lines of a full page."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float
    lines: int
    size: float
    leading: float
    bleed: float = 0.0

    @property
    def measure(self) -> float:
        """The width of the type area."""
        return self.width - self.inner - self.outer

    def points(self, width: str) -> float:
        """Return a width as it is written for a picture in points: a length, or a share of the measure."""
        for unit, size in (("%", self.measure / 100), ("em", self.size)):
            if width.endswith(unit):
                return float(width.removesuffix(unit)) * size
        return parse_length(width)

    def css(self) -> str:
        """Return the page's size, bleed and margins, and the body's size and leading, as CSS.

        On a page of few lines the white above and below a title shrinks with it: `--sink-6` is what has six lines on
        a larger page. There the property is missing, and a stylesheet's `var(--sink-6, 6rlh)` is six lines.
        """
        margins = f"margin-top: {self.top:.3f}pt; margin-bottom: {self.bottom:.3f}pt;"
        return (
            f"@page {{ size: {self.width:.3f}pt {self.height:.3f}pt; bleed: {self.bleed:.3f}pt; {margins} }}\n"
            f"@page :right {{ margin-left: {self.inner:.3f}pt; margin-right: {self.outer:.3f}pt }}\n"
            f"@page :left {{ margin-left: {self.outer:.3f}pt; margin-right: {self.inner:.3f}pt }}\n"
            f"html {{ font-size: {self.size:g}pt; line-height: {self.leading:g}pt }}\n{self._sinks()}"
        )

    def _sinks(self) -> str:
        if self.lines >= _FULL_SINKS_FROM:
            return ""
        sinks = (f"--sink-{n}: {max(round(n * self.lines / _USUAL_LINES), 1)}rlh" for n in _SINKS)
        return f"html {{ {'; '.join(sinks)} }}\n"


def geometry(settings: Print) -> Geometry:
    """Compute the page of an edition."""
    width, height = settings.trim.width, settings.trim.height
    size, leading = settings.text.size, settings.text.leading
    by = settings.margins.by
    if isinstance(by, Canon):
        measure = min(by.measure * width, by.widest * size)
        inner = round((width - measure) * by.inner, 3)
        outer = width - measure - inner
        lines = int(height * (1 - by.top - by.foot) / leading)
        spare = height * (1 - by.top - by.foot) - lines * leading
        # Height that is not enough for a line goes to the head and foot margins, in their proportion.
        top = round(height * by.top + spare * by.top / (by.top + by.foot), 3)
    else:
        inner, top, outer = by.inner, by.top, by.outer
        lines = int((height - by.top - by.foot) / leading)
    return Geometry(
        width, height, inner, outer, top, height - top - lines * leading, lines, size, leading, settings.bleed
    )
