"""Check that a picture is what its name says, complete, and safe and small enough for every product."""

from __future__ import annotations

from pathlib import PurePosixPath

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.pictures import raster, svg
from publish.pictures.jpeg_inks import with_marked_inks

# The picture formats that print, EPUB 3.3 and browsers all accept, with their first bytes.
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".svg": (b"<", b"\xef\xbb\xbf<"),
}


LARGEST_FILE = 100_000_000


def check_format(name: str, at: Location) -> Diagnostic | None:
    """Return the error for a picture whose suffix is not among SIGNATURES, before it is read."""
    if PurePosixPath(name).suffix.lower() in SIGNATURES:
        return None
    return error(
        "image-format",
        f'"{name}" is not in a picture format that works in every product',
        at,
        f"save it as one of {' '.join(sorted(SIGNATURES))}",
    )


def check_picture(name: str, data: bytes, at: Location) -> Diagnostic | None:
    """Return the error for a picture, or None if it can be used.

    `name` is its name in messages, with a suffix from SIGNATURES; `at` is where the text refers to it.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if len(data) > LARGEST_FILE:
        return error("image-too-large", f'"{name}" has more than {LARGEST_FILE:,} bytes', at, "export it smaller")
    if not data[:100].lstrip().startswith(SIGNATURES[suffix]):
        return error("image-broken", f'"{name}" is not a {suffix[1:].upper()} file', at, "export the picture again")
    try:
        broken, mode = (svg.check_drawing(data), "") if suffix == ".svg" else raster.decoded_mode(data)
    except svg.Unsafe as reason:
        return error(
            "image-unsafe",
            f'"{name}" contains something unsafe: {reason}',
            at,
            "remove it, or export the drawing as plain SVG",
        )
    except raster.TooLarge as reason:
        return error(
            "image-too-large",
            f'"{name}" has {reason}; the limit is {raster.MOST_PIXELS:,}',
            at,
            "export it smaller; 300 pixels per inch at the printed size are enough",
        )
    if broken:
        return error("image-broken", f'"{name}" cannot be read completely: {broken}', at, "export the picture again")
    if mode:
        return error(
            "image-format",
            f'"{name}" has a pixel format that some products cannot contain ({mode})',
            at,
            "save it as RGB, CMYK or grey with 8 bits per channel",
        )
    return None


def completed_picture(name: str, data: bytes, at: Location) -> tuple[bytes, list[Diagnostic]]:
    """Return a valid picture in a form that all products show alike, and a warning if it had to be changed."""
    marked = with_marked_inks(data)
    if marked == data:
        return data, []
    return marked, [
        warning(
            "image-inks",
            f'"{name}" does not say whether its inks are inverted (CMYK without the Adobe marker)',
            at,
            "every product shows it as browsers do; if it looks like a negative, save it as RGB, or again as CMYK",
        )
    ]
