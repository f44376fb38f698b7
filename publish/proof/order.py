"""Check that the printed words follow the order of the sources, as a reader meets them on the pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from publish.config.settings import SeriesPlace
from publish.manuscript.tree import Kind
from publish.proof.alignment import Anchor
from publish.proof.difference import Difference, What
from publish.proof.expected import Expected, with_inner_notes
from publish.proof.fragment import NEAR, Fragment, sides_of
from publish.proof.lemma_pages import pages_of_lemmas
from publish.proof.stream import Stream


def moved(wanted: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]) -> Iterator[Difference]:
    """Yield words that are printed after words that should follow them.

    The next cell of a row that is split between pages begins before the cell before it ends. What stands beside the
    text may go on overleaf, below none of it. The notes called in both follow the pages of their calls.
    """
    called = _pages_of_calls(wanted.streams[0], fragments, anchors) | pages_of_lemmas(wanted, fragments, anchors)
    pages = with_inner_notes(called, wanted.notes)
    for number, (stream, extras) in enumerate(zip(wanted.streams, wanted.extras, strict=True)):
        order = sorted(
            (anchor.start, anchor.end, index)
            for index, anchor in enumerate(anchors)
            if anchor is not None and anchor.stream == number
        )
        if stream.place is SeriesPlace.MARGIN:  # on the page of its call, which may be in a note that goes overleaf
            order = _as_called(order, stream, pages | _pages_of_margin(wanted, fragments, anchors))
        elif stream.place is SeriesPlace.FOOT:
            order = _as_called(order, stream, pages)
        order = _with_equals_in_order(order, fragments, stream, extras.rows)
        for place, ((start, end, one), (after, until, other)) in enumerate(pairwise(order), 1):
            if not fragments[other].is_behind(fragments[one]):
                if _stands_beside(fragments[other], (fragments[before] for *_, before in reversed(order[:place]))):
                    continue
                if _begins_cell(place, order, fragments, stream, extras.rows):
                    continue
                found = stream.said(after, until)
                yield Difference(What.MOVED, number, start, end, found, fragments[one].page, passed=after)
        for before, place in _out_of_rows(order, fragments, stream, extras.rows) if extras.rows else ():
            (start, end, one), (after, until, _) = order[before], order[place]
            found = stream.said(after, until)
            yield Difference(What.MOVED, number, start, end, found, fragments[one].page, passed=after)


def _begins_cell(
    place: int,
    order: Sequence[tuple[int, int, int]],
    fragments: Sequence[Fragment],
    stream: Stream,
    rows: Sequence[tuple[int, int]],
) -> bool:
    """Whether a line begins a cell of a row before the page on which the cell before it ends."""
    (_, end, one), (after, _, other) = order[place - 1 : place + 1]
    if after not in stream.openings or fragments[one].page <= fragments[other].page:
        return False
    around = (start for start, until in rows if start < end and after < until)
    firsts = (order[bisect_left(order, start, hi=place, key=lambda held: held[0])][2] for start in around)
    return any(fragments[first].page <= fragments[other].page for first in firsts)


def _out_of_rows(
    order: Sequence[tuple[int, int, int]],
    fragments: Sequence[Fragment],
    stream: Stream,
    rows: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    """Yield the places in `order` of two lines in cells of one column, where a later row is above an earlier one."""
    starts = sorted(start for start, _ in rows)
    on_page: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    # The lowest baseline on each page in the present row and in those before it, by which most lines are in order.
    lowest: dict[int, tuple[int, float, float]] = {}
    for place, (start, _, number) in enumerate(order):
        fragment, row = fragments[number], bisect_right(starts, start)
        its, here, before = lowest.get(fragment.page, (row, -inf, -inf))
        here, before = (here, before) if its == row else (-inf, max(here, before))
        lowest[fragment.page] = row, max(here, fragment.y), before
        if before > fragment.y + NEAR and _is_cell(stream, start):
            sides = sides_of(fragment)
            for earlier, its in on_page[fragment.page]:
                one = fragments[order[earlier][2]]
                is_above = its < row and one.y > fragment.y + NEAR and sides_of(one).is_above(sides)
                if is_above and _is_cell(stream, order[earlier][0]):
                    yield earlier, place
                    break
        on_page[fragment.page].append((place, row))


def _is_cell(stream: Stream, offset: int) -> bool:
    block = stream.block_at(offset)
    return block is not None and block.kind is Kind.CELL


def _with_equals_in_order(
    order: list[tuple[int, int, int]], fragments: Sequence[Fragment], stream: Stream, rows: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int]]:
    """Exchange two lines that follow each other and have the same words, such as the titles of two parts, if the second
    is above the first: either may be the first. They stay if they are in two cells of a row that is split."""
    found = [*order]
    for place, ((start, end, one), (after, until, other)) in enumerate(pairwise(order)):
        are_equal = fragments[one].ink == fragments[other].ink and stream.ink[start:end] == stream.ink[after:until]
        if not are_equal or found[place][2] != one or fragments[other].is_behind(fragments[one]):
            continue
        if not _begins_cell(place + 1, order, fragments, stream, rows):
            found[place : place + 2] = (start, end, other), (after, until, one)
    return found


def _stands_beside(fragment: Fragment, above: Iterable[Fragment]) -> bool:
    """Whether a line stands beside the words before it that are on its page; `above` are all before it, backwards."""
    last = next((one for one in above if one.page <= fragment.page), None)
    return (
        last is not None
        and last.page == fragment.page
        and last.y >= fragment.y
        and min(fragment.end, last.end) - max(fragment.x, last.x) <= NEAR
    )


def _pages_of_calls(text: Stream, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]) -> dict[str, int]:
    """The page on which each note is first called in the text, by its key."""
    return {
        mark.key: fragment.page
        for fragment, anchor in zip(fragments, anchors, strict=True)
        if anchor is not None and anchor.stream == 0
        for mark in text.marks_in(anchor.start, anchor.end)
        if mark.first
    }


def _as_called(
    order: list[tuple[int, int, int]], stream: Stream, pages: Mapping[str, int]
) -> list[tuple[int, int, int]]:
    """Sort notes by the pages of their calls, which stand in order themselves."""
    placed: list[tuple[int, tuple[int, int, int]]] = []
    for one in order:
        span = stream.span_at(one[0])
        before = placed[-1][0] if placed else 0
        placed.append((pages.get(span.key, before) if span is not None else before, one))
    return [one for _, one in sorted(placed)]


def away_from_calls(
    wanted: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> Iterator[Difference]:
    """Yield each note of a margin that is not on the page of its first call, or of its first words if it is known by
    its line."""
    streams = wanted.streams
    if not any(stream.place is SeriesPlace.MARGIN for stream in streams):
        return
    printed = [(one, anchor) for one, anchor in zip(fragments, anchors, strict=True) if anchor is not None]
    calls = _pages_of_margin(wanted, fragments, anchors)
    for fragment, anchor in printed:
        stream = streams[anchor.stream]
        for span in stream.spans_in(anchor.start, anchor.end) if stream.place is SeriesPlace.MARGIN else ():
            if calls.get(span.key, fragment.page) != fragment.page:
                yield Difference(What.AWAY, anchor.stream, span.start, span.end, "", fragment.page)


def _pages_of_margin(
    wanted: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> dict[str, int]:
    """The page, from 0, that has each note if it stands in a margin, by its key: that of its first call, in the text or
    in a note, or of the words of a note by line."""
    calls = {
        mark.key: fragment.page
        for fragment, anchor in zip(fragments, anchors, strict=True)
        if anchor is not None
        for mark in wanted.streams[anchor.stream].marks_in(anchor.start, anchor.end)
        if mark.call and mark.first
    }
    return calls | pages_of_lemmas(wanted, fragments, anchors)


def below_notes(
    streams: Sequence[Stream], fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> Iterator[Difference]:
    """Yield the first line of text on each page that is below a note of a series that stands at the foot."""
    texts: defaultdict[int, list[tuple[Fragment, Anchor]]] = defaultdict(list)
    notes: defaultdict[int, list[tuple[Fragment, Anchor]]] = defaultdict(list)
    for fragment, anchor in zip(fragments, anchors, strict=True):
        if anchor is not None and (place := streams[anchor.stream].place) in (None, SeriesPlace.FOOT):
            (texts if place is None else notes)[fragment.page].append((fragment, anchor))
    for page, held in notes.items():
        highest, its = min(held, key=lambda one: one[0].y)
        for fragment, anchor in texts[page]:
            if fragment.y > highest.y and not highest.is_behind(fragment):
                found = streams[its.stream].said(its.start, its.end)
                yield Difference(What.MOVED, 0, anchor.start, anchor.end, found, page)
                break
