"""The cells of a row that is split between pages, and the notes called in it.

On each page, each cell goes on where it ended on the page before. The notes follow the page of their calls: the second
note of the first cell may come after the first note of the second cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from publish.manuscript.tree import Kind
from publish.proof.stream import Stream


class OpenRow(NamedTuple):
    """A row that is being read, with the offsets where its unfinished cells, or its notes, go on.

    `here` are those still to come on this page, `overleaf` those on the next, `end` is the end of the row. No row is
    split if it is negative.
    """

    here: tuple[int, ...] = ()
    overleaf: tuple[int, ...] = ()
    end: int = -1

    def further(self) -> Iterator[tuple[int, OpenRow]]:
        """Yield the offsets of cells still to come on this page, each with the row after it; those before continue
        overleaf."""
        for number, place in enumerate(self.here):
            yield place, OpenRow(self.here[number + 1 :], (*self.overleaf, *self.here[:number]), self.end)


WHOLE = OpenRow()


class _Rows:
    """The rows of one stream; `ends` are the ends of the pieces that they are read in."""

    def __init__(self, rows: Sequence[tuple[int, int]], ends: Iterable[int]) -> None:
        self._rows = rows
        self._ends = frozenset(ends)

    def settled(self, at: int, row: OpenRow) -> tuple[int, OpenRow]:
        """Return the position of the stream at `at`: after the row if its last piece ends there."""
        if row.end >= 0 and at in self._ends and not row.here and not row.overleaf:
            return row.end, WHOLE
        return at, row

    def _around(self, at: int) -> tuple[int, int] | None:
        """Return the row that begins at `at` or contains it; None outside rows."""
        place = bisect_right(self._rows, at, key=lambda row: row[0]) - 1
        return self._rows[place] if place >= 0 and at < self._rows[place][1] else None


class SplitRows(_Rows):
    """The rows of one stream, which are read in cells: those of its tables, and `others`."""

    def __init__(self, stream: Stream, rows: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]] = ()) -> None:
        of_tables = [(block.start, block.end) for block in stream.blocks if block.kind is Kind.CELL]
        cells = sorted([*of_tables, *others])
        super().__init__(rows, (end for _, end in cells))
        self._cells = [start for start, _ in cells]

    def places(self, at: int, row: OpenRow, is_new_page: bool) -> Iterator[tuple[int, OpenRow]]:
        """Yield the offsets at which the stream may continue after `at`, the likeliest first."""
        if row.end < 0:
            yield at, row
            yield from self._split(at)
            return
        is_finished = at in self._ends
        left = () if is_finished else (at,)
        if is_new_page:
            yield from OpenRow((*row.overleaf, *left, *row.here), (), row.end).further()
            return
        if not is_finished:
            yield at, row
        yield from OpenRow(row.here, (*row.overleaf, *left), row.end).further()

    def _split(self, at: int) -> Iterator[tuple[int, OpenRow]]:
        """Yield the next cells of a row whose current cell continues overleaf."""
        row = self._around(at)
        if row is not None and row[0] < at:
            yield from OpenRow(_between(self._cells, at, row[1]), (at,), row[1]).further()


class RowNotes(_Rows):
    """The notes of one series, by the rows that they are called in. Those of a row are read whole, in any order.

    `moved` compares their order with that of their calls, whose pages are known when everything has been read.
    """

    def __init__(self, stream: Stream, rows: Sequence[tuple[int, int]]) -> None:
        super().__init__(rows, (note.end for note in stream.spans))
        self._notes = [note.start for note in stream.spans]
        self._starts = frozenset(self._notes)

    def places(self, at: int, row: OpenRow, is_new_page: bool) -> Iterator[tuple[int, OpenRow]]:
        """Yield the offsets at which the series may continue after `at`, the likeliest first."""
        if row.end < 0:
            yield at, row
            around = self._around(at)
            if around is not None and at in self._starts:
                waiting = (at, *_between(self._notes, at, around[1]))
                yield from ((place, _without(place, waiting, around[1])) for place in waiting[1:])
        elif at in self._ends:
            yield from ((place, _without(place, row.here, row.end)) for place in row.here)
        else:
            yield at, row


def _between(places: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    return tuple(places[bisect_right(places, start) : bisect_left(places, end)])


def _without(place: int, waiting: Sequence[int], end: int) -> OpenRow:
    return OpenRow(tuple(one for one in waiting if one != place), (), end)
