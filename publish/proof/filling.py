"""Holes that are filled after all, by fragments that stand elsewhere in the file: drawn earlier or later than they are
read, or moved."""

from __future__ import annotations

from collections.abc import Sequence

from publish.proof.alignment import Anchor, Hole
from publish.proof.fragment import Fragment
from publish.proof.furniture import Furniture
from publish.proof.matching import Matcher

# So few characters are met by chance: they fill a hole only where a reader would look for them.
_FEW = 8
# How many places are tried for the beginning of a hole's words.
_TRIED = 200


def fill(
    matcher: Matcher, furniture: Furniture, fragments: Sequence[Fragment], anchors: list[Anchor | None],
    holes: Sequence[Hole],
) -> list[Hole]:
    """The holes that remain; `anchors` is given the fragments that fill the others."""
    remaining = []
    for hole in (part for one in holes for part in _without_headings(matcher, furniture, fragments, anchors, one)):
        before, behind = _neighbours(anchors, hole)
        free = [index for index, one in enumerate(anchors) if one is None]
        for first in sorted(free, key=lambda index: abs(index - before))[:_TRIED]:
            taken = _taken(matcher, fragments, hole, [index for index in free if index >= first][:_TRIED])
            if taken and _is_right(matcher, furniture, fragments, taken, hole, (before, behind)):
                for index, anchor in taken:
                    anchors[index] = anchor
                break
        else:
            remaining.append(hole)
    return remaining


def _neighbours(anchors: Sequence[Anchor | None], hole: Hole) -> tuple[int, int]:
    """The fragments before and behind a hole in its stream; -1 and their number where there is none."""
    ends = [(one.end, index) for index, one in enumerate(anchors) if one and one.stream == hole.stream]
    before = max((one for one in ends if one[0] <= hole.start), default=(0, -1))[1]
    return before, min((one for one in ends if one[0] > hole.end), default=(0, len(anchors)))[1]


def _without_headings(
    matcher: Matcher, furniture: Furniture, fragments: Sequence[Fragment], anchors: list[Anchor | None], hole: Hole
) -> list[Hole]:
    """What is left of a hole without the headings and the beginnings of items in it: the ones look like running heads,
    the others bring a number along, and so they were not taken where they stand."""
    stream = matcher.streams[hole.stream]
    before, behind = _neighbours(anchors, hole)
    for index in range(behind - 1, before, -1):
        if anchors[index] is None:
            is_heading = furniture.reads_like_head(fragments[index])
            for start in sorted(one for one in stream.openings if hole.start <= one < hole.end):
                end = matcher.end(hole.stream, start, fragments[index])
                is_right = matcher.begins_item(hole.stream, start) or (is_heading and end in stream.closings)
                if is_right and 0 <= end <= hole.end and (start, end) != (hole.start, hole.end):
                    anchors[index] = Anchor(hole.stream, start, end)
                    parts = Hole(hole.stream, hole.start, start), Hole(hole.stream, end, hole.end)
                    return [
                        rest for part in parts if part.start < part.end
                        for rest in _without_headings(matcher, furniture, fragments, anchors, part)
                    ]
    return [hole]


def _taken(
    matcher: Matcher, fragments: Sequence[Fragment], hole: Hole, free: Sequence[int]
) -> list[tuple[int, Anchor]]:
    """The fragments, from the first one on, that are a hole's words from beginning to end."""
    taken: list[tuple[int, Anchor]] = []
    at = hole.start
    for index in free:
        end = matcher.end(hole.stream, at, fragments[index])
        if 0 <= end <= hole.end:
            taken.append((index, Anchor(hole.stream, at, end)))
            at = end
            if at == hole.end:
                return taken
        elif not taken:
            return []
    return []


def _is_right(
    matcher: Matcher, furniture: Furniture, fragments: Sequence[Fragment], taken: list[tuple[int, Anchor]], hole: Hole,
    neighbours: tuple[int, int],
) -> bool:
    """Neither a head or a folio in the place of a note's mark, nor a few characters from somewhere else."""
    stream = matcher.streams[hole.stream]
    if any(furniture.may_be_head(fragments[index]) for index, _ in taken) and (
        stream.mark_at(hole.start) is not None
        or not (hole.start in stream.openings or hole.end in stream.closings)
    ):
        return False
    if hole.end - hole.start >= _FEW or (hole.start in stream.openings and hole.end in stream.closings):
        return True
    before, behind = neighbours
    return (before < 0 or fragments[taken[0][0]].is_behind(fragments[before])) and (
        behind >= len(fragments) or fragments[behind].is_behind(fragments[taken[-1][0]]))
