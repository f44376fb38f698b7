"""The text up to the next forced break, set in one long column without notes, and measured for the planner.

`measured` lays the rest of the text out on a page without a foot, reads the boxes from top to bottom, and returns what
`publish.paginator` asks for, with the place in WeasyPrint's terms at which each line begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from publish.paginator.measured_part import Block, ListEdge, MeasuredPart, Paragraph, PartElement, Space
from publish.paginator.measuring import higher, version, with_notes
from publish.pdf.engine.box_paths import Path, path_of_line, trimmed
from publish.pdf.engine.composing.cast_boxes import called_notes
from publish.pdf.engine.composing.line_boxes import lines_beside_letter
from publish.pdf.engine.composing.ways import Way
from publish.pdf.engine.earlier_starts import page_begun_by, pages_of_lines
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.joints import AVOIDED
from publish.pdf.engine.level_blocks import is_picture
from publish.pdf.engine.list_edges import list_edge
from publish.pdf.engine.note_heights import foot_notes
from publish.pdf.engine.note_layout import aside
from publish.pdf.engine.ties import Tie, tie_between
from publish.pdf.engine.upstream.data import ContextData, LineData, Rest, data_of, given_to
from publish.pdf.engine.upstream.layout import (
    BlockContainerBox,
    LineBox,
    TableBox,
    stock_block_level_layout,
)
from publish.style_names import DataAttribute

# px: gaps smaller than this are rounding.
_NEAR = 0.05
# The demerits of a composer that a reader begins to see, for each line, in the planner's terms.
_SEEN = 120.0
_CHANGED = 8
# An item of a list with so many lines can stand alone on a page.
_SHORT_ITEM = 3
# More than a gap or a hyphen at the foot costs: such a way is taken only to keep the beginning of a page.
_STRAINED = 100


class ParagraphWays(NamedTuple):
    """The line box of a paragraph, and the ways to set it, one for each version."""

    line_box: Any
    ways: tuple[Way, ...]


class TextColumn(Struct):
    """A measured stretch of text.

    For each element of `part`: `starts` are the paths at which its lines begin, by version and line, and `paragraphs`
    the choice of a paragraph that has more than one version. `chunks` has the number of the block of facing texts that
    it belongs to. `notes` are its notes, each from where it begins. If it has not `ended`, its last element is a row
    that may be divided (`tall_rows`), and what follows is not measured.
    """

    part: MeasuredPart
    starts: list[tuple[tuple[Path, ...], ...]]
    paragraphs: list[ParagraphWays | None]
    notes: tuple[Rest, ...]
    ended: bool
    chunks: list[int] = field(default_factory=list)


def measured(context: Any, foot: PageFoot, root: Any, skip_stack: Any, containing_block: Any) -> TextColumn | None:
    """Return the column from `skip_stack` to the next forced break; None if nothing can be measured."""
    data = data_of(context, ContextData)
    lines: dict[int, tuple[Any, int, Any]] = {}
    data.column_lines = lines
    try:
        with aside(context, root, inf):
            made, resume_at, next_page, *_ = stock_block_level_layout(
                context, root, -inf, skip_stack, containing_block, True, [], [], []
            )
    finally:
        data.column_lines = None
    if made is None:
        return None
    reading = _ColumnReading(context, foot, lines)
    reading.follow(made)
    notes, feet = foot_notes(foot.arranger, reading.seats, foot.bottom - foot.top)
    return TextColumn(
        MeasuredPart(tuple(reading.elements), notes, feet),
        reading.starts,
        reading.paragraphs,
        tuple(seat.rest for seat in reading.seats),
        ended=resume_at is None or next_page["break"] != "any",
        chunks=reading.chunks,
    )


class _ColumnReading:
    """The boxes of a column, read from top to bottom."""

    def __init__(self, context: Any, foot: PageFoot, lines: dict[int, tuple[Any, int, Any]]) -> None:
        self.context = context
        self.foot = foot
        self.lines = lines
        self.elements: list[PartElement] = []
        self.starts: list[tuple[tuple[Path, ...], ...]] = []
        self.paragraphs: list[ParagraphWays | None] = []
        self.chunks: list[int] = []
        self.seats = list(foot.seats)
        self._bottom = foot.top
        self._page_height = foot.bottom - foot.top
        self._last: int | None = None  # the last element that is no space
        self._numbers = {seat.rest.note: number for number, seat in enumerate(self.seats)}
        # Notes continued from the page before go with the first line.
        self._given = tuple(range(len(self.seats)))
        # Notes called in what stands outside the flow go with the next line.
        self._outside: tuple[int, ...] = ()
        self._groups = 0
        self._keeps = data_of(context, ContextData).keeps_pages
        self._begun: set[int] = set()
        self._chunk = 0

    def follow(self, root: Any) -> None:
        """Read all that stands in a box."""
        self._children(root, (), (), tie=None)

    def _children(self, box: Any, path: Path, begin: Path, *, tie: Tie | None, is_kept: bool = False) -> None:
        """Read the children of a box; `tie` is that of the first of them.

        `is_kept`: no page may begin with any of the others. `begin`: the place of a page that begins with the box.
        """
        above = None
        for child in box.children:
            if not child.is_in_normal_flow():
                self._outside += self._called(child)
                continue
            first = begin if above is None and _leads(box, child) else None
            already = len(self.elements)
            self._box(child, path, first, tie=tie if above is None else tie_between(above, child, is_kept=is_kept))
            if (edge := list_edge(box, child)) is not None:
                self._mark_item(already, edge)
            above = child

    def _mark_item(self, first: int, edge: ListEdge) -> None:
        """Mark an item at an edge of its list, whose elements begin at `first`, if it is a single short paragraph."""
        held = [number for number in range(first, len(self.elements)) if not isinstance(self.elements[number], Space)]
        if len(held) != 1 or not isinstance(item := self.elements[held[0]], Paragraph):
            return
        if len(item.versions[0].lines) < _SHORT_ITEM:
            self.elements[held[0]] = replace(item, list_edge=edge)

    def _box(self, box: Any, path: Path, begin: Path | None, *, tie: Tie | None) -> None:
        index = getattr(box, "index", None)
        if index is None:
            self._block(box, path, tie=tie)
            return
        here = (*path, index)
        begin = trimmed(here) if begin is None else begin
        if box.element is not None and (chunk := box.element.get(DataAttribute.CHUNK)):
            self._chunk = int(chunk)
        if isinstance(box, TableBox):
            self._edge_above(box)
            self._table(box, here, tie=tie)
            self._edge_below(box)
        elif (
            not isinstance(box, BlockContainerBox)
            or box.is_column
            or _is_closed(box)
            or not box.children
            or is_picture(box)
        ):
            self._block(box, begin, tie=tie)
        elif any(isinstance(child, LineBox) for child in box.children):
            self._edge_above(box)
            self._paragraph(box, here, begin, tie=tie)
            self._edge_below(box)
        else:
            is_kept = box.style["break_inside"] in AVOIDED
            if is_kept and not box.is_table_wrapper and box.border_height() <= self._page_height:
                self._block(box, begin, tie=tie)
            else:
                self._edge_above(box)
                self._children(box, here, begin, tie=tie, is_kept=is_kept and box.border_height() <= self._page_height)
                self._edge_below(box)

    def _edge_above(self, box: Any) -> None:
        """Add the border and the padding above the content of a box."""
        edge = box.border_top_width + box.padding_top
        if edge > _NEAR:
            self._space(box.border_box_y())
            self._append(Space(edge, kept=True), (), None)
            self._bottom = box.border_box_y() + edge

    def _edge_below(self, box: Any) -> None:
        """Add the border and the padding below the content of a box, which stand on the page of its last line."""
        edge = box.border_box_y() + box.border_height() - self._bottom
        has_edge = box.border_bottom_width + box.padding_bottom > _NEAR or isinstance(box, TableBox)
        if has_edge and edge > _NEAR and self._last is not None:
            element = self.elements[self._last]
            assert isinstance(element, Paragraph | Block)
            self.elements[self._last] = higher(element, edge)
            self._bottom += edge

    def _paragraph(self, box: Any, path: Path, first: Path, *, tie: Tie | None) -> None:
        lines = [child for child in box.children if isinstance(child, LineBox)]
        known = [self.lines[id(line)] for line in lines if id(line) in self.lines]
        if len(known) < len(lines):
            self._block(box, first, tie=tie)
            return
        source, index, begin = known[0]
        self._space(lines[0].position_y)
        heights = [other.position_y - one.position_y for one, other in pairwise(lines)] + [lines[-1].height]
        starts = [path_of_line(path, index, its) for *_, its in known]
        if begin is None and _leads(box, lines[0]):
            starts[0] = first
        called = [self._called(line) for line in lines]
        kept = given_to(source, LineData)
        plan = kept.plan if kept is not None else None
        slugs = plan.slugs if plan is not None else []
        # Beside a float, a paragraph may have more lines than its plan.
        is_planned = len(slugs) >= len(lines)
        hyphens = [slug.hyphen for slug in slugs[-len(lines) :]] if is_planned else [False] * len(lines)
        page = self._begun_by(box) if begin is None else None
        pages: list[int | None] = [None] * len(lines)
        if self._keeps:
            pages = pages_of_lines(source, [its for *_, its in known])
        versions = [version(heights, called, hyphens, [page, *pages[1:]])]
        places = [tuple(starts)]
        ways: tuple[Way, ...] = ()
        is_even = max(heights) - min(heights) < _NEAR
        if plan is not None and begin is None and len(slugs) == len(lines) and is_even and self._knows(plan, called):
            versions, places, costs = [], [], plan.ways()
            ways = tuple(costs)
            for way, demerits in costs.items():
                others, count = plan.slugs_of(way), way[-1]
                calls = [tuple(map(self._number, _family(self.foot, held))) for held in plan.notes_by_line(way)]
                cost = _CHANGED + max(0, round(demerits / count / _SEEN)) if versions else 0
                cost += 0 if plan.is_usual(way) else _STRAINED
                pages = [page, *plan.pages_by_line(way)[1:]]
                versions.append(version([heights[0]] * count, calls, [slug.hyphen for slug in others], pages, cost))
                resumes = [None, *(slug.resume_at for slug in others[:-1])]
                places.append((starts[0], *(path_of_line(path, index, resume) for resume in resumes[1:])))
        style = box.style
        self._add(
            Paragraph(
                tuple(versions),
                orphans=max(style["orphans"], lines_beside_letter(source) if begin is None else 0),
                widows=style["widows"],
                divisible=style["break_inside"] not in AVOIDED,
            ),
            tuple(places),
            ParagraphWays(source, ways) if len(ways) > 1 else None,
            lines[-1].position_y + lines[-1].height,
            tie=tie,
        )

    def _knows(self, plan: Any, called: list[tuple[int, ...]]) -> bool:
        """Whether the plan of a paragraph knows the notes that its lines call."""
        held = plan.notes_by_line(plan.way)
        return [tuple(map(self._number, _family(self.foot, notes))) for notes in held] == called

    def _table(self, table: Any, path: Path, *, tie: Tie | None) -> None:
        rows = [row for group in table.children for row in group.children]
        if not rows:
            return
        lead = rows[0].position_y - self._bottom
        if lead > _NEAR and self._last is not None:
            self._space(table.border_box_y())
            self._append(Space(rows[0].position_y - self._bottom, kept=True), (), None)
            self._bottom = rows[0].position_y
        gap = _gap_below_rows(table)
        # Each page on which the table goes on begins with its edge and its head.
        head = rows[0].position_y - table.border_box_y()
        head += sum(group.height + gap for group in table.children if group.is_header)
        self._groups += 1
        group_number, spanned = self._groups, 0
        is_first = True
        for place, group in enumerate(table.children):
            for number, row in enumerate(group.children):
                here = (*path, getattr(group, "index", place), getattr(row, "index", number))
                self._block(
                    row,
                    here,
                    tie=tie if is_first else Tie.KEPT if spanned > 0 or group.is_header else None,
                    head=0.0 if is_first or group.is_header else head,
                    group=group_number,
                    below=gap,
                )
                if group.is_header and self._last is not None:
                    self._hold_last()
                spans = [cell.rowspan for cell in row.children]
                spanned = max(spanned - 1, max(spans, default=1) - 1)
                is_first = False

    def _block(
        self,
        box: Any,
        path: Path,
        *,
        tie: Tie | None,
        head: float = 0.0,
        group: int | None = None,
        below: float = 0.0,
    ) -> None:
        top = box.border_box_y() if hasattr(box, "margin_top") else box.position_y
        height = (box.border_height() if hasattr(box, "border_height") else box.height) + below
        called = self._called(box)
        if height < _NEAR and not called:
            return
        self._space(top)
        block = Block(height, called, head, group=group, page=self._begun_by(box))
        self._add(block, ((trimmed(path),),), None, top + height, tie=tie)

    def _begun_by(self, box: Any) -> int | None:
        """Return the number of the earlier page that began with a box. Of nested boxes, the first one has it."""
        page = page_begun_by(box) if self._keeps else None
        if page is None or page in self._begun:
            return None
        self._begun.add(page)
        return page

    def _space(self, top: float) -> None:
        gap = top - self._bottom
        if abs(gap) > _NEAR:
            self._append(Space(gap, kept=self._last is None), (), None)

    def _add(
        self,
        element: Paragraph | Block,
        ways: tuple[tuple[Path, ...], ...],
        source: ParagraphWays | None,
        bottom: float,
        *,
        tie: Tie | None,
    ) -> None:
        if self._given or self._outside:
            element = with_notes(element, (*self._given, *self._outside))
            self._given = self._outside = ()
        if tie in (Tie.HEADED, Tie.DEFINING) and self._last is not None:
            self._hold_last(is_term=tie is Tie.DEFINING)
        if tie is Tie.KEPT:
            element = replace(element, begins_page=False)
        self._append(element, ways, source)
        self._last, self._bottom = len(self.elements) - 1, bottom

    def _append(self, element: PartElement, ways: tuple[tuple[Path, ...], ...], source: ParagraphWays | None) -> None:
        self.elements.append(element)
        self.starts.append(ways)
        self.chunks.append(self._chunk)
        self.paragraphs.append(source)

    def _hold_last(self, *, is_term: bool = False) -> None:
        """Forbid a page to end below the last element."""
        assert self._last is not None
        element = self.elements[self._last]
        assert isinstance(element, Paragraph | Block)
        self.elements[self._last] = replace(element, ends_page=False, is_term=is_term)

    def _called(self, box: Any) -> tuple[int, ...]:
        return tuple([self._number(note) for note in self.foot.planned(called_notes(box))])

    def _number(self, note: Any) -> int:
        if note not in self._numbers:
            self._numbers[note] = len(self.seats)
            self.seats.append(self.foot.seat_of(note))
        return self._numbers[note]


def _leads(box: Any, child: Any) -> bool:
    """Whether a page that begins with a child in the flow begins with the box: no float stands above it.

    The marker of an item, which is a child too, goes to the next page with what follows it.
    """
    return not any(one.is_floated() for one in box.children[: box.children.index(child)])


def _gap_below_rows(table: Any) -> float:
    """Return the space in px that must fit below each row of a table, on the page of the row."""
    return float(table.style["border_spacing"][1]) if table.style["border_collapse"] == "separate" else 0.0


def _is_closed(box: Any) -> bool:
    return any(box.style[name] != "auto" for name in ("height", "column_count", "column_width"))


def _family(foot: PageFoot, notes: list[Any]) -> Iterator[Any]:
    for note in notes:
        yield from (member for member in foot.family(note) if foot.awaits(member))
