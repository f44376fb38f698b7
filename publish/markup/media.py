"""Media types by suffix. Python's `mimetypes` is not used, because it reads tables that differ between machines."""

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
    """The media type (RFC 6838) of a stylesheet, picture or font; `application/octet-stream` for any other suffix."""
    return MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
