"""Which blocks of an earlier text are which blocks of a later one.

Blocks with the same words are matched first. What lies between them is matched by the words that blocks have in common,
so that the sum of these words is greatest; a block may also have been divided, or several joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from msgspec import Struct

from publish.likeness import CountedWords, alike

# The share of words that two blocks have in common at least, if they are the same block.
_ALIKE = 0.5
# The same if nothing else stands between the same neighbours.
_ALONE = 0.25
# The share of the words of each piece that come from a block that was divided.
_FROM_IT = 0.7
# Into how many blocks one is divided at most, and how far from its place a block is looked for.
_MOST_PIECES, _BAND = 3, 60
# Fewer words are not told apart from the same words somewhere else.
_LEAST_MOVED = 4
# The share of words that a block has in common with one elsewhere at least, and how many, if it was moved and changed.
_MOVED_AND_CHANGED = (0.7, 6), (0.5, 20)


class Unit(Struct, frozen=True, dict=True):
    """A block as its tokens: words, spaces and signs. Only units of one `kind` are matched.

    `can_join`: it may be divided, or joined with its neighbours. Units of the same `style` that replace each other are
    matched, whatever their words.
    """

    tokens: tuple[Hashable, ...]
    kind: str = ""
    can_join: bool = True
    style: str | None = None

    @cached_property
    def words(self) -> Counter[Hashable]:
        """How often each word stands in it."""
        return Counter(one for one in self.tokens if not isinstance(one, str) or any(map(str.isalnum, one)))

    @cached_property
    def size(self) -> int:
        """The number of its words."""
        return sum(self.words.values())


class Group(Struct, frozen=True):
    """Blocks of both texts that belong together, as their numbers from 0; one of the ranges may be empty."""

    old: range
    new: range


def pair(old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
    """Return all blocks of both texts in groups, in the order of both."""
    found: list[Group] = []
    for is_same, olds, news in _stretches(old, new):
        if is_same:
            found += [Group(range(i, i + 1), range(j, j + 1)) for i, j in zip(olds, news, strict=True)]
        else:
            found += _Region(old, new, olds, news).groups()
    return list(_in_place(found, old, new))


def _stretches(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[bool, range, range]]:
    """Return stretches of equal units, and the stretches between them.

    A single unit between two changes may be the same by chance, or because it was moved: it is left to the comparison.
    """
    keys = [(one.kind, one.tokens) for one in old], [(one.kind, one.tokens) for one in new]
    made: list[tuple[bool, range, range]] = []
    for how, i, end_i, j, end_j in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        made.append((how == "equal", range(i, end_i), range(j, end_j)))
        while len(made) > 2 and not made[-1][0] and _is_lone(*made[-3:]):
            (_, i_before, j_before), _, (_, i_after, j_after) = made[-3:]
            made[-3:] = [(False, range(i_before.start, i_after.stop), range(j_before.start, j_after.stop))]
    return made


def _is_lone(
    before: tuple[bool, range, range], one: tuple[bool, range, range], after: tuple[bool, range, range]
) -> bool:
    sizes = (after[1].stop - before[1].start, after[2].stop - before[2].start)
    return one[0] and not before[0] and not after[0] and len(one[1]) == 1 and max(sizes) <= _BAND


def _in_place(groups: Sequence[Group], old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Group]:
    """Match units between the same neighbours, if every one of them has a counterpart."""
    moves = moved(old, new, groups)
    apart: list[Group] = []
    for one in (*groups, Group(range(0), range(0))):
        if bool(one.old) != bool(one.new):
            apart.append(one)
            continue
        yield from _exchanged(apart, old, new, moves)
        apart = []
        if one.old:
            yield one


def _exchanged(
    groups: Sequence[Group], old: Sequence[Unit], new: Sequence[Unit], moves: Mapping[int, int]
) -> list[Group]:
    olds = [i for one in groups for i in one.old]
    news = [j for one in groups for j in one.new]
    is_moved = any(i in moves for i in olds) or any(j in moves.values() for j in news)
    forms = [[(held[n].kind, held[n].style) for n in numbers] for held, numbers in ((old, olds), (new, news))]
    if is_moved or forms[0] != forms[1] or any(style is None for _, style in forms[0]):
        return list(groups)
    return [Group(range(i, i + 1), range(j, j + 1)) for i, j in zip(olds, news, strict=True)]


def moved(old: Sequence[Unit], new: Sequence[Unit], groups: Sequence[Group]) -> dict[int, int]:
    """Return the blocks that stand elsewhere in the later text: its number there by its number in the earlier one.

    Their words may have changed.
    """
    gone = {i: old[i] for group in groups if not group.new for i in group.old}
    come: dict[Hashable, list[int]] = {}
    for group in groups:
        if not group.old:
            for j in group.new:
                come.setdefault((new[j].kind, new[j].tokens), []).append(j)
    found: dict[int, int] = {}
    for i, one in gone.items():
        places = come.get((one.kind, one.tokens))
        if places and one.size >= _LEAST_MOVED:
            found[i] = places.pop(0)
    left = {j: new[j] for places in come.values() for j in places}
    rest = {i: one for i, one in gone.items() if i not in found}
    return found | alike(_words(rest), _words(left), *_MOVED_AND_CHANGED)


def _words(units: Mapping[int, Unit]) -> dict[int, CountedWords]:
    """Return the units that may be both moved and changed; a table or a row that has changed counts as a new one."""
    return {number: CountedWords(one.words, one.kind) for number, one in units.items() if one.can_join}


class _Region:
    """Blocks between two that are the same."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], olds: range, news: range) -> None:
        self._old, self._new = old, new
        self._olds, self._news = olds, news

    def groups(self) -> Iterator[Group]:
        """Yield the groups that have the most words in common."""
        olds, news = self._olds, self._news
        best: dict[tuple[int, int], tuple[float, int, int]] = {}
        for i in range(olds.stop, olds.start - 1, -1):
            for j in range(news.stop, news.start - 1, -1):
                if self._is_far(i, j):
                    continue
                steps = [
                    (best[i + a, j + b][0] + score, a, b) for a, b, score in self._steps(i, j) if (i + a, j + b) in best
                ]
                best[i, j] = max(steps, key=lambda one: one[0]) if steps else (0.0, 0, 0)
        i, j = olds.start, news.start
        while (i, j) != (olds.stop, news.stop):
            _, a, b = best[i, j]
            yield Group(range(i, i + a), range(j, j + b))
            i, j = i + a, j + b

    def _is_far(self, i: int, j: int) -> bool:
        """Whether two blocks are too far from each other, in a region of many blocks."""
        olds, news = len(self._olds), len(self._news)
        if min(olds, news) <= _BAND:
            return False
        straight = (i - self._olds.start) * news / olds
        return abs(j - self._news.start - straight) > _BAND + news / olds

    def _steps(self, i: int, j: int) -> Iterator[tuple[int, int, float]]:
        """Yield each way to go on: how many blocks of both, and how many words they have in common."""
        left_old, left_new = self._olds.stop - i, self._news.stop - j
        if left_old and left_new:
            one, other = self._old[i], self._new[j]
            if one.kind == other.kind:
                yield from self._alike(one, other)
                if one.can_join and other.can_join:
                    for count in range(2, _MOST_PIECES + 1):
                        if count <= left_new and (score := _divided(one, self._new[j : j + count])):
                            yield 1, count, score
                        if count <= left_old and (score := _divided(other, self._old[i : i + count])):
                            yield count, 1, score
        if left_old:
            yield 1, 0, 0.0
        if left_new:
            yield 0, 1, 0.0

    def _alike(self, one: Unit, other: Unit) -> Iterator[tuple[int, int, float]]:
        is_alone = len(self._olds) == len(self._news) == 1
        common = (one.words & other.words).total()
        sizes = one.size + other.size
        if not sizes or 2 * common >= sizes * (_ALONE if is_alone else _ALIKE):
            yield 1, 1, common + 0.1


def _divided(whole: Unit, pieces: Sequence[Unit]) -> float:
    """Return how many words a block has in common with its pieces; 0 if these are not its pieces."""
    if any(one.kind != whole.kind or not one.can_join or not one.size for one in pieces):
        return 0.0
    left = whole.words.copy()
    common = 0
    for one in pieces:
        shared = (left & one.words).total()
        if shared < _FROM_IT * one.size:
            return 0.0
        common += shared
        left -= one.words
    return float(common) if common >= _FROM_IT * whole.size else 0.0
