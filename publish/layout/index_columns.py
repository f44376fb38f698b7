"""Fill the columns of an index: which lines of which row stand in which column of which page.

A row is an entry, a letter or a heading that is repeated at the head of a column. All heights are in lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

# The least number of lines on either side where a row continues in the next column.
_LEAST = 2


class Row(Struct, frozen=True):
    """A row of `lines`, with `space` above it except at the head of a column.

    `keeps_next`: the next row begins in the same column. `above` are the rows whose headings stand above it: at the
    head of a column each is repeated in `repeated` lines, its own number of lines when repeated; 0: when it goes on in
    the next column, nothing is repeated.
    """

    lines: int
    space: int = 0
    keeps_next: bool = False
    above: tuple[int, ...] = ()
    repeated: int = 1


class Stretch(Struct, frozen=True):
    """Lines of a row from `first` up to `last`, or its repeated heading."""

    row: int
    first: int = 0
    last: int = 0
    is_repeated: bool = False
    has_space: bool = False


class ColumnPage(Struct, frozen=True):
    """A page: its height in lines, and the stretches of each column."""

    height: int
    columns: tuple[tuple[Stretch, ...], ...]


class _Column(Struct):
    """A column that is being filled from a place: a row, and a line of it."""

    row: int
    line: int
    stretches: list[Stretch] = field(default_factory=list)
    used: int = 0


def fill_columns(rows: Sequence[Row], first: int, others: int, columns: int) -> list[ColumnPage]:
    """Fill pages of `columns` columns, of which the first page has `first` lines and all others have `others`.

    The columns of the last page are about equally long.
    """
    pages: list[ColumnPage] = []
    at, height = (0, 0), first
    while at[0] < len(rows):
        made, end = _page(rows, at, height, columns)
        if end[0] == len(rows):
            made, height = _balanced(rows, at, height, columns)
        pages.append(ColumnPage(height, tuple(made)))
        at, height = end, others
    return pages


def _balanced(
    rows: Sequence[Row], at: tuple[int, int], height: int, columns: int
) -> tuple[list[tuple[Stretch, ...]], int]:
    """Return the columns of the last page as short as they can be, and their height."""
    for lower in range(1, height):
        made, end = _page(rows, at, lower, columns)
        if end[0] == len(rows) and all(_height(rows, one) <= lower for one in made):
            return made, lower
    return _page(rows, at, height, columns)[0], height


def _height(rows: Sequence[Row], column: Sequence[Stretch]) -> int:
    return sum(
        rows[one.row].repeated if one.is_repeated else one.last - one.first + rows[one.row].space * one.has_space
        for one in column
    )


def _page(
    rows: Sequence[Row], at: tuple[int, int], height: int, columns: int
) -> tuple[list[tuple[Stretch, ...]], tuple[int, int]]:
    made = []
    for _ in range(columns):
        column = _filled(rows, at, height)
        made.append(tuple(column.stretches))
        at = column.row, column.line
    return made, at


def _filled(rows: Sequence[Row], at: tuple[int, int], height: int) -> _Column:
    column = _Column(*at)
    if column.row == len(rows):
        return column
    is_repeated = column.line > 0 and rows[column.row].repeated > 0
    for number in (*rows[column.row].above, *([column.row] if is_repeated else [])):
        column.stretches.append(Stretch(number, is_repeated=True))
        column.used += rows[number].repeated
    is_empty = True
    while column.row < len(rows):
        row = rows[column.row]
        space = 0 if column.used == 0 or is_empty else row.space
        left, room = row.lines - column.line, height - column.used - space
        is_whole = left <= room and (room - left >= _kept_below(rows, column.row) or is_empty)
        lines = left if is_whole else _divided(left, room, _LEAST if column.line else max(_LEAST, row.repeated))
        if not lines and is_empty:
            lines = min(left, max(room, 1))  # a column is never empty
        if not lines:
            return column
        column.stretches.append(Stretch(column.row, column.line, column.line + lines, has_space=space > 0))
        column.used += space + lines
        is_empty = False
        if lines < left:
            column.line += lines
            return column
        column.row, column.line = column.row + 1, 0
    return column


def _kept_below(rows: Sequence[Row], number: int) -> int:
    """Return how many lines must follow a row in its column."""
    if not rows[number].keeps_next or number + 1 == len(rows):
        return 0
    following = rows[number + 1]
    least = following.lines if following.lines < 2 * _LEAST else _LEAST
    return following.space + least + _kept_below(rows, number + 1)


def _divided(left: int, room: int, least: int) -> int:
    """Return how many of the `left` lines of a row stand in this column, 0 if it cannot be divided.

    At least `least` do: what the next column repeats has been read in this one.
    """
    lines = min(room, left - _LEAST)
    return lines if lines >= least else 0


def lines_of(pages: Sequence[ColumnPage]) -> Iterator[Stretch]:
    """Yield all stretches in the order in which they are read."""
    for page in pages:
        for column in page.columns:
            yield from column
