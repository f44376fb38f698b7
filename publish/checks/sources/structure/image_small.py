"""A picture with too few pixels for its likely printed size, checked before any page exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind, elements
from publish.markup.geometry import Geometry, geometry
from publish.units import POINTS

CHECK = Check(
    "image-small",
    Severity.WARNING,
    "pictures, as long as no PDF has been made",
    what="A picture has too few pixels for its printed width.",
    why="""
Below 300 pixels per inch, single pixels are visible in print. This check calculates from
the width that the sources ask for. Once the PDF exists, `image-coarse` measures its pages
and this check is silent. `image-coarse` in edition.toml sets the limit for both.""",
    mend="""
Use a picture with more pixels, or print it smaller:

    ![The author at her desk](images/desk.jpg){width="50%"}""",
)

_WIDTH = re.compile(r"(\d+(?:\.\d+)?)(%|em|pt|mm|cm|in|px)")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each raster picture with too few pixels."""
    least = sources.settings.print.faults.image_coarse
    if not least or (sources.edition.build / f"{sources.settings.slug}.pdf").is_file():
        return
    page = geometry(sources.settings.print)
    for blocks in sources.blocks:
        # A figure with text beside it has the width of its pictures.
        of_figures = {
            id(image): width
            for figure in elements(blocks, Kind.FIGURE)
            if (width := figure.word("width"))
            for image in elements(figure.children, Kind.IMAGE)
        }
        for image in elements(blocks, Kind.IMAGE):
            data = sources.manuscript.images.get(image.word("src"), b"")
            width = of_figures.get(id(image), image.word("width"))
            if not data or image.word("src").lower().endswith(".svg") or (width and not _WIDTH.fullmatch(width)):
                continue
            with Image.open(BytesIO(data)) as picture:
                pixels, height = picture.size
            inches = _printed(width, pixels, height, page) / 72
            if pixels / inches < least - 1:
                yield CHECK.found(
                    f'the picture "{image.word("src")}" is {pixels} pixels wide and would be printed '
                    f"{inches * 25.4:.0f} mm wide: {pixels / inches:.0f} pixels per inch, where print needs "
                    f"{least:.0f}",
                    image.at,
                    f'use one that is {inches * least:.0f} pixels wide, or print it smaller: {{width="50%"}}',
                )


def _printed(given: str, pixels: int, height: int, page: Geometry) -> float:
    """The printed width in points: the given width, or 1/96 inch per pixel, within the limits of styles/print.css.

    These are `max-width: 100%` (of the measure) and `max-height: 75vh` (of the page).
    """
    width = page.points(given) if given else pixels * POINTS["px"]
    return max(min(width, page.measure, 0.75 * page.height * pixels / height), 1.0)
