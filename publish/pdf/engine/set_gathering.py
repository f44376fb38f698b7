"""A gathering, laid out: its pages as boxes, which get their furniture when its place in the book is known."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from msgspec import Struct

from publish.layout.gathering import Measured, Opening, Order
from publish.paginator.measured_part import PageSide
from publish.pdf.engine.asked_lines import lines_on
from publish.pdf.engine.facing_side import FacingSide
from publish.pdf.engine.laid_out_notes import cut_off_on, places_and_strings, unprinted_on
from publish.pdf.engine.page_gains import seeking
from publish.pdf.engine.row_lines import rows_on
from publish.pdf.engine.upstream.data import ContextData, TargetsData, data_of
from publish.pdf.engine.upstream.documents import (
    Boxes,
    boxes_of,
    make_all_pages,
    release,
    stock_initialize_page_maker,
    with_margins,
)

# As in WeasyPrint: page numbers in the text settle in two passes.
_PASSES = 8


class SetGathering(Struct, frozen=True):
    """The boxes of a gathering's pages, without furniture."""

    boxes: Boxes
    pages: list[Any]
    asked: dict[str, int]
    gains: dict[tuple[int, ...], int]
    facing: FacingSide | None = None

    def measured(self, notes: tuple[str, ...], *, has_rows: bool = False) -> Measured:
        """Return the facts about the pages that need no boxes.

        `notes` are the ids of those they must print. `has_rows`: there are rows of an index that are to be measured.
        """
        names = tuple(page.page_type.name for page in self.pages)
        numbers = tuple(state[1]["page"][-1] for *_, state, _ in self.boxes.context.page_maker[1:])
        places, strings = places_and_strings(self.pages)
        if self.places:
            # Both texts count their own pages and those that face them.
            count, first = self.places[-1] + 1, numbers[0] - self.places[0]
            names, numbers = names[:1] * count, tuple(range(first, first + count))
            places = {id: self.places[page] for id, page in places.items()}
        return Measured(
            names,
            numbers,
            places,
            strings,
            dict(self.asked),
            tuple(unprinted_on(self.pages, notes)),
            tuple(dict.fromkeys(cut_off_on(self.pages))),
            tuple(sorted(self.gains.items())),
            rows_on(self.pages) if has_rows else {},
            lines_on(self.pages),
            () if self.facing is None else tuple(self.facing.runs.values()),
        )

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the pages, from 0, if pages of another text stand between them; else none."""
        return () if self.facing is None else self.facing.places(len(self.pages))

    def finished(self, opening: Opening) -> Any:
        """Return the document of the pages, with their furniture. It can be made once."""
        context = self.boxes.context
        data = data_of(context, ContextData)
        # The state of a page is that after it. Pages of the other text stand between those of a facing one.
        others = [0, *(place - self.places[0] - number for number, place in enumerate(self.places))]
        for number, (*_, state, _) in enumerate(context.page_maker):
            between = others[number] if self.places else 0
            state[1].setdefault("page", [0])[-1] += opening.shift + between
        data.made, data.strings = self.pages, dict(opening.strings)
        return with_margins(self.boxes)

    def release(self) -> None:
        """Release the boxes, once the gathering is drawn."""
        for page in self.pages:
            page.children = ()
        release(self.boxes)


def lay_out(html: Any, order: Order) -> SetGathering:
    """Lay out the pages of a gathering, a document of WeasyPrint."""
    with nullcontext() if order.gains is None else seeking(order.gains) as gains:
        return _laid_out(html, order, {} if gains is None else gains.found)


def _laid_out(html: Any, order: Order, gains: dict[tuple[int, ...], int]) -> SetGathering:
    boxes = boxes_of(html, dict(order.numbers))
    context = boxes.context
    facing = FacingSide(order.side, order.plan) if order.gathering.together else None
    data_of(context, ContextData).facing = facing
    stock_initialize_page_maker(context, boxes.root)
    if order.continues:
        resume_at, next_page, _, *rest = context.page_maker[0]
        # The pages before end with a forced break: a margin above the first block is kept.
        begun = {**next_page, "break": order.side.value}
        context.page_maker[0] = (resume_at, begun, order.side is PageSide.RIGHT, *rest)
    pages: list[Any] = []
    notes, total = [*context.footnotes], 0
    for number in range(_PASSES):
        if number:
            context.footnotes = [*notes]
        before, pages = total, make_all_pages(boxes, pages)
        total = len(pages)
        again = False
        for *_, state, remake in context.page_maker:
            state[1]["pages"] = [total]
            again |= remake["content_changed"] or (remake["pages_wanted"] and before != total)
        if not again:
            break
    _forget_layout(boxes)
    return SetGathering(boxes, pages, data_of(context.target_collector, TargetsData).asked, gains, facing)


def _forget_layout(boxes: Boxes) -> None:
    """Forget what only the layout needs: all gatherings of a book are laid out before the first one is drawn.

    The pages have boxes of their own, so those that they were made from go too.
    """
    context = boxes.context
    data = data_of(context, ContextData)
    for plan in data.plans:
        plan.leave()
    for held in (data.plans, data.ways, data.laid_out_notes, data.short_notes, data.note_patterns):
        held.clear()
    for of_boxes in (data.order, data.families, data.links_at_foot, data.waiting, data.beside, data.free_paragraphs):
        of_boxes.clear()
    data.run = data.letters = None
    data.pages, context.footnotes = [], []
    boxes.root.children = ()
