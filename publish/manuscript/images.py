"""The pictures that the words ask for: only files of the edition, read once."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from PIL import Image, ImageFile

from publish.config import Edition
from publish.diagnostics import Diagnostic, Location, error

# The picture formats that print, EPUB 3.3 and browsers all take, with the bytes they begin with.
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".svg": (b"<", b"\xef\xbb\xbf<"),
}
# What the pixels may be: other modes, such as 16 bits of grey, are printed wrong.
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"}


def read_image(sources: Path, src: str, at: Location) -> tuple[str, bytes, list[Diagnostic]]:
    """The picture's path below `sources`, its bytes, and what is wrong with it (then without bytes)."""
    address = urlsplit(src)
    if address.scheme or address.netloc:
        return "", b"", [error("image-outside", f'the picture "{src}" is not a file of the edition', at,
                               "put the file in sources/images/ and write images/name.png")]
    path = (sources / unquote(address.path)).resolve()
    shown = unquote(address.path)
    if not path.is_relative_to(sources.resolve()):
        return "", b"", [error("image-outside", f'the picture "{shown}" lies outside sources/', at,
                               "put the file in sources/images/ and write images/name.png")]
    if not path.is_file():
        return "", b"", [error("image-missing", f'the picture "{shown}" does not exist', at,
                               f"put it at sources/{shown}, or mend the path")]
    signatures = SIGNATURES.get(path.suffix.lower())
    if signatures is None:
        known = " ".join(sorted(SIGNATURES))
        return "", b"", [error("image-format", f'"{shown}" is no picture format that every product can hold', at,
                               f"save it as one of {known}")]
    try:
        data = path.read_bytes()
    except OSError as failure:
        return "", b"", [error("image-missing", f'the picture "{shown}" cannot be read: {failure.strerror}', at)]
    if not data.lstrip().startswith(signatures):
        return "", b"", [error("image-broken", f'"{shown}" is no {path.suffix[1:].upper()} file', at,
                               "export the picture again")]
    broken, odd = (_unread(data), "") if path.suffix.lower() == ".svg" else _undecoded(data)
    if broken:
        return "", b"", [error("image-broken", f'"{shown}" cannot be read to its end: {broken}', at,
                               "export the picture again")]
    if odd:
        return "", b"", [error("image-format", f'"{shown}" has pixels that not every product can hold ({odd})', at,
                               "save it with 8 bits a channel, as RGB, CMYK or grey")]
    return path.relative_to(sources.resolve()).as_posix(), data, []


def pictures_in(edition: Edition) -> list[str]:
    """The files in `sources/images/`, hidden ones left out: their paths below `sources/`, in order."""
    found = (one for one in (edition.sources / "images").rglob("*") if one.is_file() and not one.name.startswith("."))
    return sorted(one.relative_to(edition.sources).as_posix() for one in found)


def _undecoded(data: bytes) -> tuple[str, str]:
    """What is wrong with a raster picture, and the mode of its pixels where not every product can hold it."""
    tolerant = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint prints half a picture where it could not read the rest
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            return "", "" if picture.mode in _MODES else f"Pillow's mode {picture.mode}"
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as reason:
        # Pillow names the stream: "cannot identify image file <_io.BytesIO object at 0x...>"
        return str(reason).partition(" <_io")[0], ""
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant


def _unread(data: bytes) -> str:
    """What is wrong with a drawing in SVG."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as reason:
        return str(reason)
    return "" if root.tag.rpartition("}")[2] == "svg" else f"it is <{root.tag}>, not <svg>"
