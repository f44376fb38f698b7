"""The planned pages of a run, the text between two forced breaks, as orders for the pages that carry them out.

A page follows its orders if it begins where a planned page begins. If a page ends elsewhere than planned, because
something could not be measured as it is set on a page, the rest of the run is planned again from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from publish.paginator.earlier_pages import page_numbers
from publish.paginator.facing_run import as_part_plan
from publish.paginator.gaining import plan_fewer_pages
from publish.paginator.measured_part import Block, MeasuredPart, PageSide, Paragraph, Space, TextLine, TypeArea
from publish.paginator.part_plan import PartPlan, PlannedPage
from publish.paginator.planner import plan_pages
from publish.pdf.engine.box_paths import Path
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.page_gains import sought
from publish.pdf.engine.text_column import TextColumn
from publish.pdf.engine.upstream.data import ContextData
from publish.pdf.engine.upstream.layout import BlockLevelBox

# In px: a page ends above the next line, which is farther away than this.
_BELOW = 0.5
# So often at most is a run planned again.
MOST_PLANS = 6
# px: heights are sums of floats.
_ROUNDED = 0.1


class PageOrders(Struct, frozen=True):
    """The orders for one page.

    `text` is the height in px that its text fills. `depth` is how many lines longer
    than usual it is. `notes` are the notes at its foot, each with the number of lines that stand here, None for all
    that are left. `later` are the notes that begin on a later page. `end` is where the next page begins, None if the
    text ends or a forced break follows. `opening` is the number of its opening, if it faces another text.
    """

    text: float
    depth: int
    notes: tuple[tuple[Any, int | None], ...]
    later: frozenset[Any]
    end: Path | None
    opening: int | None = None


class RunPlan(Struct):
    """The orders of a run, by the place at which a page begins; and how often the run may be planned again.

    `shift` is how much higher the numbers of its pages are in an earlier setting that is kept; None if none is.
    """

    pages: dict[Path, PageOrders] = field(default_factory=dict)
    left: int = MOST_PLANS
    shift: int | None = None

    def numbered(self, part: MeasuredPart, page: int, *, is_whole: bool) -> MeasuredPart:
        """Return a part that begins on a page of this document with the number of that page in the earlier setting.

        `is_whole`: the part is the whole run.
        """
        if is_whole:
            earlier = page_numbers(part)
            self.shift = min(earlier) - page if earlier else None
        return part if self.shift is None else replace(part, first_page=page + self.shift)


def plan_run(
    data: ContextData, root: Any, column: TextColumn, foot: PageFoot, begin: Path, side: PageSide, *, is_whole: bool
) -> dict[Path, PageOrders]:
    """Plan the pages of a column, choose the lengths of its paragraphs, and return the orders.

    `is_whole`: the column is a whole run, not the rest of one that is planned again. Only a whole run can save a page.
    """
    # A line more would stand as near to the folio as to the line above it.
    area = TypeArea(foot.bottom - foot.top + _ROUNDED, foot.leading, longer=False)
    tall = _tall_row(column, area)
    part = _without_costly_row(column.part, area, tall)
    given = data.facing.take(begin, column, area, foot) if data.facing is not None and is_whole else None
    plan = plan_pages(part, area, side) if given is None else as_part_plan(given, len(part.elements))
    gains = sought()
    if gains is not None and is_whole and given is None:
        fewer = plan_fewer_pages(part, area, side, plan)
        if fewer is not None:
            gains.found[begin] = fewer.demerits - plan.demerits
            plan = fewer if begin in gains.wanted else plan
    for element, version in enumerate(plan.versions):
        choice = column.paragraphs[element]
        if choice is not None:
            data.ways[choice.line_box] = choice.ways[version]
    openings: Iterator[int | None] = repeat(None)
    white: dict[int, float] = {}
    if given is not None:
        openings = iter([one for one, page in zip(given.openings, given.pages, strict=True) if page.first is not None])
        white = {_first_of(column, chunk): height for chunk, height in given.whites}
        data.facing.whiten(root, given)
    orders: dict[Path, PageOrders] = {}
    waiting = {rest.note for rest in column.notes}
    pages = [page for page in plan.pages if page.first is not None]
    for number, page in enumerate(pages):
        following = pages[number + 1] if number + 1 < len(pages) else None
        last = following.first if following is not None else page.last
        if tall is not None and last is not None and last.element >= tall:
            break
        start = begin if number == 0 else _start(column, plan, page)
        end = _start(column, plan, following) if following is not None else None
        notes = _notes(column, page)
        waiting -= {note for note, _ in notes}
        height = _text_height(column, plan, page) + sum(white[one] for one in _begun(page) if one in white)
        if following is None and column.ended and _has_floats(root):
            # Nothing but the notes is in the way of what reaches below the text.
            seats = sorted((foot.seat_of(note) for note, _ in notes), key=lambda seat: seat.order)
            height = max(height, area.height - foot.arranger.height(seats, squeezed=False))
        orders[start] = PageOrders(height, page.depth, notes, frozenset(waiting), end, next(openings))
    return orders


def _has_floats(box: Any) -> bool:
    """Whether a block floats beside the text, and may reach below it."""
    blocks = (child for child in getattr(box, "children", ()) if isinstance(child, BlockLevelBox))
    return any(child.is_floated() or _has_floats(child) for child in blocks)


def _without_costly_row(part: MeasuredPart, area: TypeArea, tall: int | None) -> MeasuredPart:
    """Return the part with a row at `tall` that fits a page, and without its notes.

    There are no orders from that row on: it is divided, and its notes with it. The planner would put off this
    unavoidable cost and fill the pages before the row with a line or two each.
    """
    if tall is None or not isinstance(row := part.elements[tall], Block):
        return part
    most = max(area.height - area.leading - row.head, area.height / 2)
    called = min(row.notes, default=len(part.notes))
    row = replace(row, height=min(row.height, most), notes=())
    return replace(part, elements=(*part.elements[:tall], row), notes=part.notes[:called])


def _tall_row(column: TextColumn, area: TypeArea) -> int | None:
    """Return the number of the first row that may be divided (`tall_rows`).

    Where it is divided is known only when its page is made.
    """
    for number, element in enumerate(column.part.elements):
        if isinstance(element, Block) and element.group is not None and element.height > area.height / 2:
            return number
    return None if column.ended else len(column.part.elements) - 1


def _start(column: TextColumn, plan: PartPlan, page: PlannedPage) -> Path:
    assert page.first is not None
    return column.starts[page.first.element][plan.versions[page.first.element]][page.first.line]


def _first_of(column: TextColumn, chunk: int) -> int:
    """Return the first element of a chunk. The space above it is not on a page that begins with the chunk."""
    held = [number for number, one in enumerate(column.chunks) if one == chunk]
    return next((one for one in held if not isinstance(column.part.elements[one], Space)), held[0])


def _begun(page: PlannedPage) -> range:
    """Return the elements that begin on a page."""
    assert page.first is not None
    assert page.last is not None
    return range(page.first.element + bool(page.first.line), page.last.element + 1)


def _text_height(column: TextColumn, plan: PartPlan, page: PlannedPage) -> float:
    assert page.first is not None
    assert page.last is not None
    height = space = 0.0
    begin = page.first.element
    while begin and isinstance(above := column.part.elements[begin - 1], Space) and above.kept:
        begin -= 1
    for number in range(begin, page.last.element + 1):
        element = column.part.elements[number]
        if isinstance(element, Space):
            space += element.height if height or element.kept else 0.0
            continue
        height += space
        space = 0.0
        if isinstance(element, Block):
            height += element.height + (element.head if number == page.first.element else 0.0)
        elif isinstance(element, Paragraph):
            height += sum(line.height for line in _lines(element, plan, page, number))
    return height + _BELOW


def _lines(element: Paragraph, plan: PartPlan, page: PlannedPage, number: int) -> tuple[TextLine, ...]:
    assert page.first is not None
    assert page.last is not None
    lines = element.versions[plan.versions[number]].lines
    first = page.first.line if number == page.first.element else 0
    last = page.last.line if number == page.last.element else len(lines) - 1
    return lines[first : last + 1]


def _notes(column: TextColumn, page: PlannedPage) -> tuple[tuple[Any, int | None], ...]:
    return tuple(
        (
            column.notes[piece.note].note,
            None if piece.last == column.part.notes[piece.note].count - 1 else piece.last - piece.first + 1,
        )
        for piece in page.notes
    )
