"""Notes in columns: where each column ends, and how high they are."""

from __future__ import annotations

from collections.abc import Sequence

# Heights are sums of floats.
_NEAR = 0.01


def column_ends(heights: Sequence[float], columns: int) -> tuple[int, ...]:
    """Return the number of the note after the last one of each column, with the tallest column as short as possible.

    The notes stay in order, from column to column.
    """
    limit = max(*heights, sum(heights) / columns) if heights else 0.0
    while True:
        ends, least = _filled(heights, limit)
        if len(ends) <= columns:
            return ends
        limit = least


def column_height(heights: Sequence[float], columns: int) -> float:
    """Return the height of the highest column."""
    begin, highest = 0, 0.0
    for end in column_ends(heights, columns):
        highest, begin = max(highest, sum(heights[begin:end])), end
    return highest


def _filled(heights: Sequence[float], limit: float) -> tuple[tuple[int, ...], float]:
    """Fill columns up to a height; return where they end, and the least height with which one would hold more."""
    ends: list[int] = []
    filled, least = 0.0, float("inf")
    for number, height in enumerate(heights):
        if filled and filled + height > limit + _NEAR:
            least = min(least, filled + height)
            ends.append(number)
            filled = 0.0
        filled += height
    return (*ends, len(heights)), least
