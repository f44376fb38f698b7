"""Pack a font as WOFF 1.0 (https://www.w3.org/TR/WOFF/).

WOFF 2 would save only a few kilobytes for a font cut down to one book, and needs a compressor of its own.
"""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont


def woff(font: bytes) -> bytes:
    """Return the TrueType or OpenType font as WOFF: the same tables, each deflated where that makes it shorter."""
    wrapped = TTFont(io.BytesIO(font), lazy=True, recalcTimestamp=False)
    wrapped.flavor = "woff"
    data = io.BytesIO()
    # None keeps the order of the tables.
    wrapped.save(data, reorderTables=None)
    return data.getvalue()
