"""The fragments of a product in the places of its indexes: after the heading of each, before the text continues."""

from __future__ import annotations

from collections.abc import Sequence

from publish.proof.alignment import Anchor
from publish.proof.expected import Expected


def index_regions(wanted: Expected, anchors: Sequence[Anchor | None]) -> dict[int, list[int]]:
    """Return the numbers of the fragments in each index, by its number, except those that print other words."""
    regions: dict[int, list[int]] = {}
    for offset, index in wanted.extras[0].indexes.items():
        text = [(number, one) for number, one in enumerate(anchors) if one is not None and one.stream == 0]
        begin = max((number for number, one in text if one.start < offset), default=-1) + 1
        end = min((number for number, one in text if one.start >= offset), default=len(anchors))
        regions[index] = [number for number in range(begin, end) if anchors[number] is None]
    return regions
