"""Whether a paragraph might be set in a number of lines: a quick answer before it is tried.

Most paragraphs are far too short or too long for another number of lines, above all in dialogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publish.composer.house import House
from publish.composer.items import Box, Glue, Item

# A share of the measure: sums of many widths are not exact.
_NEAR = 1e-6


class Extent(NamedTuple):
    """The widths of a paragraph without hyphens: of its boxes together, of its spaces together, of the widest space."""

    boxes: float
    spaces: float
    widest: float


def extent(items: Sequence[Item]) -> Extent | None:
    """Return the extent of a paragraph; None if a width is negative, which the test below cannot judge."""
    boxes = [item[0] for item in items if type(item) is Box]
    spaces = [item[0] for item in items if type(item) is Glue]
    if min(boxes, default=0.0) < 0 or min(spaces, default=0.0) < 0:
        return None
    return Extent(sum(boxes), sum(spaces), max(spaces, default=0.0))


def may_fill(
    extent: Extent,
    count: int,
    measures: Sequence[float],
    house: House,
    tolerance: float,
    *,
    hyphen: float,
    hang: float,
) -> bool:
    """Whether a paragraph might be set in `count` lines whose badness is at most `tolerance`; a "no" is certain.

    `measures` are those of `publish.composer.breaking`. No hyphen is wider than `hyphen`, and no line hangs out of the
    measure by more than `hang`, both sides together. The paragraph must end only once and have no two spaces in a row,
    so that at most one space vanishes where a line ends.
    """
    widths = [measures[min(number, len(measures) - 1)] for number in range(count)]
    looser: float = (tolerance / 100) ** (1 / 3)
    give = house.expansion + house.tracking
    ends = count - 1
    longest = extent.boxes * (1 + give) + extent.spaces * (1 + house.space_stretch * looser) + ends * hyphen
    left = max(extent.spaces - ends * extent.widest, 0.0)
    shortest = extent.boxes * (1 - give) + left * (1 - house.space_shrink * min(looser, 1.0)) - count * hang
    near = _NEAR * sum(widths)
    return shortest <= sum(widths) + near and longest >= sum(widths[:-1]) - near
