"""The type area: where the lines of a page begin and end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from publish.checks.pages.printed_pages import PrintedPages, is_prose
from publish.markup.geometry import geometry

# An edge set by the edition's styles is accepted if this many lines, and this share of them, end there (within 1 pt).
_FEW = 8
_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Area:
    """The type area of a page, in points from the upper left corner of its trim."""

    left: float
    top: float
    right: float
    bottom: float


def areas(printed: PrintedPages) -> tuple[Area, Area]:
    """The type areas of versos and rectos: those of the settings, unless the pages show other edges."""
    page = geometry(printed.print)
    found = []
    for side, (left, right) in enumerate(((page.outer, page.inner), (page.inner, page.outer))):
        lines = [line for line in printed.text if line.page % 2 == side and is_prose(line.block) and not line.last]
        bottom = max((line.y for line in printed.lines if line.page % 2 == side), default=0.0)
        usual = page.height - page.bottom
        # The edition may have a bottom margin of its own: then most pages end below the usual one.
        ends = [max(line.y for line in held) for number, held in printed.on_page.items() if number % 2 == side]
        is_own = len(ends) > 1 and sum(end > usual for end in ends) * 2 > len(ends)
        found.append(
            Area(
                _edge([line.x for line in lines if line.nth], left),
                page.top,
                _edge([line.end for line in lines], page.width - right),
                bottom if is_own else usual,
            )
        )
    return found[0], found[1]


def _edge(places: list[float], usual: float) -> float:
    """The place where most lines begin or end, if enough of them do; otherwise the usual place."""
    if not places:
        return usual
    ((most, _),) = Counter(round(place) for place in places).most_common(1)
    near = [place for place in places if abs(place - most) <= 1]
    return median(near) if len(near) >= max(_FEW, _SHARE * len(places)) else usual
