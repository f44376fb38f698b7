"""Compute margins and number of lines from trim and type, as CSS that the print styles build on.

The measure is at most 28 em of the body size, about 70 characters of an old-style typeface (Bringhurst, The Elements of
Typographic Style, 2.1.2: 45 to 75), and at most seven tenths of the trim's width. The rest of the width is divided
between inner and outer margin as 3 to 4. The type area is a whole number of lines, so that the lines on both sides of a
leaf, and on facing pages, stand at the same heights.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.config.settings import Print

WIDEST_MEASURE_EM = 28.0
WIDEST_SHARE = 0.70
INNER_SHARE = 3 / 7
LEAST_TOP = 0.11
LEAST_BOTTOM = 0.14


@dataclass(frozen=True, slots=True)
class Geometry:
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

    def css(self) -> str:
        """Return the page's size, bleed and margins, and the body's size and leading, as CSS."""
        margins = f"margin-top: {self.top:.3f}pt; margin-bottom: {self.bottom:.3f}pt;"
        return (
            f"@page {{ size: {self.width:.3f}pt {self.height:.3f}pt; bleed: {self.bleed:.3f}pt; {margins} }}\n"
            f"@page :right {{ margin-left: {self.inner:.3f}pt; margin-right: {self.outer:.3f}pt }}\n"
            f"@page :left {{ margin-left: {self.outer:.3f}pt; margin-right: {self.inner:.3f}pt }}\n"
            f"html {{ font-size: {self.size:g}pt; line-height: {self.leading:g}pt }}\n"
        )


def geometry(settings: Print) -> Geometry:
    """Compute the page of an edition."""
    width, height = settings.trim.width, settings.trim.height
    size, leading = settings.text.size, settings.text.leading
    measure = min(WIDEST_SHARE * width, WIDEST_MEASURE_EM * size)
    inner = round((width - measure) * INNER_SHARE, 3)
    lines = int(height * (1 - LEAST_TOP - LEAST_BOTTOM) / leading)
    spare = height * (1 - LEAST_TOP - LEAST_BOTTOM) - lines * leading
    # Height that is not enough for a line goes to the head and foot margins, in their proportion.
    top = round(height * LEAST_TOP + spare * LEAST_TOP / (LEAST_TOP + LEAST_BOTTOM), 3)
    return Geometry(
        width,
        height,
        inner,
        width - measure - inner,
        top,
        height - top - lines * leading,
        lines,
        size,
        leading,
        settings.bleed,
    )
