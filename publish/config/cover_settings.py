"""The settings of the printed book's cover, a table of `edition.toml`."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from publish.units import parse_length

_THINNEST_LEAF, _THICKEST_LEAF, _WIDEST_SPINE = (parse_length(one) for one in ("0.02mm", "1mm", "120mm"))


class CoverPaper(Enum):
    """The paper of the printed book, whose thickness is known: see `publish.printers`."""

    WHITE = "white"
    CREAM = "cream"


class PrintedCover(Struct, frozen=True):
    """The cover of the printed book. Lengths are in points; 0 means not given.

    The width of the spine is `spine`; if that is not given, it follows from the number of leaves and their thickness
    `bulk`, else from `paper`. `spine_title` stands on the spine instead of a title that is too long for it. `blurb` is
    the text on the back, in paragraphs with empty lines between them; without one, the edition's description stands
    there.
    """

    paper: CoverPaper = CoverPaper.WHITE
    bulk: float = 0.0
    spine: float = 0.0
    spine_title: str = ""
    blurb: str = ""


def bulk(value: str) -> float:
    """The thickness of a leaf, in points."""
    points = parse_length(value)
    if not _THINNEST_LEAF <= points <= _THICKEST_LEAF:
        raise ValueError(f'"{value}" cannot be the thickness of a leaf: write one such as "0.11mm"')
    return points


def spine(value: str) -> float:
    """The width of the spine, in points."""
    points = parse_length(value)
    if not 0 < points <= _WIDEST_SPINE:
        raise ValueError(f'"{value}" cannot be the width of a spine: write one such as "7.4mm"')
    return points
