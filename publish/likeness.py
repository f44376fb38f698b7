"""Find the texts of two versions that are alike, by the share of the words that they have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping

from msgspec import Struct

# A word that is in more texts than this does not tell them apart.
_TELLING = 30
# How many texts with telling words in common are compared to find the most similar one.
_TRIED = 6


class CountedWords(Struct, frozen=True):
    """A text as its words, each with its count. Only texts of the same `family` are alike."""

    counts: Counter[Hashable]
    family: str = ""


def alike(
    old: Mapping[int, CountedWords], new: Mapping[int, CountedWords], *least: tuple[float, int]
) -> dict[int, int]:
    """Pair texts by their numbers, the most similar first; each is in one pair at most.

    Each of `least` is a likeness, from 0 to 1, and how many words texts of that likeness must share at least. The
    likeness is the share of words that the two have in common.
    """
    holding: defaultdict[Hashable, list[int]] = defaultdict(list)
    for one, text in old.items():
        for word in text.counts:
            holding[word].append(one)
    found = []
    for other, text in new.items():
        near = (holding[word] for word in text.counts if word in holding)
        common = Counter(one for held in near if len(held) <= _TELLING for one in held)
        for one, _ in common.most_common(_TRIED):
            if old[one].family != text.family:
                continue
            both = (text.counts & old[one].counts).total()
            likeness = 2 * both / (text.counts.total() + old[one].counts.total())
            if any(likeness >= share and both >= words for share, words in least):
                found.append((likeness, one, other))
    return _best(found)


def _best(found: list[tuple[float, int, int]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(found, key=lambda it: (-it[0], abs(it[1] - it[2]), it[1])):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs
