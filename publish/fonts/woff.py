"""A TrueType font in the wrapper of the web: WOFF 1.0 (https://www.w3.org/TR/WOFF/).

Not WOFF 2: for a font of one book's letters it saves a few kilobytes and asks for a compressor of its own.
"""

from __future__ import annotations

import struct
import zlib

HEADER = struct.Struct(">4s4sIHHIHHIIIII")
SFNT_HEADER = struct.Struct(">4sHHHH")
SFNT_ENTRY = struct.Struct(">4sIII")
WOFF_ENTRY = struct.Struct(">4sIIII")


def woff(font: bytes) -> bytes:
    """The TrueType or OpenType font, each table deflated where that makes it shorter."""
    flavour, count, *_ = SFNT_HEADER.unpack_from(font)
    entries = [SFNT_ENTRY.unpack_from(font, SFNT_HEADER.size + SFNT_ENTRY.size * n) for n in range(count)]
    offset = HEADER.size + WOFF_ENTRY.size * count
    unpacked = SFNT_HEADER.size + SFNT_ENTRY.size * count

    directory, tables = b"", b""
    for tag, checksum, start, length in sorted(entries):
        table = font[start : start + length]
        # The table itself where they are even: a reader takes equal lengths to mean that nothing is deflated.
        packed = min(table, zlib.compress(table, 9), key=len)
        directory += WOFF_ENTRY.pack(tag, offset + len(tables), len(packed), length, checksum)
        tables += packed + b"\0" * (-len(packed) % 4)
        unpacked += length + -length % 4

    whole = offset + len(tables)
    header = HEADER.pack(b"wOFF", flavour, whole, count, 0, unpacked, 1, 0, 0, 0, 0, 0, 0)
    return header + directory + tables
