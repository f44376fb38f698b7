"""From the last node of the search back to the pages, with the reason for each of their demerits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.paginator.flow import Flow, Place
from publish.paginator.foot_choices import NoteRules
from publish.paginator.measured_part import PageSide
from publish.paginator.page_charges import page_charges
from publish.paginator.page_nodes import PageNode
from publish.paginator.page_rules import STRETCHED
from publish.paginator.page_sides import PageSides
from publish.paginator.part_plan import Demerits, PartPlan, PlannedPage, Position


class Retracing:
    """The way to a node."""

    def __init__(self, flow: Flow, notes: NoteRules, sides: PageSides, last: PageNode) -> None:
        self._flow = flow
        self._notes = notes
        self._sides = sides
        self._nodes = [last]
        while (before := self._nodes[-1].before) is not None:
            self._nodes.append(before)
        self._nodes.reverse()
        self._versions = dict(self._chosen())

    def plan(self, elements: int) -> PartPlan:
        """Return the pages of a part with so many elements."""
        last = self._nodes[-1]
        # Pages that no node begins are blank.
        pages = [PlannedPage(self._sides.side(number)) for number in range(last.number)]
        for before, node in pairwise(self._nodes):
            pages[before.number] = self._page(self._sides.side(before.number), before, node)
        versions = [0] * elements
        for item, version in self._versions.items():
            versions[self._flow.items[item].element] = version
        return PartPlan(tuple(pages), tuple(versions), last.demerits)

    def _chosen(self) -> Iterator[tuple[int, int]]:
        """Yield each item that may not be set in its preferred version, and its version."""
        for node in self._nodes:
            if node.place.line:
                yield node.place.item, node.place.version
            choices = node.choices
            while choices is not None:
                item, version, choices = choices
                yield item, version

    def _page(self, side: PageSide, before: PageNode, node: PageNode) -> PlannedPage:
        fill = node.fill
        assert fill is not None
        return PlannedPage(
            side,
            None if fill.text is None else Position(self._element(before.place.item), before.place.line),
            None if fill.text is None else self._above(node.place),
            tuple(self._flow.queue.pieces(before.reached, node.reached)),
            fill.depth,
            node.gap / 1000,
            fill.ended,
            tuple(self._demerits(side, before, node)),
        )

    def _above(self, place: Place) -> Position:
        """Return the line above a place."""
        if place.line:
            return Position(self._element(place.item), place.line - 1)
        above = place.item - 1
        heights = self._flow.items[above].versions[self._versions.get(above, 0)].heights
        return Position(self._element(above), max(len(heights) - 2, 0))

    def _demerits(self, side: PageSide, before: PageNode, node: PageNode) -> Iterator[Demerits]:
        end, fill = node.end, node.fill
        assert end is not None
        assert fill is not None
        for rule, cost in page_charges(fill)[1]:
            yield Demerits(rule, cost)
        for rule, cost in self._flow.moved(node.number, end, ended=fill.ended):
            yield Demerits(rule, cost)
        if fill.text is not None:
            below = end.place.item + bool(end.place.line)
            for rule in (end.left if side is PageSide.LEFT else end.right).rules:
                yield Demerits(rule, rule.demerits, element=self._element(below - 1))
            for item in range(before.place.item + bool(before.place.line), below):
                cost = self._flow.items[item].versions[self._versions.get(item, 0)].demerits
                if cost:
                    yield Demerits(STRETCHED, cost, element=self._element(item))
        for rule, note in self._notes.broken(before.reached, end.called, node.reached):
            yield Demerits(rule, rule.demerits, note=note)

    def _element(self, item: int) -> int:
        return self._flow.items[item].element
