"""The fragments of a product in the places of its indexes: after the heading of each, before the text continues."""

from __future__ import annotations

from collections.abc import Sequence

from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import NEAR, Fragment


def index_regions(
    wanted: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> dict[int, list[int]]:
    """Return the numbers of the fragments in each index, by its number, except those that print other words.

    What is drawn behind the lines of the page, such as the marker of an item, may stand above the heading.
    """
    regions: dict[int, list[int]] = {}
    for offset, index in wanted.extras[0].indexes.items():
        text = [(number, one) for number, one in enumerate(anchors) if one is not None and one.stream == 0]
        begin = max((number for number, one in text if one.start < offset), default=-1) + 1
        end = min((number for number, one in text if one.start >= offset), default=len(anchors))
        heading = fragments[begin - 1] if begin else None
        regions[index] = [
            number
            for number in range(begin, end)
            if anchors[number] is None and not (heading and _is_above(fragments[number], heading))
        ]
    return regions


def _is_above(fragment: Fragment, heading: Fragment) -> bool:
    return fragment.page == heading.page and fragment.y < heading.y - NEAR
