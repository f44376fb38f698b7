"""Check that an edition's file is a font, complete and not too large."""

from __future__ import annotations

import io
import struct
import zlib
from itertools import pairwise

import brotli
from fontTools.ttLib import TTFont

# Bytes of a file, and bytes of a compressed font when unpacked.
LARGEST_FONT = 40_000_000
LARGEST_UNPACKED = 100_000_000
# Tables without which no text can be set in a font (OpenType 1.9, "Required Tables").
_NEEDED = ("head", "hhea", "maxp", "hmtx", "cmap", "name")
_OUTLINES = ("glyf", "CFF ", "CFF2")
# Bytes before the outlines of a glyph.
_GLYPH_HEADER = 10
# Bits of fsType: the use that is allowed, and two conditions.
_USES, _RESTRICTED, _WHOLE, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200
_WOFF_TABLE = struct.Struct(">4sIIII")
# Bytes of Brotli data unpacked between two checks: few, because even a few can unpack to very many.
_PIECE = 64


class BrokenFont(ValueError):
    """The file is not a usable font. The message says why."""


def check_font(data: bytes) -> None:
    """Check the bytes of a font file. Raises BrokenFont if it cannot be used."""
    if len(data) > LARGEST_FONT:
        raise BrokenFont(f"it has {len(data):,} bytes, more than {LARGEST_FONT:,}")
    try:
        _check_unpacked(data)
        font = TTFont(io.BytesIO(data), lazy=True)
        lacking = [tag.strip() for tag in _NEEDED if tag not in font]
        if lacking or not any(tag in font for tag in _OUTLINES):
            raise BrokenFont(f"it has no table {lacking[0] if lacking else 'of outlines'}")
        for tag in _NEEDED:
            font[tag]
        if "glyf" in font and font.flavor != "woff2":
            _check_glyphs(font)
    except BrokenFont:
        raise
    # A malicious or broken file can make fontTools raise anything; it always means that the font is broken.
    except Exception as reason:
        raise BrokenFont(str(reason).split("\n")[0][:100] or type(reason).__name__) from None


def _check_glyphs(font: TTFont) -> None:
    """Raise BrokenFont if a glyph lies outside its table, or has parts that are not there (OpenType 1.9, "glyf")."""
    data, count = font.reader["glyf"], font["maxp"].numGlyphs
    for number, (start, end) in enumerate(pairwise(font["loca"])):
        if not start <= end <= len(data):
            raise BrokenFont(f"its glyph {number} is not in it")
        if start == end:
            continue
        (contours,) = struct.unpack_from(">h", data, start)
        if contours < 0:
            (part,) = struct.unpack_from(">H", data, start + _GLYPH_HEADER + 2)
            is_whole = part < count
        else:
            last = struct.unpack_from(f">{contours}H", data, start + _GLYPH_HEADER)
            is_whole = all(one < other for one, other in pairwise(last))
        if not is_whole:
            raise BrokenFont(f"its glyph {number} is broken")


def restriction(data: bytes) -> str:
    """Return what a font says that its makers do not allow; "" if it may be embedded in documents.

    Reads the bits of `fsType` (OpenType 1.9, "OS/2").
    """
    font = TTFont(io.BytesIO(data), lazy=True)
    try:
        bits = font["OS/2"].fsType if "OS/2" in font else 0
    # A font whose table is broken says nothing.
    except Exception:
        return ""
    if bits & _USES == _RESTRICTED:
        return "it must not be embedded"
    if bits & _BITMAPS_ONLY:
        return "only its bitmaps may be embedded"
    return "it may be embedded only whole, and publish embeds the characters of the book" if bits & _WHOLE else ""


def _check_unpacked(data: bytes) -> None:
    """Raise BrokenFont if a WOFF or WOFF 2 file unpacks to more than `LARGEST_UNPACKED`."""
    if data[:4] == b"wOFF":
        _, _, _, count = struct.unpack_from(">4sIIH", data)
        unpacked = 0
        for number in range(count):
            _, start, length, original, _ = _WOFF_TABLE.unpack_from(data, 44 + number * _WOFF_TABLE.size)
            piece = data[start : start + length]
            is_packed = length < original
            unpacked += len(zlib.decompressobj().decompress(piece, LARGEST_UNPACKED)) if is_packed else length
            _check(unpacked)
    elif data[:4] == b"wOF2":
        start = 48 + _directory_length(data)
        (length,) = struct.unpack_from(">I", data, 20)
        packed, unpacker, unpacked = data[start : start + length], brotli.Decompressor(), 0
        for at in range(0, len(packed), _PIECE):
            unpacked += len(unpacker.process(packed[at : at + _PIECE]))
            _check(unpacked)


def _check(unpacked: int) -> None:
    if unpacked > LARGEST_UNPACKED:
        raise BrokenFont(f"it unpacks to more than {LARGEST_UNPACKED:,} bytes")


def _directory_length(data: bytes) -> int:
    """The length in bytes of a WOFF 2 file's table directory (https://www.w3.org/TR/WOFF2/, 4.1)."""
    (count,) = struct.unpack_from(">H", data, 12)
    at = 48
    for _ in range(count):
        flags = data[at]
        at += 1 + 4 * ((flags & 0x3F) == 0x3F)
        is_glyphs = (flags & 0x3F) in (10, 11)
        is_transformed = (flags >> 6 == 0) if is_glyphs else (flags >> 6 != 0)
        for _ in range(1 + is_transformed):
            while data[at] & 0x80:
                at += 1
            at += 1
    return at - 48
