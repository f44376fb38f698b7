"""A measured part, prepared for the search: whole numbers, and every place where a page may end.

Heights are in thousandths of a point, so that sums are exact and do not depend on their order. Spaces and forced breaks
are no items of their own: each item knows what stands above it within a page and at the head of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from math import isfinite

from msgspec import Struct

from publish.paginator.called_notes import NoteQueue, Reached, note_queue
from publish.paginator.earlier_pages import EarlierPages, earlier_pages
from publish.paginator.measured_part import Block, ListEdge, MeasuredPart, NewPage, PageSide, Paragraph, Space, TextLine
from publish.paginator.page_rules import (
    BELOW_HEADING,
    DIVIDED,
    FEW_LINES,
    FEW_ROWS,
    FORBIDDEN_BREAK,
    HEADING_AT_FOOT,
    HYPHEN_AT_FOOT,
    HYPHEN_BEFORE_LEAF,
    LONE_ITEM,
    LONE_LINE,
    LONE_ROW,
    ORPHAN,
    SHORT_TABLE,
    WIDOW,
    PageRule,
)

# Heights beyond this are nonsense; it keeps infinity out of the sums.
HIGHEST = 10**12


class Place(Struct, frozen=True):
    """Where a page may begin: above a line of an item in a version. Above an item, line and version are 0."""

    item: int
    version: int = 0
    line: int = 0


class BrokenRules(Struct, frozen=True):
    """Rules that a page breaks, the cost, and whether they are broken only if nothing else is possible."""

    demerits: int = 0
    rules: tuple[PageRule, ...] = ()
    grave: bool = False


NOTHING_BROKEN = BrokenRules()


class TextEnd(Struct, frozen=True):
    """A place where a page may end, seen from the item above it.

    `height` is that of the item down to there. `called` is how far each series must be printed to hold every note
    called above. `left` and `right` are what a page on this side costs by ending there. `section`: nothing of the
    section is left; a forced break or the end of the part follows. `page` is the number of the page that began at this
    place in an earlier setting, None if none did.
    """

    place: Place
    height: int
    called: Reached
    left: BrokenRules
    right: BrokenRules
    section: bool = False
    page: int | None = None


class FlowVersion(Struct, frozen=True):
    """A version of an item: the height above each line and in all, and the places inside it where a page may end.

    `clean` are the places that break no grave rule, the last first; `ends` are all of them, from the first.
    """

    demerits: int
    heights: tuple[int, ...]
    ends: tuple[TextEnd, ...]
    clean: tuple[TextEnd, ...]


class FlowItem(Struct, frozen=True):
    """A paragraph or a block.

    `element` is its number in the part. `lead` is what stands above it within a page, `top` at the head of one. `end`
    is the place below it. `section` is the first item of its section.
    """

    element: int
    lead: int
    top: int
    versions: tuple[FlowVersion, ...]
    end: TextEnd
    section: int


class Flow(Struct, frozen=True):
    """The items in order, the side on which each section begins (by its first item), the notes, and earlier pages."""

    items: tuple[FlowItem, ...]
    sides: dict[int, PageSide | None]
    queue: NoteQueue
    earlier: EarlierPages

    def called_above(self, place: Place) -> Reached:
        """Return how far each series must be printed to hold every note called above a place."""
        if place.line:
            ends = self.items[place.item].versions[place.version].ends
            return ends[place.line - 1].called
        if not self.items:
            return self.queue.after(0)
        return self.items[place.item - 1].end.called if place.item else self.queue.start

    def moved(self, number: int, end: TextEnd, *, ended: bool) -> Iterable[tuple[PageRule, int]]:
        """Return the cost of the page with this number, from 0, for not beginning as in an earlier setting.

        The page before ends at `end`. `ended`: nothing of its section is left.
        """
        if not self.earlier.numbers:
            return ()
        is_last = ended and end.place.item == len(self.items)
        begins = end.page if ended or not end.section else None
        return self.earlier.charges(number, begins, ended=is_last)

    def opens(self, place: Place) -> bool:
        """Whether a section begins at a place, or the part ends there."""
        if place.line:
            return False
        return place.item == len(self.items) or self.items[place.item].section == place.item


def thousandths(points: float) -> int:
    """Return a height in thousandths of a point. An invalid height becomes 0 or the greatest height."""
    if isfinite(points):
        return min(max(round(points * 1000), 0), HIGHEST)
    return HIGHEST if points > 0 else 0


class _Printed(Struct, frozen=True):
    """An element that is printed, and what surrounds it."""

    number: int
    element: Paragraph | Block
    lead: int
    top: int
    section: int
    lines: tuple[tuple[TextLine, ...], ...]


def flow(part: MeasuredPart) -> Flow:
    """Prepare a part. There is a flow for any values."""
    printed, sides = _printed(part)
    queue = note_queue(part.notes, [one.lines for one in printed])
    items = tuple(_Preparation(printed, queue).item(index) for index in range(len(printed)))
    return Flow(items, sides, queue, earlier_pages(part))


def _printed(part: MeasuredPart) -> tuple[list[_Printed], dict[int, PageSide | None]]:
    found: list[_Printed] = []
    sides: dict[int, PageSide | None] = {}
    section = lead = top = 0
    for number, element in enumerate(part.elements):
        if isinstance(element, Space):
            height = thousandths(element.height)
            lead += height
            top += height if element.kept else 0
        elif isinstance(element, NewPage):
            section = len(found)
            sides[section] = element.side or sides.get(section)
            lead = top = 0
        else:
            if isinstance(element, Block):
                top += thousandths(element.head)
                line = TextLine(element.height, element.notes, page=element.page)
                lines: tuple[tuple[TextLine, ...], ...] = ((line,),)
            else:
                lines = tuple(version.lines for version in element.versions) or ((),)
            found.append(_Printed(number, element, lead, top, section, lines))
            lead = top = 0
    sides.pop(len(found), None)  # nothing follows the last forced break
    return found, sides


class _Preparation:
    """Makes the items of a flow, each from what is printed around it."""

    def __init__(self, printed: Sequence[_Printed], queue: NoteQueue) -> None:
        self._printed = printed
        self._queue = queue

    def item(self, index: int) -> FlowItem:
        one = self._printed[index]
        versions = tuple(self._version(index, number) for number in range(len(one.lines)))
        section = self._ends_section(index)
        called = self._queue.after(index)
        broken = _broken(*([] if section else self._rules_below(index)))
        end = TextEnd(Place(index + 1), 0, called, broken, broken, section, self._page_of(index + 1))
        return FlowItem(one.number, one.lead, one.top, versions, end, one.section)

    def _version(self, index: int, number: int) -> FlowVersion:
        one = self._printed[index]
        lines = one.lines[number]
        heights = (0, *accumulate(thousandths(line.height) for line in lines))
        called = self._queue.inside(index, lines)
        ends: tuple[TextEnd, ...] = ()
        demerits = 0
        if isinstance(one.element, Paragraph):
            ends = tuple(
                self._end_inside(Place(index, number, line), lines, heights[line], called[line - 1])
                for line in range(1, len(lines))
            )
            demerits = max(one.element.versions[number].demerits, 0) if one.element.versions else 0
        return FlowVersion(demerits, heights, ends, tuple(end for end in reversed(ends) if not end.left.grave))

    def _end_inside(self, place: Place, lines: Sequence[TextLine], height: int, called: Reached) -> TextEnd:
        rules = self._rules_inside(place.item, lines, place.line)
        if lines[place.line - 1].hyphen:
            left, right = _broken(*rules, HYPHEN_AT_FOOT), _broken(*rules, HYPHEN_BEFORE_LEAF)
        else:
            left = right = _broken(*rules)
        return TextEnd(place, height, called, left, right, page=lines[place.line].page)

    def _rules_inside(self, index: int, lines: Sequence[TextLine], above: int) -> list[PageRule]:
        """Return the rules broken by a page that ends below so many lines of a paragraph."""
        element = self._printed[index].element
        assert isinstance(element, Paragraph)
        below = len(lines) - above
        rules: list[PageRule] = []
        if not element.divisible or lines[above - 1].bound:
            rules.append(FORBIDDEN_BREAK)
        if above < element.orphans:
            rules.append(ORPHAN if above == 1 else FEW_LINES)
        if below < element.widows:
            rules.append(WIDOW if below == 1 else FEW_LINES)
        if above < BELOW_HEADING and self._below_heading(index):
            rules.append(HEADING_AT_FOOT)
        if element.group is not None:
            rules.append(DIVIDED)
        return rules

    def _rules_below(self, index: int) -> list[PageRule]:
        """Return the rules broken by a page that ends below an item whose section goes on."""
        one, element, after = self._printed[index], self._printed[index].element, self._printed[index + 1].element
        rules: list[PageRule] = []
        if not (element.ends_page and after.begins_page):
            rules.append(FORBIDDEN_BREAK)
        fewest = min(map(len, one.lines))
        is_line = isinstance(element, Paragraph) and fewest < BELOW_HEADING
        # A heading has no more text than what stands above the next one.
        if is_line and self._below_heading(index) and not _is_heading(after):
            rules.append(HEADING_AT_FOOT)
        if element.group is not None and element.group == after.group:
            rules.append(DIVIDED)
            if self._is_first_row(index) or self._group(index + 2) != element.group:
                rules.append(LONE_ROW)
            if isinstance(element, Block) and self._is_small(index):
                rules.append(SHORT_TABLE)
        if _list_edge(element) is ListEdge.FIRST or _list_edge(after) is ListEdge.LAST:
            rules.append(LONE_ITEM)
        if isinstance(after, Paragraph) and self._ends_section(index + 1) and self._is_line(index + 1):
            rules.append(LONE_LINE)
        return rules

    def _ends_section(self, index: int) -> bool:
        return index + 1 == len(self._printed) or self._printed[index + 1].section != self._printed[index].section

    def _is_line(self, index: int) -> bool:
        return all(len(lines) == 1 for lines in self._printed[index].lines)

    def _page_of(self, index: int) -> int | None:
        """Return the number of the page that began with an item in an earlier setting."""
        lines = self._printed[index].lines[0] if index < len(self._printed) else ()
        return lines[0].page if lines else None

    def _below_heading(self, index: int) -> bool:
        before = self._printed[index - 1] if index else None
        return before is not None and _is_heading(before.element) and before.section == self._printed[index].section

    def _is_first_row(self, index: int) -> bool:
        """Whether nothing of the group is above an item but what may not end a page, such as the head of a table."""
        group, above = self._group(index), index - 1
        while self._group(above) == group and not self._printed[above].element.ends_page:
            above -= 1
        return self._group(above) != group

    def _is_small(self, index: int) -> bool:
        """Whether the table of a row has few rows, and these are low: as high as twice as many of its lowest one."""
        group, first, last = self._group(index), index, index
        while last - first < FEW_ROWS and self._group(first - 1) == group:
            first -= 1
        while last - first < FEW_ROWS and self._group(last + 1) == group:
            last += 1
        heights = [one.lines[0][0].height for one in self._printed[first : last + 1]]
        return len(heights) <= FEW_ROWS and sum(heights) <= 2 * FEW_ROWS * min(heights)

    def _group(self, index: int) -> int | None:
        return self._printed[index].element.group if 0 <= index < len(self._printed) else None


def _is_heading(element: Paragraph | Block) -> bool:
    """Whether an element belongs to the text below it, and is neither a term nor a part of a stanza or a table."""
    return not element.ends_page and not element.is_term and element.group is None


def _list_edge(element: Paragraph | Block) -> ListEdge | None:
    return element.list_edge if isinstance(element, Paragraph) else None


@cache
def _broken(*rules: PageRule) -> BrokenRules:
    return BrokenRules(sum(rule.demerits for rule in rules), rules, any(rule.grave for rule in rules))
