"""The numbers of an ordered list: counted where the editor wrote them in order, else kept as written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from publish.manuscript.lists import value_of


def numbered(numbers: Sequence[str], style: str) -> tuple[int, list[int | None]]:
    """Return the number of the first item, and for each item the number to set, None where it follows from the one
    before.

    Numbers that are all alike are counted, as Markdown has it: `1.` before each item. So is `#`.
    """
    if numbers[0] == "#":
        return 1, [None] * len(numbers)
    values = [value_of(one, style) for one in numbers]
    if len(set(values)) == 1:
        return values[0], [None] * len(values)
    return values[0], [None, *(None if one == before + 1 else one for before, one in pairwise(values))]
