"""The pictures that the words ask for: only files of the edition, read once."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

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
    return path.relative_to(sources.resolve()).as_posix(), data, []
