"""The costs of pages by their gaps, as tables: most pages are ruled out by their gap alone.

Gaps are in quarters of a line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from publish.paginator.page_charges import full_page, page_charges
from publish.paginator.page_rules import MOST_UNEVEN, QUARTERS


class GapCosts(Struct, frozen=True):
    """The demerits of a page with each gap: without notes, with notes, and the least of this gap or a larger one."""

    leading: int
    bare: Sequence[int]
    noted: Sequence[int]
    least: Sequence[int]

    def affordable(self, budget: float) -> int:
        """Return the largest gap, in thousandths of a point, that costs less than `budget`."""
        most = bisect_left(self.least, budget) - 1
        return (2 * most + 1) * self.leading // (2 * QUARTERS)


def gap_costs(leading: int, tallest: int, facing: int | None) -> GapCosts:
    """Return the costs beside a page that ends `facing` above its foot; up to the gap of a page `tallest` high."""
    gaps = range((2 * QUARTERS * tallest + leading) // (2 * leading) + 1)
    bare = [page_charges(full_page(gap, min(gap, MOST_UNEVEN), facing))[0] for gap in gaps]
    noted = [page_charges(full_page(gap, 0, facing))[0] for gap in gaps]
    least = [*accumulate(reversed([*map(min, bare, noted)]), min)]
    return GapCosts(leading, bare, noted, least[::-1])
