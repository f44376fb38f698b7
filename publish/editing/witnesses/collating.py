"""The differences between two witnesses of a text, token by token.

Words that occur once in both are matched first: runs of several words, then single words, as in the "patience" diff of
version control systems. Only the stretches between are compared in full, which takes quadratic time. So 88,000 words
are compared in a fraction of a second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

# Lengths of the runs of words that are matched, the most reliable first.
_SIZES = (6, 3, 2, 1)
# Longer stretches without a match are taken as different text (tokens).
_LONGEST = 600
# Words that moved by at most this many words are one difference.
_MOVED = 4


class Departure(Struct, frozen=True):
    """A stretch where two witnesses differ, with its place in both. It may be empty in one of them."""

    start: int
    end: int
    other_start: int
    other_end: int


def collate(one: Sequence[str], other: Sequence[str]) -> list[Departure]:
    """The stretches where `one` and `other` differ, in order. They are small, but not always the smallest."""
    found: list[Departure] = []
    stack = [(0, len(one), 0, len(other), 0)]
    while stack:
        start, end, other_start, other_end, size = stack.pop()
        while start < end and other_start < other_end and one[start] == other[other_start]:
            start, other_start = start + 1, other_start + 1
        while start < end and other_start < other_end and one[end - 1] == other[other_end - 1]:
            end, other_end = end - 1, other_end - 1
        if start == end or other_start == other_end:
            if start < end or other_start < other_end:
                found.append(Departure(start, end, other_start, other_end))
            continue
        anchors: list[tuple[int, int]] = []
        while size < len(_SIZES) and not anchors:
            anchors = _anchors(one, other, (start, end, other_start, other_end), _SIZES[size])
            size += not anchors
        if not anchors:
            found += _compared(one, other, start, end, other_start, other_end)
            continue
        bounds = [*anchors, (end, other_end)]
        for at, other_at in bounds:
            stack.append((start, at, other_start, other_at, size))
            start, other_start = at, other_at
    return _joined(one, other, sorted(found, key=lambda gap: (gap.start, gap.other_start)))


def _anchors(
    one: Sequence[str], other: Sequence[str], within: tuple[int, int, int, int], size: int
) -> list[tuple[int, int]]:
    """Starts of the runs of `size` tokens that occur once in both and in the same order.

    The first place is left out, because it would not divide the stretch.
    """
    start, end, other_start, other_end = within
    once = _once(one, start, end, size)
    pairs = [
        (at, other_at)
        for run, other_at in _once(other, other_start, other_end, size).items()
        if (at := once.get(run)) is not None and (at, other_at) != (start, other_start)
    ]
    return _rising(sorted(pairs))


def _once(tokens: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(tokens[start + shift : end] for shift in range(size)), strict=False))
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs, start) if counts[run] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sequence of pairs that rise in both numbers (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(last[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            last.append(number)
        else:
            tops[pile], last[pile] = place, number
    row: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _compared(
    one: Sequence[str], other: Sequence[str], start: int, end: int, other_start: int, other_end: int
) -> list[Departure]:
    """Compare a stretch in full; if it is too long, it is one departure."""
    if max(end - start, other_end - other_start) > _LONGEST:
        return [Departure(start, end, other_start, other_end)]
    matcher = SequenceMatcher(None, one[start:end], other[other_start:other_end], autojunk=False)
    return [
        Departure(start + low, start + high, other_start + other_low, other_start + other_high)
        for kind, low, high, other_low, other_high in matcher.get_opcodes()
        if kind != "equal"
    ]


def _joined(one: Sequence[str], other: Sequence[str], found: list[Departure]) -> list[Departure]:
    """Join departures that touch, and the two departures of words that moved a little."""
    joined: list[Departure] = []
    for gap in found:
        last = joined[-1] if joined else None
        if last is not None and (
            last.end == gap.start or (gap.start - last.end <= _MOVED and _are_swapped(one, other, last, gap))
        ):
            joined[-1] = Departure(last.start, gap.end, last.other_start, gap.other_end)
        else:
            joined.append(gap)
    return joined


def _are_swapped(one: Sequence[str], other: Sequence[str], last: Departure, gap: Departure) -> bool:
    """Whether two departures are the same words, moved from one place to the other."""
    here, there = one[last.start : last.end], other[gap.other_start : gap.other_end]
    here_later, there_before = one[gap.start : gap.end], other[last.other_start : last.other_end]
    return (bool(here) and here == there and not here_later and not there_before) or (
        bool(here_later) and here_later == there_before and not here and not there
    )
