"""Plan two texts on facing pages: the openings that together have the fewest demerits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

from msgspec.structs import replace

from publish.paginator.called_notes import Reached
from publish.paginator.facing_ends import Both, OpeningEnd, Pair, opening_ends, whites
from publish.paginator.facing_run import FacingRun, SidePlan, Together
from publish.paginator.facing_text import FacingText, NotesThatFit
from publish.paginator.facing_versions import even_versions, in_versions
from publish.paginator.flow import thousandths
from publish.paginator.measured_part import PageSide
from publish.paginator.page_rules import NOTE_CUT, NOTES_ALONE, OPEN_GAP, SHORT_PAGE
from publish.paginator.part_plan import PlannedPage, Position

# Ways that are kept for each opening: the cheapest ones.
_KEPT = 12
# Lines: of the ends that a page may have, those that leave so much more empty than the fullest are not tried.
_WINDOW = 3.0
# A gap of so many lines is short, as in `page_rules`.
_SHORT = 2.5
# Demerits of a chunk that is divided, and for each square of a line by which its texts are divided apart.
_DIVIDED, _APART = 20, 4
# Where openings are filled, being apart matters less than being full.
_APART_FILLED = 1


class _Opening(NamedTuple):
    """An opening that ends at `places`, with all notes printed up to `reached`, and the one before it."""

    demerits: float
    places: Pair
    reached: tuple[Reached, Reached]
    before: _Opening | None = None


def plan_facing(one: FacingRun, other: FacingRun, together: Together) -> tuple[SidePlan, SidePlan] | None:
    """Return the pages of two texts on versos and rectos; None if there is no way to keep them together."""
    is_even = together is Together.LEVEL
    versions = even_versions(one, other) if is_even else ((), ())
    if is_even:
        one, other = in_versions(one, versions[0]), in_versions(other, versions[1])
    both = FacingText(one, PageSide.LEFT), FacingText(other, PageSide.RIGHT)
    last = _Search(both, together, thousandths(one.area.leading)).best()
    if last is None:
        return None
    way = [last]
    while (before := way[-1].before) is not None:
        way.append(before)
    way.reverse()
    plans = _side_plan(both, 0, way, together), _side_plan(both, 1, way, together)
    return replace(plans[0], versions=versions[0]), replace(plans[1], versions=versions[1])


class _Search:
    """A search, opening by opening."""

    def __init__(self, both: Both, together: Together, leading: int) -> None:
        self._both = both
        self._together = together
        self._leading = max(leading, 1)
        self._end = both[0].last, both[1].last

    def best(self) -> _Opening | None:
        start = tuple(text.flow.queue.start for text in self._both)
        nodes = [_Opening(0, (0, 0), (start[0], start[1]))]
        best: _Opening | None = None
        while nodes:
            following: dict[tuple[Pair, tuple[Reached, Reached]], _Opening] = {}
            for node in nodes:
                for made in self._openings(node):
                    if best is not None and made.demerits >= best.demerits:
                        continue
                    if self._is_complete(made):
                        best = made
                        continue
                    rival = following.get(made[1:3])
                    if rival is None or made.demerits < rival.demerits:
                        following[made[1:3]] = made
            left = (node for node in following.values() if best is None or node.demerits < best.demerits)
            nodes = sorted(left, key=lambda node: (node.demerits, [-place for place in node.places]))[:_KEPT]
        return best

    def _is_complete(self, node: _Opening) -> bool:
        called = tuple(text.called[text.last] for text in self._both)
        return node.places == self._end and node.reached == called

    def _openings(self, node: _Opening) -> list[_Opening]:
        """Return the openings that may begin where a node ends; if there are none, those that break grave rules."""
        return [*self._made(node, grave=False)] or [*self._made(node, grave=True)]

    def _made(self, node: _Opening, *, grave: bool) -> Iterator[_Opening]:
        found: list[tuple[float, OpeningEnd, tuple[NotesThatFit, NotesThatFit]]] = []
        if node.places == self._end:
            ends: Iterator[OpeningEnd] = iter((OpeningEnd(self._end, (0, 0)),))
        else:
            ends = opening_ends(self._both, node.places, self._together)
        for end in ends:
            feet = self._feet(node, end, grave=grave)
            if feet is not None:
                fills = [height + foot.height for height, foot in zip(end.heights, feet, strict=True)]
                room = min(text.height - fill for text, fill in zip(self._both, fills, strict=True))
                found.append((room / self._leading, end, feet))
        least = min((gap for gap, end, _ in found), default=inf)
        for gap, end, feet in found:
            if gap <= least + _WINDOW or end.places == self._end:
                yield self._opening(node, gap, end, feet)

    def _feet(self, node: _Opening, end: OpeningEnd, *, grave: bool) -> tuple[NotesThatFit, NotesThatFit] | None:
        feet = []
        for number, text in enumerate(self._both):
            begin, place, reached = node.places[number], end.places[number], node.reached[number]
            if place > begin and text.rules[place].grave and not grave and place != text.last:
                return None
            if place == begin and reached != text.called[place] and place != text.last:
                # The engine sets notes without text only after all of it: these wait for the next page with text.
                feet.append(NotesThatFit(reached, 0, NOTE_CUT.demerits))
                continue
            foot = text.foot(reached, place, text.height - end.heights[number], grave=grave)
            if foot is None:
                return None
            feet.append(foot)
        return feet[0], feet[1]

    def _opening(
        self, node: _Opening, gap: float, end: OpeningEnd, feet: tuple[NotesThatFit, NotesThatFit]
    ) -> _Opening:
        demerits = node.demerits + sum(foot.demerits for foot in feet)
        if end.places == self._end:
            demerits += NOTES_ALONE.demerits if node.places == self._end else 0
        else:
            demerits += OPEN_GAP.demerits * gap * gap + (SHORT_PAGE.demerits if gap >= _SHORT else 0)
            apart = end.apart / self._leading
            weight = _APART_FILLED if self._together is Together.FILLED else _APART
            demerits += weight * apart * apart + (_DIVIDED if end.divides else 0)
            for text, begin, place in zip(self._both, node.places, end.places, strict=True):
                demerits += text.rules[place].demerits if begin < place < text.last else 0
        return _Opening(demerits, end.places, (feet[0].reached, feet[1].reached), node)


def _side_plan(both: Both, number: int, way: list[_Opening], together: Together) -> SidePlan:
    """Return the pages of one text, from the openings."""
    text = both[number]
    pages, openings, white = [], [], []
    for opening, (before, node) in enumerate(pairwise(way)):
        first, last = before.places[number], node.places[number]
        notes = tuple(text.flow.queue.pieces(before.reached[number], node.reached[number]))
        if last > first or notes:
            pages.append(
                PlannedPage(
                    text.side,
                    _position(text, first) if last > first else None,
                    _above(text, last) if last > first else None,
                    notes,
                    ended=last == text.last,
                )
            )
            openings.append(opening)
        if together is Together.LEVEL:
            held = whites(both, before.places, node.places)
            white += [(chunk, heights[number] / 1000) for chunk, heights in held if heights[number] > 0]
    return SidePlan(tuple(pages), tuple(openings), tuple(white))


def _position(text: FacingText, number: int) -> Position:
    place = text.places[number]
    return Position(text.flow.items[place.item].element, place.line)


def _above(text: FacingText, number: int) -> Position:
    """Return the line above a place."""
    place = text.places[number]
    if place.line:
        return Position(text.flow.items[place.item].element, place.line - 1)
    item = text.flow.items[place.item - 1]
    return Position(item.element, max(len(item.versions[0].heights) - 2, 0))
