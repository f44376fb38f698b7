"""A picture of few colours as PNG (https://www.w3.org/TR/png-3/): eight-bit indices into a palette."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

SIGNATURE = b"\x89PNG\r\n\x1a\n"
EIGHT_BIT_INDEXED = (8, 3, 0, 0, 0)

Colour = tuple[int, int, int]


def png(rows: Sequence[bytes], palette: Sequence[Colour]) -> bytes:
    """The rows from the top, one byte a pixel; the palette in sRGB. No time and no program's name is written."""
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), *EIGHT_BIT_INDEXED)
    unfiltered = b"".join(b"\0" + row for row in rows)
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"sRGB", b"\0"),
            _chunk(b"PLTE", b"".join(map(bytes, palette))),
            _chunk(b"IDAT", zlib.compress(unfiltered, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
