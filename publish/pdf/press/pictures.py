"""Raster pictures: RGB becomes the inks of the printing condition; transparency is blended with white.

Grey pictures stay unchanged, and so do CMYK pictures unless only black is printed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from hashlib import md5
from typing import Any

import pikepdf
from PIL import Image

from publish.pdf.fetching import BASE
from publish.pdf.press.inks import Inks

# Quality of a re-encoded JPEG, high enough that the re-encoding is invisible.
_QUALITY = 95
# The mode of a picture without its transparency, and the colour of the paper in it.
_OPAQUE = {"1": "L", "LA": "L", "RGBA": "RGB", "P": "RGB"}
_PAPER: dict[str, float | tuple[float, ...]] = {"L": 255, "RGB": (255, 255, 255), "CMYK": (0, 0, 0, 0)}


def convert_pictures(document: pikepdf.Pdf, inks: Inks, sources: Mapping[str, bytes]) -> None:
    """Convert every picture once.

    `sources` are the files by path. They are needed because WeasyPrint drops the profile of a PNG, which defines its
    colours.
    """
    profiles = dict(_profiles(sources))
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        for name, picture in _pictures(page.resources, seen):
            _convert(document, picture, inks, profiles.get(name[2:34], b""))


def _profiles(sources: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the profiles of the files, by the names that WeasyPrint gives their pictures."""
    for path, data in sources.items():
        if not path.lower().endswith(".svg"):
            with Image.open(io.BytesIO(data)) as picture:
                profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA", "P") else None
            if profile:
                yield md5(f"{BASE}{path}".encode(), usedforsecurity=False).hexdigest(), profile


def _pictures(resources: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[str, Any]]:
    if resources.is_indirect:
        if resources.objgen in seen:
            return
        seen.add(resources.objgen)
    held = [*resources.get("/XObject", {}).items()]
    patterns: Any = resources.get("/Pattern", {})
    held += [(name, one) for name, one in patterns.items() if one.get("/PatternType") == 1]
    for name, one in held:
        if one.objgen in seen:
            continue
        seen.add(one.objgen)
        if one.get("/Subtype") == "/Image":
            yield str(name), one
        elif "/Resources" in one:
            yield from _pictures(one.Resources, seen)


def _convert(document: pikepdf.Pdf, stream: Any, inks: Inks, profile: bytes) -> None:
    stream.Interpolate = False
    mask = stream.get("/SMask")
    space = stream.get("/ColorSpace")
    if stream.get("/ImageMask") or (space == "/DeviceGray" and mask is None):
        return
    if space == "/DeviceCMYK" and not inks.is_black_only:
        return
    picture = pikepdf.PdfImage(stream).as_pil_image(apply_mask=False)
    if mask is not None:
        # The page below is paper, so blend with white here and leave nothing to the printer's software.
        alpha = pikepdf.PdfImage(mask).as_pil_image().convert("L")
        picture = picture.convert(_OPAQUE.get(picture.mode, picture.mode))
        paper = Image.new(picture.mode, picture.size, _PAPER[picture.mode])
        picture = Image.composite(picture, paper, alpha)
        del stream["/SMask"]
    if profile:
        picture.info["icc_profile"] = profile
    if picture.mode == "CMYK":
        converted = picture.convert("L")
    else:
        converted = (
            picture
            if picture.mode == "L"
            else inks.picture(picture.convert("RGB") if picture.mode != "RGB" else picture)
        )
    _write(stream, converted, is_jpeg=stream.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]))


def _write(stream: Any, picture: Image.Image, is_jpeg: bool) -> None:
    for key in ("/Decode", "/DecodeParms"):
        if key in stream:
            del stream[key]
    stream.ColorSpace = pikepdf.Name.DeviceCMYK if picture.mode == "CMYK" else pikepdf.Name.DeviceGray
    stream.BitsPerComponent = 8
    if not is_jpeg:
        stream.write(picture.tobytes())
        return
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_QUALITY, subsampling=0)
    stream.write(data.getvalue(), filter=pikepdf.Name.DCTDecode)
    if picture.mode == "CMYK":
        stream.Decode = pikepdf.Array([1, 0] * 4)  # Adobe's convention, which Pillow follows: 0 is full ink
