"""The fonts that an edition brings in its `styles/`, looked at before anything is set in them."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.ttLib import TTFont

from publish.typefaces.font_file import FontFile, font_file
from publish.typefaces.soundness import LARGEST_FONT, check_font

_WRAPPED = (b"wOFF", b"wOF2")


def read_font(path: Path) -> FontFile:
    """The font in a file. Raises BrokenFont where it cannot be used, OSError where it cannot be read."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FONT + 1)
    check_font(data)
    return font_file(path, _unwrapped(data) if data[:4] in _WRAPPED else None)


def _unwrapped(data: bytes) -> bytes:
    """The font in a WOFF or WOFF 2 file."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    plain = io.BytesIO()
    font.save(plain, reorderTables=None)
    return plain.getvalue()
