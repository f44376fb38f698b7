"""How thorough the search for pages is, and what each limit may miss."""

from __future__ import annotations

from math import inf, isfinite

from msgspec import Struct

from publish.paginator.page_charges import gap_charge
from publish.paginator.page_rules import GRAVE, NOTES_ALONE, QUARTERS


class Reach(Struct, frozen=True):
    """Which pages are tried from a place.

    `gap` is the largest gap, in lines, of a page after which the text goes on. `alone`: pages of notes without text are
    tried as well. `grave`: grave rules are broken, and notes of several series are cut on one page.
    """

    gap: float
    alone: bool = False
    grave: bool = False

    @property
    def beyond(self) -> float:
        """The fewest demerits of a page that is not tried."""
        gap = gap_charge(round(self.gap * QUARTERS)) if isfinite(self.gap) else None
        if gap is not None:
            return gap[1]
        return inf if self.grave else GRAVE if self.alone else NOTES_ALONE.demerits


class SearchLimits(Struct, frozen=True):
    """The limits of a search. None: without limit.

    `nodes` is how many ways of filling the pages up to each page are kept: the cheapest ones. This misses a way that is
    dearer than so many others up to some page, and cheaper in the end. That happens above all where the last pages
    alone cannot avoid something costly. So when the cheapest way becomes dearer by `jump` on one page, the search goes
    `back` so many pages, and keeps `more_nodes` from there to that page.

    `reaches` are tried in order at each place, until one of them finds a page that costs less than any that only a
    later one could find. This misses a page that costs more, but saves as much on the pages after it.

    `stretch` is by how many lines the whole paragraphs of a page may together be longer or shorter than they prefer.
    This misses pages that stretch more.
    """

    nodes: int | None = 12
    more_nodes: int | None = 64
    jump: float = 250
    back: int = 8
    reaches: tuple[Reach, ...] = (Reach(2.5), Reach(6), Reach(inf, alone=True), Reach(inf, alone=True, grave=True))
    stretch: float | None = 3.0


USUAL_LIMITS = SearchLimits()
# Every way that the rules leave. The time grows with the square of the part's length or faster.
WITHOUT_LIMITS = SearchLimits(
    nodes=None, more_nodes=None, jump=inf, reaches=(Reach(inf, alone=True, grave=True),), stretch=None
)
