"""Break a paragraph so that lines begin at given places: each stretch between two places is broken by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from publish.composer.breaking import break_to_lengths
from publish.composer.items import INFINITE, Box, Broken, Item, Line, Parameters, Penalty

# How many ways to break a paragraph are kept: the cheapest ones.
_MOST = 16
# More places than this are not combined: a paragraph on so many pages has other ways.
_PLACES = 3


def break_at(
    items: Sequence[Item], places: Sequence[int], measures: Sequence[float], parameters: Sequence[Parameters]
) -> dict[tuple[int, ...], Broken]:
    """Break a paragraph at some of the given breaks, which are indexes of `items` in order, each as cheap as possible.

    The result has the ways by the numbers of lines up to each place, 0 for a place at which no line begins, and to the
    end. `items` include the hyphenation penalties; `measures` are those of `break_lines`. A stretch is broken with the
    first of the `parameters` that can break it; if none can, no way goes through it.
    """
    found: dict[tuple[int, ...], Broken] = {}
    known: dict[tuple[int, int, int], Mapping[int, Broken]] = {}
    held = range(len(places[:_PLACES]))
    for count in range(len(held), 0, -1):
        for chosen in combinations(held, count):
            for way, lines, demerits in _ways(items, [places[one] for one in chosen], measures, parameters, known):
                numbers = dict(zip(chosen, way, strict=False))
                key = (*(numbers.get(one, 0) for one in range(len(places))), way[-1])
                found[key] = Broken(items, lines, demerits, 2)
    return dict(sorted(found.items(), key=lambda one: one[1].demerits)[:_MOST])


def _ways(
    items: Sequence[Item],
    places: Sequence[int],
    measures: Sequence[float],
    parameters: Sequence[Parameters],
    known: dict[tuple[int, int, int], Mapping[int, Broken]],
) -> Iterator[tuple[tuple[int, ...], tuple[Line, ...], float]]:
    """Yield the ways with a line end at each place: the numbers of lines up to each and in all, the lines, the
    demerits."""
    ways: list[tuple[tuple[int, ...], tuple[Line, ...], float]] = [((), (), 0.0)]
    edges = [-1, *places, len(items)]
    for begin, end in pairwise(edges):
        longer = []
        for counts, lines, demerits in ways:
            above = counts[-1] if counts else 0
            key = begin, end, min(above, len(measures) - 1)
            if key not in known:
                known[key] = _stretch(items, begin, end, measures[key[2] :], parameters)
            for count, broken in known[key].items():
                longer.append(((*counts, above + count), (*lines, *broken.lines), demerits + broken.demerits))
        ways = sorted(longer, key=lambda way: way[2])[:_MOST]
    yield from ways


def _stretch(
    items: Sequence[Item], begin: int, end: int, measures: Sequence[float], parameters: Sequence[Parameters]
) -> Mapping[int, Broken]:
    """Break the items between the breaks `begin` and `end` (-1 and the number of items: the paragraph's edges)."""
    first = begin + 1
    while first < end and not isinstance(items[first], Box) and not (begin < 0 or _is_forced(items[first])):
        first += 1  # what vanishes at the beginning of a line
    part = [*items[first:end]]
    if end < len(items):
        part.append(_forced(items[end]))
    before = items[begin] if begin >= 0 else None
    if part and isinstance(before, Penalty) and isinstance(part[0], Box):
        part[0] = part[0]._replace(width=part[0].width + before.after)
    counts = _counts(part, measures)
    for one in parameters:
        found = break_to_lengths(part, measures, one, counts)
        if found:
            return {
                count: broken._replace(
                    lines=tuple(line._replace(start=line.start + first, end=line.end + first) for line in broken.lines),
                )
                for count, broken in found.items()
            }
    return {}


def _counts(part: Sequence[Item], measures: Sequence[float]) -> range:
    """Return the numbers of lines in which items might be set."""
    room = sum(item.width for item in part if not isinstance(item, Penalty))
    lines = 1
    for measure in (*measures, *[measures[-1]] * len(part)):
        if measure <= 0 or room <= measure:
            break
        room -= measure
        lines += 1
    return range(max(lines - 2, 1), lines + 3)


def _forced(item: Item) -> Penalty:
    """Return a forced break in place of an item at which a line may be broken."""
    if isinstance(item, Penalty):
        return item._replace(cost=-INFINITE)
    return Penalty(0.0, -INFINITE)


def _is_forced(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost <= -INFINITE
