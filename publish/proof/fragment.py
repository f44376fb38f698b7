"""Fragments of a finished file: the lines of a page or the passages of an ebook."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from publish.proof.ink import HYPHEN
from publish.proof.letter_directions import runs_backwards

# Places that differ by at most this are the same: rounding moves a baseline or an edge by less (pt).
NEAR = 1.5
# Swapped words are side by side; words farther apart are in different columns (pt, from the last character).
_BESIDE = 18.0


class Sides(Struct, frozen=True):
    """The left and the right edge of a cell on a page, or of a line (pt), but for the width of a character."""

    left: float
    right: float

    def is_above(self, other: Sides) -> bool:
        """Whether at least half of the narrower one is above or below the other one, in the same column."""
        return self._shared(other) >= min(self.right - self.left, other.right - other.left) / 2

    def is_apart(self, other: Sides) -> bool:
        """Whether both are in different columns, with a gap between them."""
        return self._shared(other) < -_BESIDE

    def _shared(self, other: Sides) -> float:
        return min(self.right, other.right) - max(self.left, other.left)


class Fragment(Struct, frozen=True, dict=True):
    """Consecutive words of a page or a document, as ink.

    `page` counts the pages or the documents from 0. `x`, `y` and `end` are in points, as those of `PdfLine`. `at_edge`
    tells whether it is among the first or the last lines of its page, where heads and folios are. `line` is the number
    of its line in a PDF, from 0, and None in an ebook; `begin` is the number of ink characters before it in the line.
    A line of both directions may be several `lines` of the PDF. `on_recto` tells on which side of a leaf its page is,
    since pages of facing texts are counted in the order in which they are read.
    """

    words: tuple[str, ...]
    ink: str
    page: int
    x: float
    y: float
    end: float
    at_edge: bool = False
    line: int | None = None
    begin: int = 0
    lines: int = 1
    on_recto: bool = True

    @property
    def numbers(self) -> range:
        """The numbers of its lines in a PDF."""
        return range(0) if self.line is None else range(self.line, self.line + self.lines)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The offsets in the ink at which its words end."""
        return tuple(accumulate(map(len, self.words)))

    @cached_property
    def core(self) -> str:
        """The ink without the hyphen at the end of a line, which may be the typesetter's."""
        is_divided = self.line is not None and len(self.ink) > 1 and self.ink.endswith(HYPHEN)
        return self.ink[:-1] if is_divided else self.ink

    def is_behind(self, other: Fragment) -> bool:
        """Whether a reader may meet this fragment after the other one.

        False if it is on an earlier page, above the other one in the same column, or directly to the left of it.
        Between columns, any order is accepted, and beside words from right to left: `LineReader` looks at theirs.
        """
        if self.page != other.page:
            return self.page > other.page
        if abs(self.y - other.y) <= NEAR:
            return self.x >= other.x - NEAR or other.x - self.end > _BESIDE or runs_backwards(self.ink + other.ink)
        overlap = min(self.end, other.end) - max(self.x, other.x)
        return self.y > other.y or overlap <= NEAR


NO_SIDES = Sides(0.0, 0.0)


def sides_of(fragment: Fragment) -> Sides:
    """Return the edges of a fragment; one whose last character is at the left of the others ends there."""
    return Sides(*sorted((fragment.x, fragment.end)))
