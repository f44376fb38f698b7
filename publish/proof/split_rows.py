"""The cells of a row that is split between pages: on each page, each cell goes on where it ended on the page before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from publish.manuscript.tree import Kind
from publish.proof.stream import Stream


class OpenRow(NamedTuple):
    """A row that is being read, with the offsets where its unfinished cells go on.

    `here` are those still to come on this page, `overleaf` those on the next, `end` is the end of the row. No row is
    split if it is negative.
    """

    here: tuple[int, ...] = ()
    overleaf: tuple[int, ...] = ()
    end: int = -1


WHOLE = OpenRow()


class SplitRows:
    """The rows of the tables of one stream."""

    def __init__(self, stream: Stream, rows: Sequence[tuple[int, int]]) -> None:
        self._rows = rows
        cells = [block for block in stream.blocks if block.kind is Kind.CELL]
        self._cells = [cell.start for cell in cells]
        self._ends = {cell.end for cell in cells}

    def places(self, at: int, row: OpenRow, is_new_page: bool) -> Iterator[tuple[int, OpenRow]]:
        """Yield the offsets at which the stream may go on behind `at`, the likeliest first."""
        if row.end < 0:
            yield at, row
            yield from self._split(at)
            return
        is_finished = at in self._ends
        left = () if is_finished else (at,)
        if is_new_page:
            waiting, before = (*row.overleaf, *left, *row.here), ()
        else:
            if not is_finished:
                yield at, row
            waiting, before = row.here, (*row.overleaf, *left)
        for number, place in enumerate(waiting):
            yield place, OpenRow(waiting[number + 1 :], (*before, *waiting[:number]), row.end)

    def settled(self, at: int, row: OpenRow) -> tuple[int, OpenRow]:
        """Return where the stream stands at `at`: behind the row if its last cell ends there."""
        if row.end >= 0 and at in self._ends and not row.here and not row.overleaf:
            return row.end, WHOLE
        return at, row

    def _split(self, at: int) -> Iterator[tuple[int, OpenRow]]:
        """Yield the next cells of a row whose present cell goes on overleaf."""
        place = bisect_right(self._rows, at, key=lambda row: row[0]) - 1
        if place < 0 or not self._rows[place][0] < at < self._rows[place][1]:
            return
        end = self._rows[place][1]
        first = bisect_right(self._cells, at)
        others = tuple(cell for cell in self._cells[first : first + end - at] if cell < end)
        for number, cell in enumerate(others):
            yield cell, OpenRow(others[number + 1 :], (at, *others[:number]), end)
