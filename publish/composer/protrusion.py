"""How far a character hangs out of the measure at a line's end, so that the edge of the text looks straight."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from publish.typefaces.hanging import OLD_STYLE, Hang, HangTable

HOUSE = OLD_STYLE
Table = HangTable
NONE: Table = MappingProxyType({})
_NOT_AT_ALL: Hang = (0, 0)


def hang(table: Table, character: str, side: int, width: float) -> float:
    """How far `character`, which is `width` wide, hangs out on the left (`side` 0) or right (1), in the unit of the
    width."""
    return width * table.get(character, _NOT_AT_ALL)[side] / 1000


def overridden(table: Table, own: Mapping[str, Hang]) -> Table:
    """The table with an edition's own figures in place."""
    return MappingProxyType({**table, **own})
