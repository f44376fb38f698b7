"""The pages of an earlier setting that a plan should keep, and the cost of not keeping one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from publish.paginator.measured_part import Block, MeasuredPart, Paragraph
from publish.paginator.page_rules import PAGE_MOVED, PAGES_SHIFTED, PageRule


def page_numbers(part: MeasuredPart) -> frozenset[int]:
    """Return the numbers of the pages that began with a line or a block of a part in an earlier setting."""
    found: set[int | None] = set()
    for element in part.elements:
        if isinstance(element, Paragraph):
            found.update(line.page for version in element.versions for line in version.lines)
        elif isinstance(element, Block):
            found.add(element.page)
    return frozenset(one for one in found if one is not None)


def earlier_pages(part: MeasuredPart) -> EarlierPages:
    """Return the pages that a plan for a part should keep."""
    return EarlierPages() if part.first_page is None else EarlierPages(part.first_page, page_numbers(part))


class EarlierPages(Struct, frozen=True, dict=True):
    """The numbers of the earlier pages that began in a part, and the number of the first page of the new ones."""

    first: int = 0
    numbers: frozenset[int] = frozenset()

    def charges(self, number: int, begins: int | None, *, ended: bool) -> Iterator[tuple[PageRule, int]]:
        """Yield the costs of a page, counted from 0, that begins where the earlier page with the number `begins` did.

        `ended`: it does not begin, because nothing is left.
        """
        following = self.first + number
        if ended:
            lost = sum(one >= following for one in self.numbers)
            if lost:
                yield PAGES_SHIFTED, lost * PAGES_SHIFTED.demerits
        elif following > self._last:
            yield PAGES_SHIFTED, PAGES_SHIFTED.demerits
        elif begins != following and (begins is not None or following in self.numbers):
            yield PAGE_MOVED, PAGE_MOVED.demerits

    @cached_property
    def _last(self) -> int:
        return max(self.numbers)
