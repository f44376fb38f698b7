"""The margins of a page: by a named canon, or as four lengths.

A canon gives the type area in proportion to the page, and holds for every trim.
"""

from __future__ import annotations

from math import inf

from msgspec import Struct

from publish.units import parse_length

# What an edition writes to have the margins of its design.
OF_THE_DESIGN = "design"


class Canon(Struct, frozen=True):
    """A canon of margins.

    `measure` is the width of the type area as a share of the page's width, and `widest` its limit in em of the text;
    `inner` is the inner margin's share of both side margins. `top` and `foot` are the least shares of the page's
    height.
    """

    measure: float
    widest: float
    inner: float
    top: float
    foot: float


class MarginLengths(Struct, frozen=True):
    """Four margins in points. The foot grows until the type area is a whole number of lines."""

    inner: float
    top: float
    outer: float
    foot: float


class Margins(Struct, frozen=True):
    """How the margins are found."""

    by: Canon | MarginLengths


def _divided(parts: int, widest: float = inf) -> Canon:
    """The canon of Villard de Honnecourt for a page divided into equal parts each way: inner and top margin take one
    part, outer margin and foot two (Tschichold, The Form of the Book, "Consistent Correlation Between Book Page and
    Type Area")."""
    return Canon(1 - 3 / parts, widest, 1 / 3, 1 / parts, 2 / parts)


CANONS = {
    # About 70 characters of an old-style typeface to the line (Bringhurst, The Elements of Typographic Style, 2.1.2).
    "octavo": Canon(0.70, 28, 3 / 7, 0.11, 0.14),
    "ninths": _divided(9),
    "twelfths": _divided(12, 34),
    "study": Canon(0.74, 33, 0.42, 0.10, 0.13),
    "compact": Canon(0.77, 34, 0.46, 0.095, 0.115),
}
DEFAULT_MARGINS = Margins(CANONS["octavo"])


def parse_margins(text: str) -> Margins:
    """Convert the name of a canon, or four lengths (inner, top, outer, foot). Raises ValueError."""
    name = text.strip().lower()
    if name in CANONS:
        return Margins(CANONS[name])
    lengths = text.split()
    if len(lengths) != 4:
        raise ValueError(
            f'"{text}" is not a kind of margins: write "{OF_THE_DESIGN}", {", ".join(map(_quoted, CANONS))}, or the '
            'four margins inner, top, outer and foot, such as "18mm 15mm 22mm 20mm"'
        )
    return Margins(MarginLengths(*map(parse_length, lengths)))


def _quoted(name: str) -> str:
    return f'"{name}"'
