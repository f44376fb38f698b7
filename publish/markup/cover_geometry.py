"""The sizes of a printed cover: back, spine and front side by side on one sheet. Lengths are in points."""

from __future__ import annotations

from msgspec import Struct

from publish.config.settings import Settings
from publish.printers.printer import Printer

# The smallest type on a spine, and its largest (pt).
SMALLEST_ON_SPINE, LARGEST_ON_SPINE = 7.0, 16.0
# The height of a line of words on the spine, from the top of its tallest letter to the foot of its lowest, in em.
_WORDS_HEIGHT = 1.0


class CoverGeometry(Struct, frozen=True):
    """A cover around pages of `width` and `height`. Words keep `safety` from the trim.

    `spine_type` is the size of the type that fits across the spine, 0 if it may have no words.
    """

    width: float
    height: float
    spine: float
    bleed: float
    safety: float
    spine_type: float

    @property
    def sheet(self) -> float:
        """The width of the trimmed sheet."""
        return 2 * self.width + self.spine

    @property
    def along(self) -> float:
        """The length that words may take along the spine."""
        return self.height - 2 * self.safety

    def css(self) -> str:
        """Return the sheet and the places of its panels as CSS."""
        panels = (
            ("back", 0.0, self.width),
            ("spine", self.width, self.spine),
            ("front", self.width + self.spine, self.width),
        )
        rules = [
            f".panel.{name} {{ left: {left:.3f}pt; width: {width:.3f}pt; height: {self.height:.3f}pt }}\n"
            for name, left, width in panels
        ]
        # The words of the spine are one line as long as the book is high, turned by 90 degrees about its middle.
        words = (
            f".spine-words {{ width: {self.along:.3f}pt; left: {(self.spine - self.along) / 2:.3f}pt; "
            f"top: {self.height / 2:.3f}pt; font-size: {self.spine_type:.3f}pt }}\n"
        )
        return (
            f"@page {{ size: {self.sheet:.3f}pt {self.height:.3f}pt; bleed: {self.bleed:.3f}pt; margin: 0 }}\n"
            f"html {{ font-size: {self.width / 38:.3f}pt; line-height: {self.width / 38 * 1.3:.3f}pt }}\n"
            f".panel {{ position: absolute; top: 0; box-sizing: border-box }}\n"
            f".panel.front, .panel.back {{ padding: {max(self.safety, 0.1 * self.width):.3f}pt }}\n"
            + "".join(rules)
            + words
        )


def cover_geometry(settings: Settings, printer: Printer, pages: int) -> CoverGeometry:
    """Compute the cover of a book with so many pages."""
    trim, spine = settings.print.trim, spine_of(settings, printer, pages)
    room = printer.spine_text.room(spine) / _WORDS_HEIGHT if pages >= printer.spine_text.fewest else 0.0
    return CoverGeometry(
        trim.width,
        trim.height,
        spine,
        max(settings.print.bleed, printer.bleed),
        printer.cover_safety,
        min(room, LARGEST_ON_SPINE) if room >= SMALLEST_ON_SPINE else 0.0,
    )


def spine_of(settings: Settings, printer: Printer, pages: int) -> float:
    """Return the width of the spine of a book with so many pages."""
    cover = settings.cover
    if cover.spine:
        return cover.spine
    if cover.bulk:
        return (pages + 1) // 2 * cover.bulk
    return printer.papers[cover.paper.value].spine(pages)
