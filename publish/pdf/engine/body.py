"""The body of one page, laid out above its notes, and laid out again if the page would be short.

`block_level_layout` replaces the function of that name in `weasyprint.layout.page`, which lays out the root box and the
note area on each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from publish.paginator.measured_part import PageSide
from publish.pdf.engine.arrangement import Arrangement, Seat
from publish.pdf.engine.box_paths import Path, ids_across, path_of
from publish.pdf.engine.composing.cast_boxes import called_notes
from publish.pdf.engine.entry_numbers import number_entries, number_late_entries
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.manner import FILLING, SHORT, USUAL, VERY_SHORT, WHOLE, Manner
from publish.pdf.engine.run_plan import MOST_PLANS, PageOrders, RunPlan, plan_run
from publish.pdf.engine.snapshot import Snapshot
from publish.pdf.engine.tall_rows import is_within_row
from publish.pdf.engine.text_column import measured
from publish.pdf.engine.upstream.data import ContextData, Rest, data_of
from publish.pdf.engine.upstream.layout import (
    BlockContainerBox,
    FootnoteAreaBox,
    LineBox,
    floats_of,
    stock_block_level_layout,
)


class LaidOutBody(Struct, frozen=True):
    """WeasyPrint's result for the body, the foot below it, and the empty gap between them in px.

    `refused`: a line had to go to the next page because of its notes.
    """

    manner: Manner
    result: tuple[Any, ...]
    arrangement: Arrangement
    gap: float
    refused: bool

    @property
    def goes_on(self) -> Path | None:
        """Where the next page begins; None if the text ends here, or has a forced break."""
        return None if self.ended else path_of(self.result[1])

    @property
    def ended(self) -> bool:
        """Whether the text ends here, or has a forced break to another page."""
        _, resume_at, next_page, *_ = self.result
        return resume_at is None or next_page["break"] != "any"


def block_level_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool = True,
    absolute_boxes: list[Any] | None = None,
    fixed_boxes: list[Any] | None = None,
    adjoining_margins: list[float] | None = None,
) -> tuple[Any, ...]:
    """Lay out `box` as WeasyPrint does, with the root box above the notes and the note area filled."""
    foot = PageFoot.of(context)
    absolute_boxes = [] if absolute_boxes is None else absolute_boxes
    if isinstance(box, FootnoteAreaBox):
        box.position_y += foot.shift
        area = foot.arranger.fill(box, foot.arranged.pieces, absolute_boxes)
        return area, None, {"break": "any", "page": None}, [], False, None
    if not box.is_for_root_element:
        result: tuple[Any, ...] = stock_block_level_layout(
            context,
            box,
            bottom_space,
            skip_stack,
            containing_block,
            page_is_empty,
            absolute_boxes,
            fixed_boxes,
            adjoining_margins,
        )
        return result

    page = _BodyLayout(context, foot, box, skip_stack, containing_block, absolute_boxes)
    outcome = page.best()
    data = data_of(context, ContextData)
    data.goes_on = outcome.goes_on
    if data.facing is not None:
        data.facing.note(context.current_page - 1, foot.orders.opening if foot.orders is not None else None)
    foot.close(outcome.arrangement, 0 if outcome.ended else outcome.gap)
    return page.held_back(outcome.result)


class _BodyLayout:
    """One page, and the root box that is laid out on it from `skip_stack`."""

    def __init__(
        self,
        context: Any,
        foot: PageFoot,
        root: Any,
        skip_stack: Any,
        containing_block: Any,
        positioned: list[Any],
    ) -> None:
        self._context = context
        self._data = data_of(context, ContextData)
        self._foot = foot
        self._root = root
        self._skip_stack = skip_stack
        self._containing_block = containing_block
        self._positioned = positioned
        self._early = {seat.rest.note for seat in foot.seats}
        # Floats that began on the page before are already in place.
        self._floats = [shape for shapes in floats_of(context).values() for shape in shapes]
        self._snapshot = Snapshot(context, foot, root, positioned)

    def best(self) -> LaidOutBody:
        """Lay out the page in the usual way, or in another way if that fills a short page better."""
        if self._data.held is not None:
            return self._alone()
        orders = self._orders()
        if orders is not None:
            planned = self._planned(orders)
            if planned is not None and self._is_of_other_text(planned, orders):
                planned = self._planned(self._orders() or orders)
            if planned is not None:
                return planned
            self._foot.orders = None
        best = last = self._laid_out(USUAL)
        for manner in self._others(best):
            last = self._laid_out(manner)
            if self._better(last, best):
                best = last
        return best if best is last else self._laid_out(best.manner)

    def _is_of_other_text(self, planned: LaidOutBody, orders: PageOrders) -> bool:
        """Whether a page of a later pass ends elsewhere than planned, so that it has to be planned itself.

        The numbers in its text were written anew after the plan, and may have changed the number of its lines.
        """
        return bool(self._data.pages) and self._data.facing is None and planned.goes_on != orders.end

    def held_back(self, result: tuple[Any, ...]) -> tuple[Any, ...]:
        """Adjust the result for the next page.

        A note or a float that continues must end before a forced break or the end of the text. The next page then has
        only notes and floats, no text begins on it, and the text continues on the page after.
        """
        root, resume_at, next_page, *margins = result
        going_on = bool(self._foot.passed_on) or any(box.is_floated() for box in self._context.broken_out_of_flow)
        held = self._data.held
        if held is not None:
            resume_at, next_page = held
        self._data.held = None
        if root is None or held is not None:
            root, _, _, *margins = stock_block_level_layout(
                self._context, self._root.copy_with_children([]), 0, None, self._containing_block
            )
            if held is None:
                resume_at, next_page = self._skip_stack, self._this_page()
        if going_on and (resume_at is None or next_page["break"] != "any"):
            self._data.held = resume_at, next_page
            resume_at, next_page = self._skip_stack or {0: None}, self._this_page()
        return (root, resume_at, next_page, *margins)

    def _orders(self) -> PageOrders | None:
        """Return the plan's orders for this page. Plan the rest of the run if there are none."""
        data, context = self._data, self._context
        if data.run is None:
            data.run = RunPlan()
        run: RunPlan = data.run
        begin = path_of(self._skip_stack)
        if begin == data.goes_on:
            # WeasyPrint takes the break before a block that did not fit for a forced one, and keeps its margin.
            context.forced_break = False
        # Nothing is planned within a divided row: where it ends is known only when it is laid out.
        if begin not in run.pages and not is_within_row(self._root, self._skip_stack):
            is_whole = bool(context.forced_break or context.current_page == 1)
            if is_whole:
                run.left = MOST_PLANS
            if run.left:
                run.left -= 1
                self._snapshot.restore()
                if data.facing is not None and is_whole:
                    data.facing.measure_anew()
                column = measured(context, self._foot, self._root, self._skip_stack, self._containing_block)
                self._snapshot.restore()
                if column is not None and column.part.elements:
                    right = context.page_maker[context.current_page - 1][2]
                    side = PageSide.RIGHT if right else PageSide.LEFT
                    column.part = run.numbered(column.part, context.current_page, is_whole=is_whole)
                    run.pages.update(plan_run(data, self._root, column, self._foot, begin, side, is_whole=is_whole))
        return run.pages.get(begin)

    def _planned(self, orders: PageOrders) -> LaidOutBody | None:
        """Carry out the orders; return None if the page cannot be laid out in this way."""
        foot = self._foot
        self._snapshot.restore()
        foot.follow(orders)
        result = stock_block_level_layout(
            self._context,
            self._root,
            0,
            self._skip_stack,
            self._containing_block,
            True,
            self._positioned,
            self._positioned,
            [],
        )
        root = result[0]
        if root is None:
            return None
        called = {*called_notes(root)}
        foot.settle({member for note in called for member in foot.family(note)}, self._early)
        number_entries(self._context, foot, root, self._across(result))
        lowest = max([foot.top, _lowest(root), *map(_bottom, self._floats)])
        room = foot.bottom + orders.depth * foot.leading - lowest
        if room < -foot.leading / 2:
            return None
        arrangement = foot.arrange_planned(room)
        if self._data.facing is None and any(self._is_put_off(seat, rest) for seat, rest in arrangement.rests):
            return None  # a paragraph of notes is higher than it was estimated
        body = LaidOutBody(USUAL, result, arrangement, room - arrangement.height, False)
        run: RunPlan = self._data.run
        if body.goes_on != orders.end or (
            # The joint plan of facing texts is kept, and one plan is left for text that ends elsewhere.
            run.left > 1 and self._data.facing is None and not _is_as_ordered(arrangement, orders)
        ):
            # Something is not as it was measured: the next page is planned anew.
            run.pages.clear()
        return body

    def _is_put_off(self, seat: Seat, rest: Rest) -> bool:
        """Whether a planned note is not on this page, though it stands beside others or may tell a line."""
        is_bound = seat.series in self._data.areas.layouts or self._data.numbering is not None
        return is_bound and rest == seat.rest

    def _across(self, result: tuple[Any, ...]) -> set[str]:
        """Return the ids of the elements that go on on the next page, if lines are numbered."""
        return ids_across(self._root, result[1]) if self._data.numbering is not None else set()

    def _others(self, usual: LaidOutBody) -> Iterator[Manner]:
        short = usual.manner == USUAL and not usual.ended and usual.gap >= SHORT * self._foot.leading
        if usual.ended and usual.arrangement.rests:
            yield WHOLE
        elif short and (usual.refused or usual.arrangement.pieces):
            yield FILLING

    def _better(self, one: LaidOutBody, other: LaidOutBody) -> bool:
        if one.manner is WHOLE:
            # The last lines of a text stay with their notes, unless that would leave too much of the page empty.
            if one.ended or one.gap >= VERY_SHORT * self._foot.leading:
                half = (self._foot.bottom - self._foot.top) / 2
                return not one.arrangement.rests and (one.ended or one.gap < half)
            return True
        if one.ended and one.arrangement.rests:
            return False
        return one.gap < other.gap

    def _laid_out(self, manner: Manner) -> LaidOutBody:
        foot = self._foot
        self._snapshot.restore()
        foot.begin(manner)
        # On a page that counts as empty, the first line is set even if it overlaps the notes.
        result = stock_block_level_layout(
            self._context,
            self._root,
            0,
            self._skip_stack,
            self._containing_block,
            not foot.tight,
            self._positioned,
            self._positioned,
            [],
        )
        root = result[0]
        if root is None:
            return self._alone(manner, result)
        called = {*called_notes(root)}
        foot.settle({member for note in called for member in foot.family(note)}, self._early)
        number_entries(self._context, foot, root, self._across(result))
        room = foot.bottom - max([foot.top, _lowest(root), *map(_bottom, self._floats)])
        arrangement = foot.arrange(room)
        return LaidOutBody(manner, result, arrangement, room - arrangement.height, foot.refused)

    def _alone(self, manner: Manner = USUAL, result: tuple[Any, ...] = (None, None, {"break": "any"})) -> LaidOutBody:
        self._data.count_no_lines()  # those of the text that was tried above the notes are not on the page
        number_late_entries(self._context, self._foot)
        arrangement = self._foot.arrange(self._foot.bottom - self._foot.top, alone=True)
        return LaidOutBody(manner, result, arrangement, 0, False)

    def _this_page(self) -> dict[str, Any]:
        return {"break": "any", "page": self._context.page_maker[self._context.current_page - 1][1]["page"]}


def _is_as_ordered(arrangement: Arrangement, orders: PageOrders) -> bool:
    """Whether an arrangement holds the notes of a planned page, with as many lines."""
    pieces = ((seat.rest.note, piece) for seat, piece in arrangement.pieces)
    return dict(orders.notes) == {note: piece.lines if piece.resume_at else None for note, piece in pieces}


def _lowest(box: Any) -> float:
    """Return the bottom, in px, of the lowest content in a laid-out box.

    A box that continues on the next page is itself as high as this page, so its own height does not help.
    """
    if not isinstance(box, BlockContainerBox) or box.style["height"] != "auto" or not box.children:
        return _bottom(box)
    inside = [_lowest(child) for child in box.children if child.is_in_normal_flow() or child.is_floated()]
    edge: float = box.padding_bottom + box.border_bottom_width
    return max(inside) + edge if inside else box.content_box_y() + edge


def _bottom(box: Any) -> float:
    if isinstance(box, LineBox):
        return float(box.position_y + box.height)
    return float(box.border_box_y() + box.border_height())
