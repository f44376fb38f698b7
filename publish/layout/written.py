"""Write the measures of a gathering as bytes, and read them again.

It is JSON and the bytes of a PDF, never pickled Python: a cache from elsewhere must not run code.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, fields, replace
from typing import Any

from publish.layout.gathering import DrawnGathering, Measured, NamedPlace, OutlineEntry, RowLines, UsedFont

_OF_MARK = tuple(one.name for one in fields(OutlineEntry))


class Unreadable(Exception):
    """The bytes are not what was written."""


def of_measured(measured: Measured) -> bytes:
    """Return the measures of a gathering as bytes; a text that faces another one is not kept in this way."""
    return json.dumps(asdict(replace(measured, runs=()))).encode()


def measured_from(data: bytes) -> Measured:
    """Read the measures of a gathering. Raises Unreadable."""
    try:
        found = json.loads(data)
        return Measured(
            tuple(found["names"]),
            tuple(found["numbers"]),
            found["places"],
            found["strings"],
            found["asked"],
            tuple(found["lost"]),
            tuple(found["cut"]),
            tuple((tuple(run), demerits) for run, demerits in found["gains"]),
            {row: RowLines(one["top"], tuple(one["lines"])) for row, one in found["rows"].items()},
            {id: (first, last) for id, (first, last) in found["lines"].items()},
        )
    except (ValueError, KeyError, TypeError) as reason:
        raise Unreadable from reason


def of_drawn(drawn: DrawnGathering) -> bytes:
    """Return a drawn gathering as bytes."""
    # Not through `asdict`, which copies what it finds: there may be thousands of places.
    told = {
        "bookmarks": [[getattr(one, name) for name in _OF_MARK] for one in drawn.bookmarks],
        "anchors": [(one.id, one.page, one.x, one.y) for one in drawn.anchors],
        "fonts": [*map(asdict, drawn.fonts)],
        "messages": drawn.messages,
        "is_coded": drawn.is_coded,
        "places": drawn.places,
        "targets": drawn.targets,
    }
    head = json.dumps(told).encode()
    return len(head).to_bytes(4, "big") + head + zlib.compress(drawn.pdf, 1)


def drawn_from(data: bytes) -> DrawnGathering:
    """Read a drawn gathering. Raises Unreadable."""
    try:
        length = int.from_bytes(data[:4], "big")
        found = json.loads(data[4 : 4 + length])
        return DrawnGathering(
            zlib.decompress(data[4 + length :]),
            tuple(OutlineEntry(*one) for one in found["bookmarks"]),
            tuple(NamedPlace(*one) for one in found["anchors"]),
            tuple(_font(one) for one in found["fonts"]),
            tuple(found["messages"]),
            found["is_coded"],
            tuple(found["places"]),
            tuple(found["targets"]),
        )
    except (ValueError, KeyError, TypeError, zlib.error) as reason:
        raise Unreadable from reason


def _font(found: dict[str, Any]) -> UsedFont:
    return UsedFont(
        found["name"],
        found["facts"],
        found["file"],
        {int(code): number for code, number in found["glyphs"].items()},
        {int(code): width for code, width in found["widths"].items()},
        {int(code): text for code, text in found["texts"].items()},
        found["has_codes"],
    )
