"""Colours and pictures mixed with a plain colour below them (ISO 32000-1, 11.3.6: the blend mode Normal)."""

from __future__ import annotations

from typing import Any

import pikepdf
from PIL import Image

from publish.pdf.press.inks import Inks

# An sRGB colour, from 0 to 1.
Plain = tuple[float, float, float]
# The mode of a picture without its transparency.
_OPAQUE = {"1": "L", "LA": "L", "RGBA": "RGB", "P": "RGB"}


def mixed(channels: tuple[float, ...], below: Plain, alpha: float, inks: Inks) -> tuple[float, ...]:
    """Mix a colour of opacity `alpha` with the plain colour below it; the result is in the space of the first."""
    if len(channels) == 1:
        channels = channels * 3
    under = below if len(channels) == 3 else inks.of(*below)
    return tuple(round(alpha * one + (1 - alpha) * other, 4) for one, other in zip(channels, under, strict=True))


def mixed_picture(document: pikepdf.Pdf, picture: Any, below: Plain, alpha: float, inks: Inks) -> pikepdf.Stream:
    """Mix a picture with the plain colour below it; the transparency is the picture's own or that of its place."""
    image = pikepdf.PdfImage(picture).as_pil_image(apply_mask=False)
    image = image.convert(_OPAQUE.get(image.mode, image.mode))
    if image.mode == "L" and max(below) - min(below) > 0:
        image = image.convert("RGB")
    channels = below[:1] if image.mode == "L" else below if image.mode == "RGB" else inks.of(*below)
    under = tuple(round(one * 255) for one in channels)
    ground = Image.new(image.mode, image.size, under if len(under) > 1 else under[0])
    shown = Image.new("L", image.size, 255)
    if "/SMask" in picture:
        shown = pikepdf.PdfImage(picture.SMask).as_pil_image().convert("L").resize(image.size)
    if alpha < 1:
        shown = shown.point(lambda one: round(one * alpha))
    return stream_of(document, Image.composite(image, ground, shown))


def stream_of(document: pikepdf.Pdf, image: Image.Image, mask: Image.Image | None = None) -> pikepdf.Stream:
    """Return a picture as a stream; with a mask (of mode "1"), only its white part is painted."""
    spaces = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
    made = pikepdf.Dictionary(
        {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Image,
            "/Width": image.width,
            "/Height": image.height,
            "/ColorSpace": pikepdf.Name(spaces[image.mode]),
            "/BitsPerComponent": 8,
        }
    )
    stream = document.make_stream(image.tobytes(), made)
    if mask is not None:
        stencil = pikepdf.Dictionary(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": mask.width,
                "/Height": mask.height,
                "/ImageMask": True,
                "/BitsPerComponent": 1,
                "/Decode": pikepdf.Array([1, 0]),
            }
        )
        stream.Mask = document.make_stream(mask.tobytes(), stencil)
    return stream
