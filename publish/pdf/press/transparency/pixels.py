"""The look of instructions on a page, drawn by pdfium."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageStat

from publish.pdf.press.transparency.mixing import Plain, stream_of
from publish.pdf.press.transparency.own_resources import OwnResources

# Pixels per inch of the drawings that are only looked at, and of those that are printed.
PROBED, PRINTED = 144, 300
# Half of a pixel is covered. Pixels at the edge of an object show what is beside it.
COVERED = 128
# Values of 8 bits that differ by no more are one colour: drawing rounds.
SAME = 1
_WHITE: Plain = (1.0, 1.0, 1.0)


class Canvas:
    """A page on which instructions are drawn, apart from the document."""

    def __init__(self, document: pikepdf.Pdf, page: pikepdf.Page, names: OwnResources) -> None:
        self._document = document
        self._shadows: dict[tuple[int, int], str] = {}
        self._page = page
        self._names = names
        left, low, right, high = (float(one) for one in page.mediabox)
        self.left, self.top = left, high
        self.width, self.height = right - left, high - low
        trim = [float(one) for one in page.trimbox]
        self.trim = trim[0] - left, high - trim[3]  # its upper left corner, from that of the page

    def shadow_of(self, picture: Any) -> str:
        """Add a black picture with the same transparency as this one; return its name."""
        if picture.objgen not in self._shadows:
            black = stream_of(self._document, Image.new("L", (1, 1)))
            black.SMask = picture.SMask
            self._shadows[picture.objgen] = self._names.add_picture("/shadow", black)
        return self._shadows[picture.objgen]

    def draw(self, instructions: Sequence[Any], resolution: int) -> Image.Image:
        """Draw these instructions on a white page, with this many pixels per inch."""
        with pikepdf.new() as alone:
            # Copied with its resources, because pictures are added to them.
            alone.pages.append(self._page)
            page = alone.pages[0]
            for key in ("/Annots", "/StructParents", "/Tabs", "/Group"):
                if key in page.obj:
                    del page.obj[key]
            page.Contents = alone.make_stream(pikepdf.unparse_content_stream(instructions))
            data = io.BytesIO()
            alone.save(data, compress_streams=False)
        document = pypdfium2.PdfDocument(data.getvalue())
        try:
            drawn = document[0].render(scale=resolution / 72, rev_byteorder=True)
            image: Image.Image = drawn.to_pil().convert("RGB")
            return image
        finally:
            document.close()


def colour_of(image: Image.Image, mask: Image.Image | None, *, at_edges: bool = True) -> Plain | None:
    """Return the colour that an image has everywhere, or where the mask is white; None if it has several."""
    inside = None
    if mask is not None:
        inside = mask.point(lambda one: 255 if one >= COVERED else 0)
        within = inside if at_edges else _without_edge(inside)
        inside = within if within.getbbox() else inside
        if not inside.getbbox():
            inside = mask.point(lambda one: 255 if one else 0)
        if not inside.getbbox():
            return _WHITE  # nothing of it is seen
        box = inside.getbbox()
        image, inside = image.crop(box), inside.crop(box)
    extremes = ImageStat.Stat(image, inside).extrema
    if any(most - least > SAME for least, most in extremes):
        return None
    red, green, blue = (most / 255 for _, most in extremes)
    return red, green, blue


def _without_edge(mask: Image.Image) -> Image.Image:
    """Return a mask that is smaller by a pixel on each side."""
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        mask = ImageChops.darker(mask, ImageChops.offset(mask, across, down))
    return mask
