"""CMYK in JPEG files, whose values may be inks or their opposite.

Adobe's programs write 0 for full ink, and a marker that says so (Adobe Technical Note 5116, 18). Without the marker,
browsers invert the values and printers' software does not: the same file is a positive here and a negative there.
"""

from __future__ import annotations

from collections.abc import Iterator

_ADOBE = b"Adobe"
# APP14 (T.81, B.2.4.6): its length, "Adobe", version 100, no flags, no colour transform.
_MARKER = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"
_APP14, _SCAN = 0xEE, 0xDA
# Start of frame, in all its kinds: the others of this row are tables.
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_INKS = 4


def with_marked_inks(data: bytes) -> bytes:
    """Return a JPEG file in which a marker says how its inks are written, as browsers read them; the same bytes if it
    says so already or has no inks."""
    has_inks = False
    for kind, content in _segments(data):
        if kind == _APP14 and content.startswith(_ADOBE):
            return data
        if kind in _FRAMES:
            has_inks = len(content) > 5 and content[5] == _INKS
    return data[:2] + _MARKER + data[2:] if has_inks else data


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the content of each segment before the first scan."""
    at = 2 if data.startswith(b"\xff\xd8") else len(data)
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:  # a byte to fill up
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == _SCAN or length < 2:
            return
        yield kind, data[at + 4 : at + 2 + length]
        at += 2 + length
