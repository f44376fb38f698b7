"""How far a character may hang out of the measure at a line's end, so that the edge of the text looks straight.

The table is in thousandths of the character's own width, as in Hàn Thế Thành, "Micro-typographic Extensions to the TeX
Typesetting System" (2000); its figures are this project's own, made for old-style text faces.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Left, right.
Hang = tuple[int, int]
Table = Mapping[str, Hang]

HOUSE: Table = MappingProxyType(
    {
        "-": (0, 600),
        "\u2010": (0, 600),
        "\u2011": (0, 600),
        "\u00ad": (0, 600),
        "–": (150, 250),
        "—": (120, 160),
        "―": (120, 160),
        ".": (0, 700),
        ",": (0, 650),
        ":": (0, 400),
        ";": (0, 350),
        "…": (0, 120),
        "·": (0, 400),
        "!": (0, 120),
        "?": (0, 100),
        "'": (400, 500),
        '"': (300, 400),
        "‘": (450, 350),
        "’": (350, 500),
        "‚": (400, 500),
        "“": (350, 250),
        "”": (250, 400),
        "„": (300, 400),
        "‹": (300, 250),
        "›": (250, 300),
        "«": (200, 150),
        "»": (150, 200),
        "(": (80, 0),
        ")": (0, 80),
        "[": (60, 0),
        "]": (0, 60),
        "/": (80, 120),
        "*": (150, 250),
        "†": (60, 60),
        "A": (40, 40),
        "T": (40, 40),
        "V": (40, 40),
        "W": (30, 30),
        "Y": (40, 40),
        "v": (20, 40),
        "w": (0, 30),
        "y": (0, 40),
    }
)
NONE: Table = MappingProxyType({})
_NOT_AT_ALL: Hang = (0, 0)


def hang(table: Table, character: str, side: int, width: float) -> float:
    """How far `character`, which is `width` wide, hangs out on the left (`side` 0) or right (1), in the unit of the
    width."""
    return width * table.get(character, _NOT_AT_ALL)[side] / 1000


def overridden(table: Table, own: Mapping[str, Hang]) -> Table:
    """The table with an edition's own figures in place."""
    return MappingProxyType({**table, **own})
