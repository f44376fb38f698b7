"""How much ink a picture lays on the paper: its four channels together, in per cent."""

from __future__ import annotations

from typing import Any

import pikepdf
from PIL import Image, ImageChops

# Single pixels of a sharp edge are no area that does not dry: what less than this share of a picture exceeds is let be.
_SHARE = 0.001


def coverage(picture: Any) -> float:
    """The most ink that a picture in DeviceCMYK or DeviceGray asks for, in per cent; 0 for what cannot be read."""
    try:
        image = pikepdf.PdfImage(picture).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError):
        return 0.0
    if image.mode != "CMYK":
        light = image.convert("L").getextrema()[0]
        assert isinstance(light, int | float)
        return 100 - float(light) / 2.55
    cyan, magenta, yellow, black = image.split()
    # Two at a time, halved: the sum of all four as a quarter fits into eight bits.
    both = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    return _upper(both) * 400 / 255


def _upper(image: Image.Image) -> int:
    """The brightest value that more than a thousandth of the pixels reach."""
    most = image.width * image.height * _SHARE
    above = 0
    for value, count in reversed(list(enumerate(image.histogram()))):
        above += count
        if above > most:
            return value
    return 0
