"""The type area that the lines of the pages fill."""

from __future__ import annotations

from collections import Counter
from statistics import median

from msgspec import Struct

from publish.checks.pages.printed_pages import PrintedPages, is_prose
from publish.manuscript.tree import Kind
from publish.markup.geometry import geometry
from publish.proof.printed_lines import PrintedLine
from publish.style_names import MarkupClass

# An edge set by the edition's styles is accepted if this many lines, and this share of them, end there (within 1 pt).
_FEW = 8
_SHARE = 0.4
# A line that fills the type area ends this near to its edge (pt), as marks may hang out.
_HUNG = 3
# Blocks with an indent of their own, and those of two texts in columns.
_NARROWER = frozenset(
    {MarkupClass.FACING, *(kind.value for kind in (Kind.ITEM, Kind.DEFINITION, Kind.QUOTE, Kind.FIGURE))}
)


class Area(Struct, frozen=True):
    """The edges of a page's type area, in points from the upper left corner of its trim."""

    left: float
    top: float
    right: float
    bottom: float


def areas(printed: PrintedPages) -> tuple[Area, Area]:
    """The type areas of versos and rectos: as in the settings, unless the pages show other edges."""
    page = geometry(printed.print)
    found = []
    for side, (left, right) in enumerate(((page.outer, page.inner), (page.inner, page.outer))):
        lines = [line for line in printed.text if line.page % 2 == side and _is_full(line) and not line.last]
        bottom = max((line.y for line in printed.lines if line.page % 2 == side), default=0.0)
        usual = page.height - page.bottom
        # If most pages of a side end below the usual edge, the edition has its own bottom margin.
        ends = [max(line.y for line in held) for number, held in printed.on_page.items() if number % 2 == side]
        is_own = len(ends) > 1 and sum(end > usual for end in ends) * 2 > len(ends)
        found.append(
            Area(
                _edge([line.x for line in lines if line.nth], left, 1),
                page.top,
                _edge([line.end for line in lines], page.width - right, -1),
                bottom if is_own else usual,
            )
        )
    return found[0], found[1]


def _is_full(line: PrintedLine) -> bool:
    """Whether it is a line of prose that may be as wide as the type area: not in a list, a quotation or a column."""
    return is_prose(line.block) and not line.block.names & _NARROWER


def _edge(places: list[float], usual: float, inwards: int) -> float:
    """The place where lines most often begin or end, if enough of them do; otherwise the usual place.

    `inwards` is 1 for the left edge and -1 for the right one. Where lines do reach the usual place, those that stay
    inside it stand beside a picture.
    """
    if not places:
        return usual
    ((most, _),) = Counter(round(place) for place in places).most_common(1)
    if (most - usual) * inwards > _HUNG and any(abs(place - usual) <= _HUNG for place in places):
        return usual
    near = [place for place in places if abs(place - most) <= 1]
    return median(near) if len(near) >= max(_FEW, _SHARE * len(places)) else usual
