"""Every way of making pages of a small part, one after another, and the cheapest of them."""

from __future__ import annotations

from functools import cache
from itertools import product

from reckoning import Reckoning

from publish.paginator.measured_part import MeasuredPart, PageSide, Paragraph, TypeArea


def cheaper(part: MeasuredPart, area: TypeArea, first: PageSide, limit: int) -> int | None:
    """Return the demerits of the cheapest pages that have fewer than `limit`, or None if there are none."""
    versions = [range(len(element.versions)) if isinstance(element, Paragraph) else (0,) for element in part.elements]
    best = None
    for chosen in product(*versions):
        reckoning = Reckoning(part, area, first, chosen)
        found = _Ways(reckoning, limit).cheapest()
        if found is not None:
            best = limit = found
    return best


class _Ways:
    def __init__(self, reckoning: Reckoning, limit: int) -> None:
        self.reckoning = reckoning
        self.limit = limit
        self.best: int | None = None
        self._page = cache(reckoning.page)

    def cheapest(self) -> int | None:
        one = self.reckoning
        self._pages(self._number(0, 0), 0, (0,) * len(one.columns), None, one.stretched())
        return self.best

    def _number(self, number: int, start: int) -> int:
        side = self.reckoning.sides.get(start)
        return number + (side is not None and side is not self.reckoning.side(number))

    def _pages(
        self, number: int, start: int, begin: tuple[int, ...], facing: tuple[int, int] | None, total: int
    ) -> None:
        one = self.reckoning
        if total >= self.limit:
            return
        called = one.called(start)
        if start == len(one.atoms) and begin == called:
            self.best = self.limit = total
            return
        held = one.ends_section(start) and begin != called
        ends = [start] if held else range(start, one.section_end(start) + 1)
        together = one.area.together
        for end in ends:
            ranges = [range(a, b + 1) for a, b in zip(begin, one.called(end), strict=True)]
            for reached in product(*ranges):
                for depth in range(-together, together + 1):
                    page = self._page(number, start, end, begin, reached, depth, facing)
                    if page is None:
                        continue
                    demerits, seen = page
                    ended = one.ends_section(end) and reached == one.called(end)
                    following = self._number(number + 1, end) if ended else number + 1
                    self._pages(following, end, reached, seen, total + demerits)
