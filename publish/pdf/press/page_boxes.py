"""The page boxes for the printer (ISO 32000-1, 14.11.2; ISO 15930-7, 6.10)."""

from __future__ import annotations

import pikepdf

from publish.config.settings import Print
from publish.units import POINTS

# Width of the strip for printer's marks on each side, outside the bleed.
SLUG = 12 * POINTS["mm"]


def set_boxes(document: pikepdf.Pdf, settings: Print) -> None:
    """Set trim, bleed and media box of every page.

    The trim is the size of the layout. The bleed comes from the settings, because WeasyPrint limits the BleedBox to 10
    pt beyond the trim.
    """
    around = SLUG if settings.marks else 0.0
    for page in document.pages:
        trim = [float(one) for one in page.trimbox]
        page.obj.TrimBox = _grown(trim, 0)
        page.obj.BleedBox = _grown(trim, settings.bleed)
        page.obj.MediaBox = _grown(trim, settings.bleed + around)
        if "/CropBox" in page.obj:
            del page.obj["/CropBox"]


def _grown(box: list[float], by: float) -> pikepdf.Array:
    left, bottom, right, top = box
    return pikepdf.Array([round(one, 4) for one in (left - by, bottom - by, right + by, top + by)])
