"""What an edition does so often that it is a habit: it is told once, with the number of places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

_Place = TypeVar("_Place")


def told(
    places: Sequence[_Place], kind: Callable[[_Place], Hashable | None], often: int
) -> Iterator[tuple[_Place, str]]:
    """Yield each place to report, with the end of its message.

    `kind` says which places are alike; those of the kind None are all reported. Of a kind with at least `often` places
    only the first is, and the message ends with ", as 11 other places in this edition have"; else the end is "".
    """
    kinds = [kind(place) for place in places]
    counts = Counter(kinds)
    done: set[Hashable] = set()
    for place, its in zip(places, kinds, strict=True):
        if its is None or counts[its] < often:
            yield place, ""
        elif its not in done:
            done.add(its)
            yield place, f", as {counts[its] - 1} other places in this edition have"
