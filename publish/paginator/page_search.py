"""The search for the pages that together cost the fewest demerits.

From each node, all pages that may begin there are tried; each leads to a node where the next page begins. Nodes are
taken page by page.

Ties are broken by order: of two ways that cost the same, the one found first is kept. From a place, the page with the
longest text is tried first, then the preferred version of its last paragraph, the cheapest versions of the others, the
usual depth, and the most lines of notes. Of plans that cost the same, the one with fewer pages wins.
"""

from __future__ import annotations

from collections import deque
from math import inf

from publish.paginator.flow import Flow, Place
from publish.paginator.foot_choices import NoteRules
from publish.paginator.measured_part import TypeArea
from publish.paginator.page_nodes import NodeStore, PageNode
from publish.paginator.page_rules import NOTES_ALONE
from publish.paginator.page_sides import PageSides
from publish.paginator.page_trials import PageTrials
from publish.paginator.search_limits import SearchLimits


class PageSearch:
    """A search over one part."""

    def __init__(self, flow: Flow, notes: NoteRules, area: TypeArea, sides: PageSides, limits: SearchLimits) -> None:
        self._flow = flow
        self._sides = sides
        self._limits = limits
        self._store = NodeStore(limits)
        self._trials = PageTrials(flow, notes, area, sides, self._store, limits.stretch)
        self._reaches = [(reach, reach.beyond) for reach in limits.reaches]

    def best(self) -> PageNode:
        """Return the node at the end of the best plan."""
        start, best = Place(0), None
        called = self._flow.called_above(start)
        self._store.offer(PageNode(0, self._sides.opening(0, start), start, self._flow.queue.start, called))
        former: deque[tuple[int, list[PageNode]]] = deque(maxlen=self._limits.back)
        cheapest: float = 0
        while self._store:
            before, cheapest = cheapest, min(self._store.cheapest, inf if best is None else best.demerits)
            number, nodes = self._store.take()
            if former and cheapest - before >= self._limits.jump and number > self._store.widened:
                self._store.widened = number
                self._store.clear()
                number, nodes = former[0]
                former.clear()  # pages are filled anew once only
                best, cheapest = None, nodes[0].demerits
            if number > self._store.widened:
                former.append((number, nodes))
            for node in nodes[: self._store.most(number)]:
                if best is not None and node.demerits >= best.demerits:
                    break
                if node.place.item == len(self._flow.items) and node.reached == node.called:
                    best = node
                else:
                    self._expand(node)
        assert best is not None, "the last reach finds a page from every place"
        return best

    def _expand(self, node: PageNode) -> None:
        """Try the pages that begin at a node, one reach after another, until no later reach can find a better page."""
        begun = self._trials.begun(node)
        # Costs that no page from here avoids are no reason to look for others.
        inevitable = node.demerits + (NOTES_ALONE.demerits if begun.held else 0)
        cheapest = inf
        for reach, beyond in self._reaches:
            if not begun.held:
                cheapest = min(cheapest, self._trials.text_pages(begun, reach))
            if (begun.held or reach.alone) and node.reached != node.called:
                cheapest = min(cheapest, self._trials.note_pages(begun, reach))
            if min(cheapest, self._store.bound(node.number + 1)) - inevitable <= beyond:
                return
