"""The widths of columns in which a table that is too wide for its measure takes the fewest lines.

CSS shares the room between the columns by the lengths of their longest cells, whether a cell gains a line by it or
none: a head is broken while another column has room to spare. Here each column is as wide as it is worth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import NamedTuple, TypeVar

from publish.pdf.engine.balanced_lines import Rows, count_lines, narrowest

_T = TypeVar("_T")

# A longer cell is only tried with every second number of lines from here, then with every fourth ...
_COUNTED = 6
# Widths of a column, and ways to share the room, that are kept.
_STOPS = 64
_SHARES = 256
# Ways to share the room that are looked at closely.
_TRIED = 12
# px: how near the width is found at which a cell takes a line less, and what is added to it.
_NEAR = 0.05


class Cell(NamedTuple):
    """The words of a cell, and the padding at their sides together, in px."""

    rows: Rows
    padding: float


class _CellLines(NamedTuple):
    """The lines of a cell in a column of a width in px, or of the next one; the first width is the least."""

    widths: Sequence[float]
    lines: Sequence[int]

    def at(self, width: float) -> int:
        return self.lines[max(bisect_right(self.widths, width) - 1, 0)]


class _Share(NamedTuple):
    """Widths of the first columns in px, their sum, and the lines that their cells take in all."""

    total: float
    lines: int
    widths: tuple[float, ...]


def fewest_lines(
    columns: Sequence[Sequence[Cell | None]], least: Sequence[float], most: Sequence[float], usual: Sequence[float]
) -> list[float]:
    """Return the widths of a table's columns, in px, with the sum of the `usual` ones; these if none are better.

    `columns` has the cells of each column, from the head, None where the words of one are not known. In its `least`
    width no word of a column is divided, in its `most` each cell is one line.
    """
    room = sum(usual)
    steps = [[_steps(cell, low, high) for cell in cells] for cells, low, high in zip(columns, least, most, strict=True)]
    shares = [_Share(0.0, 0, ())]
    for number, cells in enumerate(steps):
        left = room - sum(least[number + 1 :]) + _NEAR
        stops = _stops(cells)
        longer = (
            _Share(share.total + width, share.lines + lines, (*share.widths, width))
            for share in shares
            for width, lines in stops
            if share.total + width <= left
        )
        shares = _thinned(_worthwhile(longer), _SHARES)
    tried = [_filled(share.widths, most, room) for share in shares[-_TRIED:]]
    return min([list(usual), *tried], key=lambda widths: _height(steps, widths))


def _steps(cell: Cell | None, least: float, most: float) -> _CellLines:
    """Return in how many lines a cell is set in each width that it may have."""
    if cell is None:
        return _CellLines((least,), (1,))
    whole = max(most - cell.padding, 1.0)
    fewest, longest = count_lines(cell.rows, whole), count_lines(cell.rows, least - cell.padding)
    found = {least: longest}
    for lines in _counts(fewest, longest):
        needed = narrowest(cell.rows, lines, whole, _NEAR) + cell.padding + _NEAR
        found[min(max(needed, least), most)] = lines
    widths = sorted(found)
    return _CellLines(widths, [found[width] for width in widths])


def _counts(fewest: int, longest: int) -> Iterable[int]:
    """Return the numbers of lines that are tried for a cell with at most the `longest` one, from that down."""
    tried, step, lines = [], 1, fewest
    while lines < longest:
        tried.append(lines)
        if lines - fewest >= _COUNTED * step:
            step *= 2
        lines += step
    return reversed(tried)


def _stops(cells: Sequence[_CellLines]) -> list[tuple[float, int]]:
    """Return the widths of a column at which its cells take fewer lines, in px, each with the lines of all cells."""
    gained: Counter[float] = Counter()
    for steps in cells:
        gained[steps.widths[0]] += steps.lines[0]
        for width, before, lines in zip(steps.widths[1:], steps.lines, steps.lines[1:], strict=False):
            gained[width] += lines - before
    widths = sorted(gained)
    return _thinned([*zip(widths, accumulate(gained[width] for width in widths), strict=True)], _STOPS)


def _thinned(found: Sequence[_T], number: int) -> list[_T]:
    """Return about so many of them, evenly spread, with the first and the last one."""
    step = -(-len(found) // number)
    return list(found) if step <= 1 else [*found[:-1:step], found[-1]]


def _worthwhile(shares: Iterable[_Share]) -> list[_Share]:
    """Return the shares than which none narrower takes as few lines, from the narrowest."""
    kept: list[_Share] = []
    for share in sorted(shares):
        if not kept or share.lines < kept[-1].lines:
            kept.append(share)
    return kept


def _filled(widths: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """Share what room is left, by what each column lacks to its most."""
    left = max(room - sum(widths), 0.0)
    lacking = [max(wide - width, 0.0) for width, wide in zip(widths, most, strict=True)]
    share = left / max(sum(lacking), left, 1.0)
    return [width + share * lack for width, lack in zip(widths, lacking, strict=True)]


def _height(columns: Sequence[Sequence[_CellLines]], widths: Sequence[float]) -> tuple[int, int]:
    """Return the lines of all rows, and of all cells."""
    counts = [[cell.at(width) for cell in cells] for cells, width in zip(columns, widths, strict=True)]
    return sum(map(max, zip(*counts, strict=True))), sum(chain.from_iterable(counts))
