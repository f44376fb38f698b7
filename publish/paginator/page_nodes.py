"""The nodes of the search, page by page, and which of them are kept."""

from __future__ import annotations

from bisect import bisect_left, insort
from math import inf

from msgspec import Struct

from publish.paginator.called_notes import Reached
from publish.paginator.flow import Place, TextEnd
from publish.paginator.page_charges import MOST_BY_SPREAD, PageFill
from publish.paginator.page_rules import NOTE_CUT, NOTES_ALONE
from publish.paginator.page_texts import Choices
from publish.paginator.search_limits import SearchLimits

# The verso beside a page: its depth in lines, and how far it ends above its foot, in quarters of a line.
Facing = tuple[int, int]


class PageNode(Struct, frozen=True):
    """A place where a page begins, and the page before it.

    `demerits` are those of all pages before, `number` is the page that begins here, from 0. `called` is how far the
    notes called above reach, and `reached` how far they are printed. `facing` is set if the page faces one after which
    the text goes on.

    The other fields describe the page that ends here, which begins at the node `before`: its end, its whole paragraphs,
    how it is filled, and the height that stays empty, in thousandths of a point.
    """

    demerits: int
    number: int
    place: Place
    reached: Reached
    called: Reached
    facing: Facing | None = None
    before: PageNode | None = None
    end: TextEnd | None = None
    choices: Choices = None
    fill: PageFill | None = None
    gap: int = 0


# What each line of notes that is still to be printed is going to cost: about thirty fit a page, and a note is cut once
# more for each page that it goes on.
_OWED = NOTE_CUT.demerits // 30


class NodeStore:
    """The cheapest node of each kind for each page.

    Each page keeps at most as many as the limits allow: more up to the page `widened`.

    Nodes for one page are compared with what the notes that they still owe are going to cost.
    """

    def __init__(self, limits: SearchLimits) -> None:
        self._limits = limits
        self.widened = -1
        self._pages: dict[int, dict[tuple[Place, Reached, Facing | None], PageNode]] = {}
        # For each page the demerits of its cheapest nodes, in order, and of the last that would be kept, with what the
        # notes owed are going to cost.
        self._demerits: dict[int, list[int]] = {}
        self._bounds: dict[int, int] = {}

    def __bool__(self) -> bool:
        return bool(self._pages)

    @property
    def cheapest(self) -> float:
        """The demerits of the cheapest node."""
        return min((node.demerits for page in self._pages.values() for node in page.values()), default=inf)

    def most(self, number: int) -> int | None:
        """Return how many nodes for this page are kept, None for all."""
        return self._limits.more_nodes if number <= self.widened else self._limits.nodes

    def bound(self, number: int) -> float:
        """Return the demerits from which a node for this page would not be kept."""
        return self._bounds.get(number, inf)

    def offer(self, node: PageNode) -> None:
        """Keep a node if it is cheaper than its rival."""
        page = self._pages.setdefault(node.number, {})
        key = node.place, node.reached, node.facing
        rival = page.get(key)
        if rival is not None and rival.demerits <= node.demerits:
            return
        page[key] = node
        most = self.most(node.number)
        if most is not None:
            demerits = self._demerits.setdefault(node.number, [])
            if rival is not None and _cost(rival) <= demerits[-1]:
                del demerits[bisect_left(demerits, _cost(rival))]
            insort(demerits, _cost(node))
            del demerits[most:]
            if len(demerits) == most:
                self._bounds[node.number] = demerits[-1]

    def take(self) -> tuple[int, list[PageNode]]:
        """Remove the nodes of the first page. Return its number, and the nodes that can win, the cheapest first."""
        number = min(self._pages)
        self._demerits.pop(number, None)
        self._bounds.pop(number, None)
        kept: list[PageNode] = []
        cheapest: dict[tuple[Place, Reached, object], int] = {}
        for node in sorted(self._pages.pop(number).values(), key=_cost):
            depth = None if node.facing is None else node.facing[0]
            # Whatever the next page is, the node can gain no more than this over one that differs only in its end.
            if node.demerits - cheapest.setdefault((node.place, node.reached, depth), node.demerits) < MOST_BY_SPREAD:
                kept.append(node)
        return number, kept

    def clear(self) -> None:
        """Remove all nodes."""
        self._pages.clear()
        self._demerits.clear()
        self._bounds.clear()


def _cost(node: PageNode) -> int:
    owed = sum(node.called) - sum(node.reached)
    alone = NOTES_ALONE.demerits if owed and node.end is not None and node.end.section else 0
    return node.demerits + _OWED * owed + alone
