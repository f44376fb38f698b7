"""The page boxes for the printer (ISO 32000-1, 14.11.2; ISO 15930-7, 6.10)."""

from __future__ import annotations

import pikepdf

from publish.config.settings import Print
from publish.printers.printer import Printer, bleed_around
from publish.units import POINTS

# Width of the strip for printer's marks on each side, outside the bleed.
SLUG = 12 * POINTS["mm"]


def set_boxes(document: pikepdf.Pdf, settings: Print, printer: Printer) -> None:
    """Set trim, bleed and media box of every page.

    The trim is the size of the layout. The bleed comes from the settings, because WeasyPrint limits the BleedBox to 10
    pt beyond the trim.
    """
    around = SLUG if settings.marks else 0.0
    for number, page in enumerate(document.pages, 1):
        trim = [float(one) for one in page.trimbox]
        bleed = bleed_around(settings.bleed, printer, number)
        page.obj.TrimBox = _grown(trim, (0.0, 0.0, 0.0, 0.0))
        page.obj.BleedBox = _grown(trim, bleed)
        page.obj.MediaBox = _grown(trim, tuple(one + around for one in bleed))
        if "/CropBox" in page.obj:
            del page.obj["/CropBox"]


def _grown(box: list[float], by: tuple[float, ...]) -> pikepdf.Array:
    (left, bottom, right, top), (to_left, down, to_right, up) = box, by
    grown = (left - to_left, bottom - down, right + to_right, top + up)
    return pikepdf.Array([round(one, 4) for one in grown])
