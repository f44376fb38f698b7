"""Fill holes with fragments that are still free.

They were not recognized in their place, or are elsewhere in the file because they were moved, or are drawn earlier or
later than they are read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from publish.config.settings import SeriesPlace
from publish.proof.additions import Additions
from publish.proof.alignment import Anchor, Hole
from publish.proof.fragment import Fragment
from publish.proof.matching import Matcher
from publish.proof.stream import Stream

# Fewer characters may match by chance: they fill a hole only in reading order, or if they are a whole block.
_FEW = 8
# Number of free fragments to try after the place of a hole; half as many are tried before it.
_TRIED = 200


class Filling:
    """Fill holes with free fragments, and enter these into `anchors`."""

    def __init__(
        self, matcher: Matcher, additions: Additions, fragments: Sequence[Fragment], anchors: list[Anchor | None]
    ) -> None:
        self._matcher = matcher
        self._additions = additions
        self._fragments = fragments
        self._anchors = anchors
        self._free = [index for index, anchor in enumerate(anchors) if anchor is None]
        self._order: list[list[tuple[int, int]]] = [[] for _ in matcher.streams]
        for index, anchor in enumerate(anchors):
            if anchor is not None:
                self._order[anchor.stream].append((anchor.start, index))
        for order in self._order:
            order.sort()

    def fill(self, holes: Sequence[Hole]) -> list[Hole]:
        """Fill the holes that can be filled; return what remains of them."""
        parts = [part for hole in holes for part in self._without_beginnings(hole)]
        return [part for part in parts if not self._fill_whole(part)]

    def _take(self, index: int, anchor: Anchor) -> None:
        self._anchors[index] = anchor
        self._free.remove(index)
        insort(self._order[anchor.stream], (anchor.start, index))

    def _neighbours(self, hole: Hole) -> tuple[int, int]:
        """Return the numbers of the fragments before and after a hole in its stream; -1 and the count if there are
        none."""
        order = self._order[hole.stream]
        place = bisect_left(order, (hole.end, -1))
        return order[place - 1][1] if place else -1, order[place][1] if place < len(order) else len(self._fragments)

    def _without_beginnings(self, hole: Hole) -> list[Hole]:
        """Take the headings and the beginnings of items in a hole; return what remains of it.

        They were not taken earlier because headings look like running heads, and items begin with a number.
        """
        stream = self._matcher.streams[hole.stream]
        before, behind = self._neighbours(hole)
        for index in reversed(self._free[bisect_right(self._free, before) : bisect_left(self._free, behind)]):
            is_heading = self._additions.reads_like_head(self._fragments[index])
            for start in stream.openings_in(hole.start, hole.end):
                end = self._matcher.end(hole.stream, start, self._fragments[index])
                is_right = self._matcher.begins_item(hole.stream, start) or (is_heading and end in stream.closings)
                if is_right and 0 <= end <= hole.end and (start, end) != (hole.start, hole.end):
                    self._take(index, Anchor(hole.stream, start, end))
                    parts = Hole(hole.stream, hole.start, start), Hole(hole.stream, end, hole.end)
                    return [rest for part in parts if part.start < part.end for rest in self._without_beginnings(part)]
        return [hole]

    def _fill_whole(self, hole: Hole) -> bool:
        """Fill all of a hole with the nearest free fragments that print it; return whether there are any."""
        before, behind = self._neighbours(hole)
        near = bisect_left(self._free, before)
        tried = range(max(near - _TRIED // 2, 0), min(near + _TRIED, len(self._free)))
        for place in sorted(tried, key=lambda place: abs(self._free[place] - before)):
            taken = self._taken(hole, place)
            if taken and self._is_right(taken, hole, before, behind):
                for index, anchor in taken:
                    self._take(index, anchor)
                return True
        return False

    def _taken(self, hole: Hole, place: int) -> list[tuple[int, Anchor]]:
        """Return the free fragments, from the one at `place`, that print exactly a hole; [] if they do not."""
        taken: list[tuple[int, Anchor]] = []
        at = hole.start
        for index in self._free[place : place + _TRIED]:
            end = self._matcher.end(hole.stream, at, self._fragments[index])
            if self._may_be_folio(hole.stream, at, end, index):
                continue
            if 0 <= end <= hole.end:
                taken.append((index, Anchor(hole.stream, at, end)))
                at = end
                if at == hole.end:
                    return taken
            elif not taken:
                return []
        return []

    def _may_be_folio(self, stream: int, start: int, end: int, index: int) -> bool:
        """Whether a fragment that prints the mark of a note alone may be the folio of its page."""
        is_mark = end >= 0 and self._matcher.is_own_mark(stream, start, end)
        return is_mark and self._additions.may_be_head(self._fragments[index])

    def _may_be_added(self, index: int, stream: Stream) -> bool:
        """Whether a fragment may be a head, a folio, or the number of a line; in the margin, that may be a mark."""
        fragment, is_in_margin = self._fragments[index], stream.place is SeriesPlace.MARGIN
        return self._additions.may_be_head(fragment) or (not is_in_margin and self._additions.is_line_number(fragment))

    def _is_right(self, taken: list[tuple[int, Anchor]], hole: Hole, before: int, behind: int) -> bool:
        """Whether these fragments may fill the hole.

        A fragment that may be a head, a folio or the number of a line fills only a hole at the edge of a block, and
        never a note's mark. A few characters fill only a whole block, or a hole where a reader would look for them.
        Words that the edition's own styles hide are not looked for on the title pages and in the heads.
        """
        stream = self._matcher.streams[hole.stream]
        if self._matcher.effects.is_hidden(hole.stream, hole.start, hole.end) and all(
            self._may_be_added(index, stream) or self._additions.is_front_at(self._fragments, index)
            for index, _ in taken
        ):
            return False
        opens, closes = hole.start in stream.openings, hole.end in stream.closings
        if any(self._may_be_added(index, stream) for index, _ in taken) and (
            stream.mark_at(hole.start) is not None or not (opens or closes)
        ):
            return False
        if hole.end - hole.start >= _FEW or (opens and closes):
            return True
        first, last = self._fragments[taken[0][0]], self._fragments[taken[-1][0]]
        return (before < 0 or first.is_behind(self._fragments[before])) and (
            behind >= len(self._fragments) or self._fragments[behind].is_behind(last)
        )
