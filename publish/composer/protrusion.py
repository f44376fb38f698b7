"""Protrusion: how far a character hangs out of the measure, so that the edge of the text looks straight."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from publish.typefaces.hanging import OLD_STYLE, Hang, HangTable

HOUSE = OLD_STYLE
Table = HangTable
NONE: Table = MappingProxyType({})
_NOT_AT_ALL: Hang = (0, 0)


def hang(table: Table, character: str, side: int, width: float) -> float:
    """Return how far `character` hangs out on the left (`side` 0) or right (1).

    `width` is the character's width; the result is in the same unit.
    """
    return width * table.get(character, _NOT_AT_ALL)[side] / 1000


def overridden(table: Table, own: Mapping[str, Hang]) -> Table:
    """Return the table with an edition's own figures in place of the defaults."""
    return MappingProxyType({**table, **own})
