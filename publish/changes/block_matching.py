"""Match the blocks of two versions: those that stayed, those that were moved, those that were changed.

Equal blocks that occur once in each version are matched first, then their equal neighbours (as in patience diff), then
blocks with many words in common. Of these, the heaviest row that has the same order in both versions stayed in place;
the others were moved. What is left between two matched blocks is matched by likeness and by its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from publish.likeness import CountedWords, alike

# Two blocks are versions of each other if they have at least this share of their words in common,
_ALIKE = 0.5
# and one of these shares, with at least so many words in common, if one of them was moved as well.
_ALIKE_ELSEWHERE = (0.7, 6), (0.5, 20)
# An equal block elsewhere was moved if it has at least so many words; a shorter one may be equal by chance.
_LEAST_MOVED = 3


class Matched(Protocol):
    """An item to match. `keys` are its words; only items of the same `family` are matched by likeness.

    `row` is what it stands in; the cells of a row, or the lines of a stanza, are also matched by their neighbours.
    """

    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def family(self) -> str: ...
    @property
    def row(self) -> object: ...


class Match(Struct, frozen=True):
    """The numbers of a block in the old and in the new version; `is_moved` tells whether its place has changed."""

    old: int
    new: int
    is_moved: bool = False


def match(old: Sequence[Matched], new: Sequence[Matched]) -> list[Match]:
    """Match two sequences; each item is in one match at most. The result is in the order of `new`."""
    pairs = _equal(old, new)
    alike = _left_alike(old, new, pairs)
    stayed = _stayed(pairs | alike, new)
    pairs = {one: other for one, other in pairs.items() if one in stayed or _is_sure(one, other, pairs, new)}
    pairs |= {one: other for one, other in alike.items() if one in stayed}
    in_place = {one: pairs[one] for one in stayed}
    _fill_gaps(old, new, pairs, in_place)
    _find_elsewhere(old, new, pairs)
    return sorted((Match(one, other, one not in in_place) for one, other in pairs.items()), key=lambda it: it.new)


def _left_alike(old: Sequence[Matched], new: Sequence[Matched], pairs: Mapping[int, int]) -> dict[int, int]:
    """Pair by likeness what is in no pair. Later passes count such pairs when they decide what stayed in place."""
    taken = set(pairs.values())
    ones = [at for at in range(len(old)) if at not in pairs]
    others = [at for at in range(len(new)) if at not in taken]
    return alike(_words(old, ones), _words(new, others), (_ALIKE, 0)) if ones and others else {}


def _is_sure(one: int, other: int, pairs: Mapping[int, int], new: Sequence[Matched]) -> bool:
    """Whether an equal item elsewhere was moved: it is long enough, or its neighbour was moved with it."""
    with_neighbour = any(pairs.get(one + step, -1) == other + step for step in (1, -1))
    return with_neighbour or len(new[other].keys) >= _LEAST_MOVED


def _equal(old: Sequence[Matched], new: Sequence[Matched]) -> dict[int, int]:
    """Pair equal items: the unique ones, and their equal neighbours on both sides."""
    pairs: dict[int, int] = {}
    ends = min(len(old), len(new))
    first = next((at for at in range(ends) if old[at].keys != new[at].keys), ends)
    pairs |= {at: at for at in range(first)}
    last = next((at for at in range(ends - first) if old[-1 - at].keys != new[-1 - at].keys), ends - first)
    pairs |= {len(old) - 1 - at: len(new) - 1 - at for at in range(last)}
    once = _unique(old, range(first, len(old) - last))
    for keys, other in _unique(new, range(first, len(new) - last)).items():
        if keys in once:
            pairs[once[keys]] = other
    taken = set(pairs.values())
    for step in (1, -1):
        for one in sorted(pairs, reverse=step < 0):
            at, other = one + step, pairs[one] + step
            while (
                0 <= at < len(old)
                and 0 <= other < len(new)
                and at not in pairs
                and other not in taken
                and old[at].keys == new[other].keys
            ):
                pairs[at] = other
                taken.add(other)
                at, other = at + step, other + step
    return pairs


def _unique(items: Sequence[Matched], numbers: range) -> dict[tuple[str, ...], int]:
    counted = Counter(items[number].keys for number in numbers)
    return {items[number].keys: number for number in numbers if items[number].keys and counted[items[number].keys] == 1}


def _stayed(pairs: Mapping[int, int], new: Sequence[Matched]) -> set[int]:
    """Return the old numbers of the pairs that stayed in place: the ascending sequence with the most words."""
    best: list[float] = [0.0] * (len(new) + 1)  # a Fenwick tree of the heaviest row that ends before a new number
    holder: list[int] = [-1] * (len(new) + 1)
    before: dict[int, int] = {}
    heaviest, end = 0.0, -1
    for one in sorted(pairs):
        at = pairs[one]
        weight, previous = 0.0, -1
        place = at
        while place > 0:
            if best[place] > weight:
                weight, previous = best[place], holder[place]
            place -= place & -place
        before[one] = previous
        weight += len(new[at].keys) + 0.5
        place = at + 1
        while place <= len(new):
            if weight > best[place]:
                best[place], holder[place] = weight, one
            place += place & -place
        if weight > heaviest:
            heaviest, end = weight, one
    found = set()
    while end >= 0:
        found.add(end)
        end = before[end]
    return found


def _fill_gaps(old: Sequence[Matched], new: Sequence[Matched], pairs: dict[int, int], in_place: dict[int, int]) -> None:
    """Match what is left between two blocks that stayed in place; add it to `pairs` and `in_place`."""
    for ones, others in _gaps(old, new, pairs, in_place):
        chosen = alike(_words(old, ones), _words(new, others), (_ALIKE, 0))
        kept = _stayed(chosen, new)
        found = {one: chosen[one] for one in kept}
        found |= _one_to_one(old, new, ones, others, found)
        pairs |= found
        in_place |= found
        beside = _beside(old, new, ones, others, in_place)
        pairs |= beside
        in_place |= beside


def _gaps(
    old: Sequence[Matched], new: Sequence[Matched], pairs: Mapping[int, int], in_place: Mapping[int, int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the numbers of old and new items without a match between each two that stayed in place."""
    taken = set(pairs.values())
    edges = [*sorted(in_place.items()), (len(old), len(new))]
    one = other = 0
    for end, stop in edges:
        ones = [at for at in range(one, end) if at not in pairs]
        others = [at for at in range(other, stop) if at not in taken]
        if ones and others:
            yield ones, others
        one, other = end + 1, stop + 1


def _one_to_one(
    old: Sequence[Matched],
    new: Sequence[Matched],
    ones: Sequence[int],
    others: Sequence[int],
    found: Mapping[int, int],
) -> dict[int, int]:
    """Match short items by their place: equal numbers of cells, lines of verse or headings between matched ones."""
    taken = set(found.values())
    more: dict[int, int] = {}
    edges = [*sorted(found.items()), (ones[-1] + 1, others[-1] + 1)]
    one = other = -1
    for end, stop in edges:
        left = [at for at in ones if one < at < end and at not in found]
        right = [at for at in others if other < at < stop and at not in taken]
        families = [old[at].family for at in left]
        if len(left) == len(right) and families == [new[at].family for at in right] and all(map(_is_short, families)):
            more |= dict(zip(left, right, strict=True))
        one, other = end, stop
    return more


def _beside(
    old: Sequence[Matched],
    new: Sequence[Matched],
    ones: Sequence[int],
    others: Sequence[int],
    in_place: dict[int, int],
) -> dict[int, int]:
    """Match short items beside matched ones in the same row: a cell whose words have changed."""
    more: dict[int, int] = {}
    taken = set(in_place.values())
    for step, order in ((1, ones), (-1, ones[::-1])):
        for one in order:
            neighbour = one - step
            other = (in_place | more).get(neighbour, -9) + step
            if (
                one not in in_place
                and one not in more
                and other in others
                and other not in taken
                and _is_short(old[one].family)
                and old[one].family == new[other].family
                and old[one].row is old[neighbour].row
                and new[other].row is new[other - step].row
            ):
                more[one] = other
                taken.add(other)
    return more


def _is_short(family: str) -> bool:
    return family != "paragraph"


def _find_elsewhere(old: Sequence[Matched], new: Sequence[Matched], pairs: dict[int, int]) -> None:
    """Match what was both moved and changed; add it to `pairs`."""
    taken = set(pairs.values())
    ones = [at for at in range(len(old)) if at not in pairs]
    others = [at for at in range(len(new)) if at not in taken]
    if ones and others:
        pairs |= alike(_words(old, ones), _words(new, others), *_ALIKE_ELSEWHERE)


def _words(items: Sequence[Matched], numbers: Sequence[int]) -> dict[int, CountedWords]:
    return {number: CountedWords(Counter(items[number].keys), items[number].family) for number in numbers}
