"""Write the measures of a gathering as bytes, and read them again.

It is JSON and the bytes of a PDF, never pickled Python: a cache from elsewhere must not run code.
"""

from __future__ import annotations

import zlib

import msgspec
from msgspec.structs import asdict, replace

from publish.layout.gathering import DrawnGathering, KeptMeasures, Measured


class Unreadable(Exception):
    """The bytes are not what was written."""


def of_measured(measured: Measured) -> bytes:
    """Return the measures of a gathering as bytes; a text that faces another one is not kept in this way."""
    kept = asdict(measured)
    del kept["runs"]
    return msgspec.json.encode(kept)


def measured_from(data: bytes) -> Measured:
    """Read the measures of a gathering. Raises Unreadable."""
    try:
        return Measured(**asdict(msgspec.json.decode(data, type=KeptMeasures)))
    except msgspec.DecodeError as reason:
        raise Unreadable from reason


def of_drawn(drawn: DrawnGathering) -> bytes:
    """Return a drawn gathering as bytes."""
    head = msgspec.json.encode(replace(drawn, pdf=b""))
    return len(head).to_bytes(4, "big") + head + zlib.compress(drawn.pdf, 1)


def drawn_from(data: bytes) -> DrawnGathering:
    """Read a drawn gathering. Raises Unreadable."""
    length = int.from_bytes(data[:4], "big")
    try:
        drawn = msgspec.json.decode(data[4 : 4 + length], type=DrawnGathering)
        return replace(drawn, pdf=zlib.decompress(data[4 + length :]))
    except (msgspec.DecodeError, zlib.error) as reason:
        raise Unreadable from reason
