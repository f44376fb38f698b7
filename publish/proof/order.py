"""Check that the printed words follow the order of the sources, as a reader meets them on the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publish.proof.alignment import Anchor
from publish.proof.difference import Difference, What
from publish.proof.fragment import Fragment
from publish.proof.stream import Stream


def moved(
    streams: Sequence[Stream], fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> Iterator[Difference]:
    """Yield words that are printed after words that should follow them."""
    for number, stream in enumerate(streams):
        order = sorted(
            (anchor.start, anchor.end, index)
            for index, anchor in enumerate(anchors)
            if anchor is not None and anchor.stream == number
        )
        for (start, end, one), (after, until, other) in pairwise(order):
            if not fragments[other].is_behind(fragments[one]):
                found = stream.said(after, until)
                yield Difference(What.MOVED, number, start, end, found, fragments[one].page)


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
