"""Check that the printed words follow the order of the sources, as a reader meets them on the pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publish.proof.alignment import Anchor
from publish.proof.difference import Difference, What
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.stream import Stream


def moved(wanted: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]) -> Iterator[Difference]:
    """Yield words that are printed after words that should follow them.

    The next cell of a row that is split between pages begins before the cell before it ends.
    """
    for number, (stream, extras) in enumerate(zip(wanted.streams, wanted.extras, strict=True)):
        order = sorted(
            (anchor.start, anchor.end, index)
            for index, anchor in enumerate(anchors)
            if anchor is not None and anchor.stream == number
        )
        starts = [start for start, _, _ in order]
        for (start, end, one), (after, until, other) in pairwise(order):
            if not fragments[other].is_behind(fragments[one]):
                row = _row_at(extras.rows, after) if after in stream.openings else None
                if row is not None and row < end:
                    first = fragments[order[bisect_left(starts, row)][2]]
                    if first.page <= fragments[other].page < fragments[one].page:
                        continue
                found = stream.said(after, until)
                yield Difference(What.MOVED, number, start, end, found, fragments[one].page)


def _row_at(rows: Sequence[tuple[int, int]], offset: int) -> int | None:
    """The beginning of the row that holds a character."""
    place = bisect_right(rows, offset, key=lambda row: row[0]) - 1
    return rows[place][0] if place >= 0 and offset < rows[place][1] else None


def below_notes(
    streams: Sequence[Stream], fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> Iterator[Difference]:
    """Yield the first line of text on each page that is below a note: notes belong at the foot of the page."""
    texts: defaultdict[int, list[tuple[Fragment, Anchor]]] = defaultdict(list)
    notes: defaultdict[int, list[tuple[Fragment, Anchor]]] = defaultdict(list)
    for fragment, anchor in zip(fragments, anchors, strict=True):
        if anchor is not None:
            (notes if anchor.stream else texts)[fragment.page].append((fragment, anchor))
    for page, held in notes.items():
        highest, its = min(held, key=lambda one: one[0].y)
        for fragment, anchor in texts[page]:
            if fragment.y > highest.y and not highest.is_behind(fragment):
                found = streams[its.stream].said(its.start, its.end)
                yield Difference(What.MOVED, 0, anchor.start, anchor.end, found, page)
                break
