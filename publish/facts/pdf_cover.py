"""Ink coverage of a picture: the sum of its four channels, in per cent."""

from __future__ import annotations

from typing import Any

import pikepdf
from PIL import Image, ImageChops

# A heavy area does not dry, but the single pixels of a sharp edge do: ignore this share of the pixels of a picture.
_SHARE = 0.001


def coverage(picture: Any) -> float:
    """Return the highest coverage in a picture in DeviceCMYK or DeviceGray, in per cent; 0 if it cannot be read."""
    try:
        image = pikepdf.PdfImage(picture).as_pil_image(apply_mask=False)
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError):
        return 0.0
    if image.mode != "CMYK":
        light = image.convert("L").getextrema()[0]
        assert isinstance(light, int | float)
        return 100 - float(light) / 2.55
    cyan, magenta, yellow, black = image.split()
    # Pillow adds two channels at a time in eight bits. Halving each sum keeps it from overflowing.
    both = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    return _upper(both) * 400 / 255


def _upper(image: Image.Image) -> int:
    """Return the highest value that more than `_SHARE` of the pixels reach."""
    most = image.width * image.height * _SHARE
    above = 0
    for value, count in reversed(list(enumerate(image.histogram()))):
        above += count
        if above > most:
            return value
    return 0
