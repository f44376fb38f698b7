"""Which pages stand on which sheet, so that the sheets, folded once and laid into each other, are read in order."""

from __future__ import annotations

from msgspec import Struct


class SheetSide(Struct, frozen=True):
    """One side of a sheet: the numbers of its two pages, from 0; None for a blank one that only fills the sheet."""

    left: int | None
    right: int | None


class FoldedSheet(Struct, frozen=True):
    """A sheet with two pages on each side. `depth` counts from 0, the outermost sheet of its `signature` (from 0)."""

    front: SheetSide
    back: SheetSide
    depth: int
    signature: int

    @property
    def sides(self) -> tuple[SheetSide, SheetSide]:
        """Front and back, in the order in which they are printed."""
        return self.front, self.back


def signature_pages(pages: int, signature: int) -> int:
    """Return the number of pages of each signature; 0 stands for one signature of all pages, for saddle stitch."""
    return signature or -(-pages // 4) * 4


def folded_sheets(pages: int, signature: int) -> list[FoldedSheet]:
    """Return the sheets of a book of so many pages, in signatures of `signature` pages, or in one if that is 0.

    The outermost sheet of a signature has its last and its first page on the front, the second and the last but one on
    the back. Blank pages fill the last signature.
    """
    size = signature_pages(pages, signature)

    def page(number: int) -> int | None:
        return number if number < pages else None

    found = []
    for order, first in enumerate(range(0, pages, size)):
        last = first + size - 1
        for depth in range(size // 4):
            low, high = first + 2 * depth, last - 2 * depth
            front = SheetSide(page(high), page(low))
            back = SheetSide(page(low + 1), page(high - 1))
            found.append(FoldedSheet(front, back, depth, order))
    return found
