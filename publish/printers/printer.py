"""A printer and its requirements. Lengths are in points."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import lcm
from types import MappingProxyType

from msgspec import Struct, field

from publish.printers.standards import Standard
from publish.units import POINTS, Size

IN, MM = POINTS["in"], POINTS["mm"]
# Lists of trims in inches and in millimetres round differently.
_NEAR = 0.5 * MM


class Paper(Struct, frozen=True):
    """A paper inside the book.

    `spines` are the widths of the spine (pt) at some page counts, in ascending order: at least two. `most` is the
    largest number of pages, 0 if none is known.
    """

    spines: tuple[tuple[int, float], ...]
    most: int = 0

    def spine(self, pages: int) -> float:
        """Return the width of the spine of a book with so many pages, on the straight line between the known widths.

        Below the first and beyond the last, the nearest line is extended.
        """
        between = [*pairwise(self.spines)]
        (fewer, narrow), (more, wide) = next((one for one in between if pages <= one[1][0]), between[-1])
        return narrow + (pages - fewer) * (wide - narrow) / (more - fewer)


def by_page(thickness: float, most: int = 0) -> Paper:
    """Return a paper that adds `thickness` (pt) to the spine for each page, half of a leaf."""
    return Paper(((0, 0.0), (1_000, 1_000 * thickness)), most)


class LeastMargins(Struct, frozen=True):
    """The least distance of text from the trim.

    `inner` gives that from the spine up to a number of pages; the last entry is for all larger numbers. `outer` is that
    from the other three sides. `is_required`: a file that comes nearer is refused; otherwise it is advice.
    """

    inner: tuple[tuple[int, float], ...] = ((0, 0.0),)
    outer: float = 0.0
    is_required: bool = False

    def inner_of(self, pages: int) -> float:
        """Return the least inner margin (pt) of a book with so many pages."""
        return next((margin for most, margin in self.inner if pages <= most), self.inner[-1][1])


class Trims(Struct, frozen=True):
    """The trims that a printer takes: `listed` ones, or any between the `smallest` and the `largest`."""

    smallest: Size = field(default=Size(0.0, 0.0))
    largest: Size = field(default=Size(40 * IN, 40 * IN))
    listed: tuple[Size, ...] = ()

    def has(self, trim: Size) -> bool:
        """Whether the printer takes this trim."""
        if self.listed:
            return any(
                abs(trim.width - one.width) <= _NEAR and abs(trim.height - one.height) <= _NEAR for one in self.listed
            )
        return (
            self.smallest.width - _NEAR <= trim.width <= self.largest.width + _NEAR
            and self.smallest.height - _NEAR <= trim.height <= self.largest.height + _NEAR
        )


class SpineText(Struct, frozen=True):
    """When a spine may have words: from `fewest` pages, and with `aside` (pt) left free towards each fold.

    On a spine narrower than `narrow` (pt), `aside_if_narrow` is enough.
    """

    fewest: int = 0
    aside: float = 1.5 * MM
    narrow: float = 0.0
    aside_if_narrow: float = 0.0

    def room(self, spine: float) -> float:
        """Return the width (pt) that words may take on a spine of that width."""
        return spine - 2 * (self.aside_if_narrow if spine < self.narrow else self.aside)


class Printer(Struct, frozen=True, kw_only=True):
    """The requirements of a printer on a file.

    `name` is its name in the settings, `title` its name in messages. `embeds_profile`: the output intent holds the ICC
    profile; otherwise it only names the condition. `keeps_bookmarks` and `takes_marks` say whether the file may have
    bookmarks and printer's marks. Pages bleed by `bleed`, at the spine too if `bleeds_inside`. Their number is filled
    up to a multiple of `multiple`, and must be at least `fewest_pages`. On the cover, words keep `cover_safety` from
    the trim. `papers` are the papers by the names that `[cover] paper` takes.
    """

    name: str
    title: str
    standard: Standard
    embeds_profile: bool = True
    keeps_bookmarks: bool = True
    takes_marks: bool = True
    bleed: float = 3 * MM
    bleeds_inside: bool = True
    multiple: int = 1
    fewest_pages: int = 0
    trims: Trims = Trims()
    margins: LeastMargins = LeastMargins()
    ink_limit: int = 300
    cover_safety: float = 6 * MM
    spine_text: SpineText = SpineText()
    papers: Mapping[str, Paper] = field(default_factory=lambda: MappingProxyType({}))


def bleed_around(bleed: float, printer: Printer, page: int) -> tuple[float, float, float, float]:
    """Return the bleed of a page on its left, lower, right and upper side, in points.

    `page` counts from 1: odd pages are rectos, with the spine on their left.
    """
    inside = bleed if printer.bleeds_inside else 0.0
    left, right = (inside, bleed) if page % 2 else (bleed, inside)
    return left, bleed, right, bleed


def sheet_multiple(multiple: int, printer: Printer) -> int:
    """Return the number that the page count must be a multiple of, for the edition's signatures and for the printer."""
    return lcm(max(multiple, 1), printer.multiple)
