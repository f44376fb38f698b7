"""The texts that fit a page beginning at a given place: where each ends, its height, and the cost of its paragraphs.

The versions of the paragraphs that are whole on the page are a small knapsack: for each height of all of them together,
only the cheapest choice is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import inf
from operator import itemgetter

from msgspec import Struct

from publish.paginator.flow import Flow, FlowItem, Place, TextEnd

# The versions chosen for whole paragraphs, the last first: item, version, and the choices above it.
Choices = tuple[int, int, "Choices"] | None


# Items that are whole on a page: their height, what their versions cost, and which these are.
Filling = tuple[int, int, Choices]


class Endings(Struct, frozen=True):
    """Places where the page may end, the longest text first, and the fillings above them.

    The text above an end is as high as the end, `above`, and one of the `fillings` together, the cheapest first;
    `lowest` and `highest` are the bounds of `above` and a filling. It costs the demerits of both.
    """

    ends: tuple[TextEnd, ...]
    above: int
    demerits: int
    fillings: tuple[Filling, ...]
    lowest: int
    highest: int


class TextStep:
    """An item on a page that begins at `begin`: the endings below it, and those inside it."""

    def __init__(self, item: FlowItem, above: int, fillings: tuple[Filling, ...], begin: Place, whole: Endings) -> None:
        self._item = item
        self._above = above
        self._fillings = fillings
        self._begin = begin
        self.whole = whole

    @cached_property
    def clean(self) -> tuple[Endings, ...]:
        """The endings that break no grave rule, those of each version together."""
        return tuple(self._endings(grave=False))

    @cached_property
    def all(self) -> tuple[Endings, ...]:
        """All endings, likewise."""
        return tuple(self._endings(grave=True))

    def _endings(self, *, grave: bool) -> Iterator[Endings]:
        if grave or not self.whole.ends[0].left.grave:
            yield self.whole
        begin = self._begin
        for number, version in enumerate(self._item.versions):
            ends = version.ends[::-1] if grave else version.clean
            demerits = version.demerits
            if begin.line:
                if number != begin.version:
                    continue
                ends, demerits = tuple(end for end in ends if end.place.line > begin.line), 0
            if ends:
                yield endings(ends, self._above, demerits, self._fillings)


class PageTexts:
    """The texts of pages. `tallest` is the height of the highest page; `stretch` is by how much the whole paragraphs of
    a page may together be higher or lower than their preferred versions, None: without limit."""

    def __init__(self, flow: Flow, tallest: int, stretch: int | None) -> None:
        self._flow = flow
        self._tallest = tallest
        self._stretch = stretch
        self._known: dict[Place, list[TextStep]] = {}

    def steps(self, begin: Place) -> list[TextStep]:
        """Return the items that can stand on a page that begins at a place, from bottom to top."""
        found = self._known.get(begin)
        if found is None:
            found = self._known[begin] = self._steps(begin)[::-1]
        return found

    def single_lines(self, begin: Place) -> Iterator[tuple[TextEnd, Filling]]:
        """Yield the end below the first line or block of a page, in each version, and that line or block."""
        item = self._flow.items[begin.item]
        for number, version in enumerate(item.versions):
            if begin.line and number != begin.version:
                continue
            below = min(begin.line + 1, len(version.heights) - 1)
            last = below == len(version.heights) - 1
            height = version.heights[below] - version.heights[begin.line]
            if begin.line:
                yield item.end if last else version.ends[below - 1], (height, 0, None)
            else:
                choices = (begin.item, number, None) if last and number else None
                yield item.end if last else version.ends[0], (height + item.top, version.demerits, choices)

    def _steps(self, begin: Place) -> list[TextStep]:
        steps: list[TextStep] = []
        fillings: tuple[Filling, ...] = ((0, 0, None),)
        above = natural = lowest = 0
        for number in range(begin.item, len(self._flow.items)):
            item, place = self._flow.items[number], Place(number)
            after = fillings
            if number == begin.item and begin.line:
                place = begin
                heights = item.versions[begin.version].heights
                above = -heights[begin.line]
                below = above + heights[-1]
            else:
                above += item.top if number == begin.item else item.lead
                below = above
                if len(item.versions) == 1:
                    below += item.versions[0].heights[-1]
                else:
                    natural += item.versions[0].heights[-1]
                after = self._with(fillings, number, natural)
            if steps and above + lowest > self._tallest:
                break
            whole = endings((item.end,), below, 0, after)
            steps.append(TextStep(item, above, fillings, place, whole))
            if item.end.section:
                break
            fillings, above, lowest = after, below, whole.lowest - below
        return steps

    def _with(self, fillings: tuple[Filling, ...], number: int, natural: int) -> tuple[Filling, ...]:
        """Return the fillings with another item below, in each of its versions; `natural` is their preferred height.

        An item with one version adds its height elsewhere, so that the fillings can stay as they are.
        """
        versions = self._flow.items[number].versions
        if len(versions) == 1:
            more = versions[0].demerits
            return tuple((height, cost + more, choices) for height, cost, choices in fillings) if more else fillings
        lowest, highest = (0, inf) if self._stretch is None else (natural - self._stretch, natural + self._stretch)
        cheapest: dict[int, Filling] = {}
        for index, version in enumerate(versions):
            more, higher = version.demerits, version.heights[-1]
            for height, cost, choices in fillings:
                height += higher
                if lowest <= height <= highest:
                    cost += more
                    rival = cheapest.get(height)
                    if rival is None or cost < rival[1]:
                        cheapest[height] = (height, cost, (number, index, choices) if index else choices)
        return tuple(sorted(cheapest.values(), key=_cost))


def affordable_heights(endings: Endings, budget: float) -> tuple[int, int] | None:
    """Return the lowest and the highest text above the ends that costs less than `budget`, or None."""
    budget -= endings.demerits
    if budget == inf:
        return endings.lowest, endings.highest
    heights = [height for height, cost, _ in endings.fillings if cost < budget]
    return (endings.above + min(heights), endings.above + max(heights)) if heights else None


def endings(ends: tuple[TextEnd, ...], above: int, demerits: int, fillings: tuple[Filling, ...]) -> Endings:
    """Return endings with the bounds of their heights."""
    heights = [filling[0] for filling in fillings]
    return Endings(ends, above, demerits, fillings, above + min(heights), above + max(heights))


_cost = itemgetter(1, 0)
