"""The pages that may begin at a node: every text with every foot that fits below it.

Pages are tried from the longest text to the shortest, and the cheapest of equal ones is found first. A page that would
cost more than the store keeps is dropped as early as possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec import Struct

from publish.paginator.flow import NOTHING_BROKEN, Flow, TextEnd, thousandths
from publish.paginator.foot_choices import FootChoice, FootChoices, NoteRules, PossibleFeet
from publish.paginator.gap_costs import GapCosts, gap_costs
from publish.paginator.measured_part import PageSide, TypeArea
from publish.paginator.page_charges import page_charges, page_fill
from publish.paginator.page_nodes import NodeStore, PageNode
from publish.paginator.page_rules import NOTE_CUT, NOTES_ALONE, QUARTERS
from publish.paginator.page_sides import PageSides
from publish.paginator.page_texts import Choices, Endings, PageTexts, affordable_heights
from publish.paginator.search_limits import Reach

# Thousandths of a point. Other areas are nonsense; these bounds keep the tables of gaps small.
LEAST_LEADING = 1_000
TALLEST = 100_000_000


class BegunPage(Struct, frozen=True):
    """A page that begins at a node.

    `left`: it is a left-hand page. `depths` are those it may have, in lines, each with the height of its area. `first`:
    it is the first page of its section. `held`: the section's text has ended, and only notes are left. `by_gap` are its
    costs beside the page that it faces.
    """

    node: PageNode
    left: bool
    depths: Sequence[tuple[int, int]]
    first: bool
    held: bool
    by_gap: GapCosts


class _Text(Struct, frozen=True):
    """The text of a page: where it ends, its height (None without text), and its whole paragraphs.

    `demerits` are those of all pages before, and of this one by its text.
    """

    end: TextEnd
    height: int | None
    demerits: int
    choices: Choices = None


class PageTrials:
    """Tries pages and offers them to a store. `stretch` is the limit of that name, in lines."""

    def __init__(
        self, flow: Flow, notes: NoteRules, area: TypeArea, sides: PageSides, store: NodeStore, stretch: float | None
    ) -> None:
        self._flow = flow
        self._notes = notes
        self._known = PossibleFeet(notes)
        self._sides = sides
        self._store = store
        self._leading = max(thousandths(area.leading), LEAST_LEADING)
        together = max(area.together, 0)
        depths = sorted(range(-together, (together if area.longer else 0) + 1), key=abs)
        height = min(thousandths(area.height), TALLEST)
        self._areas = {depth: height + depth * self._leading for depth in depths}
        self._tallest = max(self._areas.values())
        limit = None if stretch is None else round(stretch * self._leading)
        self._texts = PageTexts(flow, self._tallest, limit)
        self._by_gap: dict[int | None, GapCosts] = {}

    def begun(self, node: PageNode) -> BegunPage:
        """Return the page that begins at a node."""
        left = self._sides.side(node.number) is PageSide.LEFT
        depth, facing = node.facing or (0, None)
        if facing not in self._by_gap:
            self._by_gap[facing] = gap_costs(self._leading, self._tallest, facing)
        opens, pending = self._flow.opens(node.place), node.reached != node.called
        return BegunPage(
            node,
            left,
            tuple(self._areas.items()) if left else ((depth, self._areas[depth]),),
            opens and not pending,
            opens and pending,
            self._by_gap[facing],
        )

    def text_pages(self, begun: BegunPage, reach: Reach) -> float:
        """Offer the pages with text, and return the total demerits of the cheapest."""
        begin, cheapest = begun.node.reached, inf
        tallest, shortest = max(begun.depths)[1], min(begun.depths)[1]
        budget = self._store.bound(begun.node.number + 1) - begun.node.demerits
        window = min(self._window(reach), begun.by_gap.affordable(budget))
        for step in self._texts.steps(begun.node.place):
            (last,) = step.whole.ends
            heights = affordable_heights(step.whole, budget)
            if heights is not None and not last.section:
                gap = shortest - heights[1] - self._known.whole(begin, last.called)
                if gap > window:
                    break
            for endings in step.all if reach.grave else step.clean:
                heights = affordable_heights(endings, budget)
                if heights is None:
                    continue
                lowest, highest = heights
                for end in endings.ends:
                    if lowest + end.height > tallest:
                        continue
                    foot = self._known.choices(begin, end.called)
                    if lowest + end.height + foot.whole.height > tallest and not (reach.grave or foot.may_be_cut):
                        continue
                    if not end.section and shortest - highest - end.height - foot.whole.height > window:
                        break
                    cheapest = min(cheapest, self._fill(begun, end, endings, foot, window, reach.grave))
        return min(cheapest, self._overfull(begun)) if reach.grave else cheapest

    def note_pages(self, begun: BegunPage, reach: Reach) -> float:
        """Offer the pages with notes alone, and return the total demerits of the cheapest."""
        node, cheapest = begun.node, inf
        page = node.end.page if node.end else None
        end = TextEnd(node.place, 0, node.called, NOTHING_BROKEN, NOTHING_BROKEN, begun.held, page)
        text = _Text(end, None, node.demerits)
        notes = self._known.choices(node.reached, node.called)
        for depth, area in begun.depths:
            feet = [*self._feet(notes, area, self._window(reach), reach.grave, begun.held)]
            if reach.grave:
                feet += (line for line in self._notes.single_lines(node.reached, node.called) if line.height > area)
            for foot in feet:
                if foot.reached != node.reached:
                    cheapest = min(cheapest, self._offer(begun, text, depth, area, foot))
        return cheapest

    def _window(self, reach: Reach) -> int:
        """Return the largest gap that is tried, in thousandths of a point."""
        return round(min(reach.gap * self._leading, self._tallest))

    def _fill(
        self, begun: BegunPage, end: TextEnd, endings: Endings, notes: FootChoices, window: int, grave: bool
    ) -> float:
        """Offer the pages that end at a place, and return the total demerits of the cheapest."""
        node, whole, cheapest = begun.node, notes.whole, inf
        added = node.demerits + endings.demerits + (end.left if begun.left else end.right).demerits
        above = endings.above + end.height
        bound = self._store.bound(node.number + 1)
        by_gap = begun.by_gap.noted if whole.reached != node.reached else begun.by_gap.bare
        half, quarter = self._leading, 2 * self._leading
        for height, demerits, choices in endings.fillings:
            total = added + demerits
            if total >= bound:
                break
            for depth, area in begun.depths:
                room = area - above - height
                spare = room - whole.height
                if spare < 0:
                    if total + NOTE_CUT.demerits >= bound:
                        continue
                elif not end.section and total + by_gap[(2 * QUARTERS * spare + half) // quarter] >= bound:
                    continue
                for foot in self._feet(notes, room, window, grave, end.section):
                    if total + foot.demerits < bound:
                        text = _Text(end, above + height, total, choices)
                        cheapest = min(cheapest, self._offer(begun, text, depth, area, foot))
        return cheapest

    def _feet(self, notes: FootChoices, room: int, window: int, grave: bool, section: bool) -> Sequence[FootChoice]:
        """Return the feet that fit below the text. Notes are cut only if they do not fit."""
        if room < 0:
            return ()
        if notes.whole.height <= room:
            return (notes.whole,) if section or room - notes.whole.height <= window else ()
        return notes.within(room - window, room, grave=grave)

    def _overfull(self, begun: BegunPage) -> float:
        """Offer the pages with a line or a block that is higher than they are; return the cheapest total demerits."""
        node, cheapest = begun.node, inf
        for end, (height, cost, choices) in self._texts.single_lines(node.place):
            demerits = node.demerits + cost + (end.left if begun.left else end.right).demerits
            text = _Text(end, height, demerits, choices)
            foot = self._notes.choice(node.reached, end.called, node.reached)
            for depth, area in begun.depths:
                if height > area:
                    cheapest = min(cheapest, self._offer(begun, text, depth, area, foot))
        return cheapest

    def _offer(self, begun: BegunPage, text: _Text, depth: int, area: int, foot: FootChoice) -> int:
        """Offer the page with this text and this foot, and return the total demerits.

        They include those of a page of notes alone if one has to follow.
        """
        node, end = begun.node, text.end
        ended = end.section and foot.reached == end.called
        fill = page_fill(
            self._leading,
            area,
            text.height,
            foot.height,
            noted=foot.height > 0,
            depth=depth,
            facing=node.facing[1] if node.facing else None,
            ended=ended,
            first=begun.first,
        )
        total = text.demerits + foot.demerits + page_charges(fill)[0]
        number = self._sides.opening(node.number + 1, end.place) if ended else node.number + 1
        if self._flow.earlier.numbers:
            total += sum(cost for _, cost in self._flow.moved(number, end, ended=ended))
        if total < self._store.bound(node.number + 1):
            gap = area - (text.height or 0) - foot.height
            facing = (depth, fill.end) if begun.left and not ended else None
            self._store.offer(
                PageNode(total, number, end.place, foot.reached, end.called, facing, node, end, text.choices, fill, gap)
            )
        return total + NOTES_ALONE.demerits if end.section and not ended else total
