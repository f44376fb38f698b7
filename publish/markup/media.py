"""What kind of file a name stands for. Not Python's `mimetypes`: that asks the tables of the machine, which differ."""

from __future__ import annotations

from pathlib import PurePosixPath

MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


def media_type(path: str) -> str:
    """The media type of a sheet, a picture or a font by its suffix (RFC 6838); that of plain bytes for any other."""
    return MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
