"""The side of each page, and where sections begin that want a side of their own."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from publish.paginator.flow import Place
from publish.paginator.measured_part import PageSide


class PageSides(Struct, frozen=True):
    """The side of the first page, and the side on which each section begins (by its first item; None: on either)."""

    first: PageSide
    sections: Mapping[int, PageSide | None]

    def side(self, number: int) -> PageSide:
        """Return the side of a page, by its number from 0."""
        return self.first if number % 2 == 0 else self.first.facing

    def opening(self, number: int, place: Place) -> int:
        """Return the number of the page on which a section begins, if it cannot begin before page `number`."""
        side = self.sections.get(place.item)
        return number if side is None or side is self.side(number) else number + 1
