"""A TrueType font in the wrapper of the web: WOFF 1.0 (https://www.w3.org/TR/WOFF/).

Not WOFF 2: for a font of one book's letters it saves a few kilobytes and asks for a compressor of its own.
"""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont


def woff(font: bytes) -> bytes:
    """Return the TrueType or OpenType font as WOFF: the same tables, each deflated where that makes it shorter."""
    wrapped = TTFont(io.BytesIO(font), lazy=True, recalcTimestamp=False)
    wrapped.flavor = "woff"
    data = io.BytesIO()
    # None: the tables keep their order, and are written as they were read.
    wrapped.save(data, reorderTables=None)
    return data.getvalue()
