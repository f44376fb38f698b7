"""The cells of a row that is split between pages, and the notes called in it.

On each page, each cell goes on where it ended on the page before. The notes follow the page of their calls: the second
note of the first cell may come after the first note of the second cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.manuscript.tree import Kind
from publish.proof.fragment import Fragment, Sides, sides_of
from publish.proof.stream import Stream

# Lines on one baseline, or raised above it as the mark of a note is, differ by at most this (pt).
_LEVEL = 4.0


class OpenRow(Struct, frozen=True):
    """A row that is being read, with its unfinished cells, or notes: where each goes on.

    `here` are those still to come on this page, `overleaf` those on the next, `end` and `start` are those of the row.
    No row is split if they are negative. A cell may be in a row inside it; that row then has this one as `outer` while
    it is being read.
    """

    here: tuple[int | OpenRow, ...] = ()
    overleaf: tuple[int | OpenRow, ...] = ()
    end: int = -1
    start: int = -1
    outer: OpenRow | None = None

    def further(self) -> Iterator[tuple[int, OpenRow]]:
        """Yield the offsets of cells still to come on this page, each with the row after it; those before continue
        overleaf."""
        for number, piece in enumerate(self.here):
            rest = replace(self, here=self.here[number + 1 :], overleaf=(*self.overleaf, *self.here[:number]))
            if isinstance(piece, int):
                yield piece, rest
            else:
                yield from replace(piece, outer=rest).further()

    @property
    def size(self) -> int:
        """The number of characters of the row."""
        return self.end - self.start

    def left(self, at: int | None) -> OpenRow:
        """Return the row as it goes on overleaf, from `at` in its present cell unless that is finished."""
        return replace(self, here=self._pieces(at), overleaf=(), outer=None)

    def overleaf_from(self, at: int | None) -> OpenRow:
        """Return the outermost row as it goes on on a new page, from `at` in the present cell unless it is finished."""
        if self.outer is None:
            return self.left(at)
        held = replace(self.outer, overleaf=(*self.outer.overleaf, self.left(at)))
        return held.overleaf_from(None)

    def _pieces(self, at: int | None) -> tuple[int | OpenRow, ...]:
        return (*self.overleaf, *(() if at is None else (at,)), *self.here)


WHOLE = OpenRow()


_Stretch = tuple[int, int]


class _Rows:
    """The rows of one stream, which may be nested, such as a table in a column. Each is read in its `pieces`."""

    def __init__(self, rows: Iterable[_Stretch]) -> None:
        self._rows = sorted({row for row in rows if row[0] < row[1]}, key=lambda row: (row[0], -row[1]))
        self._outer: list[_Stretch] = []
        for row in self._rows:
            if not self._outer or row[0] >= self._outer[-1][1]:
                self._outer.append(row)
        self._pieces: dict[_Stretch, list[_Stretch]] = {row: [] for row in self._rows}

    def sides(self, at: int, start: int, fragment: Fragment, last: Fragment, sides: Sides) -> Sides | None:
        """Return the sides of a cell with a fragment at `start`, where `last` is the one before it on its page, which
        ends at `at`, and `sides` are those of the cell up to there; None if the fragment cannot stand there."""
        return sides_of(fragment)

    def settled(self, at: int, row: OpenRow) -> tuple[int, OpenRow]:
        """Return the position of the stream at `at`: after the row if its last piece ends there."""
        while row.end >= 0 and self._is_end(at, row) and not row.here and not row.overleaf:
            at, row = row.end, row.outer or WHOLE
        return at, row

    def _is_end(self, at: int, row: OpenRow) -> bool:
        """Whether a piece of an open row ends at `at`."""
        return any(end == at for _, end in self._pieces[row.start, row.end])

    def _waiting(self, row: _Stretch, at: int) -> tuple[int, ...]:
        """Return where the pieces of a row begin that come after `at`."""
        return tuple(start for start, _ in self._pieces[row] if start > at)

    def _around(self, at: int) -> list[_Stretch]:
        """Return the rows that begin at `at` or contain it, the inner one first."""
        return [row for row in dict.fromkeys((_last(self._rows, at), _last(self._outer, at))) if row and at < row[1]]


class SplitRows(_Rows):
    """The rows of one stream, which are read in cells: those of its tables, and `others`, which may hold tables."""

    def __init__(self, stream: Stream, rows: Sequence[_Stretch], others: Sequence[_Stretch] = ()) -> None:
        super().__init__(rows)
        self._stream = stream
        of_tables = ((block.start, block.end) for block in stream.blocks if block.kind is Kind.CELL)
        for cells, held in ((of_tables, self._rows), (others, self._outer)):
            for cell in sorted(cells):
                row = _last(held, cell[0])
                if row and cell[1] <= row[1]:
                    self._pieces[row].append(cell)

    def sides(self, at: int, start: int, fragment: Fragment, last: Fragment, sides: Sides) -> Sides | None:
        """A cell goes on below its words, on their line, or at the head of the next column; the next cell of a row that
        is split is beside it."""
        own = sides_of(fragment)
        if start != at:
            return None if own.is_above(sides) else own
        cell = self._stream.block_at(start)
        if cell is None or cell.kind is not Kind.CELL or start == cell.start:
            return own
        if own.is_apart(sides) and abs(fragment.y - last.y) > _LEVEL:
            return own if fragment.y < last.y else None
        return Sides(min(own.left, sides.left), max(own.right, sides.right))

    def places(self, at: int, row: OpenRow, is_new_page: bool) -> Iterator[tuple[int, OpenRow]]:
        """Yield the offsets at which the stream may continue after `at`, the likeliest first."""
        if row.end < 0:
            yield at, row
            yield from self._split(at, row)
            return
        going_on = None if self._is_end(at, row) else at
        if is_new_page:
            yield from row.overleaf_from(going_on).further()
            return
        if going_on is not None:
            yield at, row
            yield from self._split(at, row)
        yield from replace(row, overleaf=(*row.overleaf, *(() if going_on is None else (at,)))).further()
        for outer in self._outer_rows(row):
            yield from replace(outer, overleaf=(*outer.overleaf, row.left(going_on))).further()

    def _outer_rows(self, row: OpenRow) -> list[OpenRow]:
        """Return the row around an open one, if there is one; its other cells may not have been begun."""
        if row.outer is not None:
            return [row.outer]
        around = [one for one in self._around(row.start) if one[1] - one[0] > row.size]
        return [OpenRow(self._waiting(one, row.start), (), one[1], one[0]) for one in around]

    def _split(self, at: int, row: OpenRow) -> Iterator[tuple[int, OpenRow]]:
        """Yield the next cells of a row inside the open one whose current cell continues overleaf."""
        outer = None if row.end < 0 else row
        for start, end in self._around(at):
            if start < at and (
                outer is None or (outer.start <= start and end <= outer.end and end - start < outer.size)
            ):
                yield from OpenRow(self._waiting((start, end), at), (at,), end, start, outer).further()


class RowNotes(_Rows):
    """The notes of one series, by the rows that they are called in. Those of a row are read whole, in any order.

    `moved` compares their order with that of their calls, whose pages are known when everything has been read.
    """

    def __init__(self, stream: Stream, rows: Sequence[tuple[int, int]]) -> None:
        super().__init__(rows)
        for note in stream.spans:
            for row in self._around(note.start):
                self._pieces[row].append((note.start, note.end))

    def places(self, at: int, row: OpenRow, is_new_page: bool) -> Iterator[tuple[int, OpenRow]]:
        """Yield the offsets at which the series may continue after `at`, the likeliest first."""
        if row.end < 0:
            yield at, row
            for around in self._around(at):
                if any(start == at for start, _ in self._pieces[around]):
                    waiting = (at, *self._waiting(around, at))
                    yield from ((place, _without(place, waiting, around)) for place in waiting[1:])
        elif self._is_end(at, row):
            waiting = tuple(one for one in row.here if isinstance(one, int))
            yield from ((place, _without(place, waiting, (row.start, row.end))) for place in waiting)
        else:
            yield at, row


def _last(rows: Sequence[_Stretch], at: int) -> _Stretch | None:
    """Return the row that begins last at `at` or before."""
    place = bisect_right(rows, at, key=lambda row: row[0]) - 1
    return rows[place] if place >= 0 else None


def _without(place: int, waiting: Sequence[int], row: _Stretch) -> OpenRow:
    return OpenRow(tuple(one for one in waiting if one != place), (), row[1], row[0])
