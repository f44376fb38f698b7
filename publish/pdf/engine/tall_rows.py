"""Rows of a table that may be split between two pages: those taller than half a page, and those of facing texts.

The stylesheet keeps rows together. A row that is nearly as tall as a page would leave the page before it half empty, or
its heading alone; one that is taller would lose the head of its table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from math import inf
from typing import Any

from publish.pdf.engine.composing.cast_boxes import called_notes
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.joints import AVOIDED
from publish.pdf.engine.note_layout import aside
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import TableBox, TextBox, remove_placeholders, stock_table_layout
from publish.style_names import MarkupClass

# A row with fewer characters is not measured: no column is so narrow that they fill half a page.
_FEW = 60


def lay_out_rows(
    context: Any,
    table: Any,
    lay_out: Callable[[], Any],
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
) -> Any:
    """Lay out a table by `lay_out`, its tall rows free to be split."""
    data = data_of(context, ContextData)
    if data.column_lines is not None:
        return _measured(context, table, lay_out, skip_stack, containing_block)
    if data.in_note:
        return lay_out()
    trials = _Trials(context, table, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes)
    foot = trials.foot
    gap = context.page_bottom - bottom_space - table.position_y
    try:
        result, is_hindered = trials.laid_out(lay_out)
        if not is_hindered or trials.fits(result):
            return result
        is_worth = page_is_empty or foot.is_worth(gap)
        if is_worth:
            result, _ = trials.laid_out(lay_out, squeezed=True)
        if not page_is_empty and trials.is_beheaded(result):
            return trials.moved(result)
        if not is_worth:
            return result
        if page_is_empty and not trials.fits(result):
            foot.staying = trials.beginnings()
            result, _ = trials.laid_out(lay_out, squeezed=True, in_parts=True)
            if trials.lacks_notes(result):
                trials.divide_head(result)
                result, _ = trials.laid_out(lay_out, squeezed=True, in_parts=True)
        if result[0] is not None:
            foot.squeeze(_bottom(result[0]))
        return result
    finally:
        foot.reserve(0)
        foot.staying = frozenset()


def is_within_row(root: Any, skip_stack: Any) -> bool:
    """Whether a page that begins here in the boxes of a text begins within a row that is divided."""
    box = root
    while skip_stack:
        if isinstance(box, TableBox):
            return any(rest is not None for rows in skip_stack.values() for rest in (rows or {}).values())
        number, skip_stack = next(iter(skip_stack.items()))
        children = getattr(box, "children", ())
        if number >= len(children):  # the end of a box, or a place in a text
            return False
        box = children[number]
    return False


def as_rows(head: Any) -> Any:
    """Return the head of a table as rows that are not repeated."""
    rows = head.copy()
    rows.is_header = False
    return rows


def go_on(resume_at: Any, skip_stack: Any) -> None:
    """Make each cell without room on this page continue where it ended on the page before.

    WeasyPrint begins such a cell anew, so that what the pages before hold of it would be printed twice.
    """
    for group, rows in (resume_at or {}).items():
        for row, cells in (rows or {}).items():
            before = (((skip_stack or {}).get(group) or {}).get(row)) or {}
            for cell, rest in (cells or {}).items():
                if rest == {0: None} and cell in before:
                    cells[cell] = before[cell]


def _measured(
    context: Any, table: Any, lay_out: Callable[[], Any], skip_stack: Any, containing_block: Any
) -> tuple[Any, ...]:
    """Lay out a table of a column that is measured, down to its first tall row: nothing is planned from there on.

    The rest may be long, and would be measured again from each page on which such a row ends.
    """
    groups = table.children
    begin = _begin(skip_stack)
    for number, group in enumerate(groups):
        for place, row in enumerate(group.children if not (group.is_header or group.is_footer) else ()):
            if (number, place) >= begin and _is_tall(context, table, group, row, containing_block):
                table.children = [*groups[:number], group.copy_with_children(group.children[: place + 1])]
                laid_out, _, *others = lay_out()
                return laid_out, {number: {place + 1: None}}, *others
    result: tuple[Any, ...] = lay_out()
    return result


def _begin(skip_stack: Any) -> tuple[int, int]:
    """Return the group and the row in it that begins first on this page."""
    for group, rows in (skip_stack or {}).items():
        for row, rest in (rows or {0: None}).items():
            return group, row if rest is None else row + 1
    return 0, 0


class _Trials:
    """Trials of laying out a table.

    WeasyPrint lays out the cells of a row one by one. So the notes of a later cell could overlap the first cells, and a
    row could begin with only some of its cells. Then the table is laid out again, with the notes' space kept free or
    with the row on the next page.
    """

    def __init__(
        self,
        context: Any,
        table: Any,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        absolute_boxes: list[Any],
        fixed_boxes: list[Any],
    ) -> None:
        self.foot = PageFoot.of(context)
        self._before = self.foot.state()
        # WeasyPrint leaves out a head whose notes it has seated.
        heads = [group for group in table.children[:1] if group.is_header]
        self._calls_in_head = any(self.foot.awaited(called_notes(head, placeholders=False)) for head in heads)
        self._context = context
        self._table = table
        self._groups = table.children
        self._bottom_space = bottom_space
        self._skip_stack = skip_stack
        self._containing_block = containing_block
        self._placeholders = absolute_boxes, fixed_boxes

    def laid_out(
        self, lay_out: Callable[[], Any], *, squeezed: bool = False, in_parts: bool = False
    ) -> tuple[Any, bool]:
        """Return the result of `lay_out`, and whether notes or the beginning of a row hindered it.

        `squeezed`: only the beginnings of long notes stay on this page. `in_parts`: a row may begin without some of its
        cells, and the first row may be split however low it is. WeasyPrint would rather split it than keep the head.
        """
        foot, kept, reserved, is_hindered = self.foot, set[Any](), 0.0, False
        first = self._first_row() if in_parts else None
        spacing = self._spacing()
        while True:
            foot.restore(self._before)
            foot.reserve(reserved)
            if squeezed:
                foot.squeeze(inf)
            height = foot.height
            self._table.children = self._divisible(kept, first)
            is_same = self._table.children == self._groups
            result, grown = foot.watched(lay_out)
            go_on(result[1], self._skip_stack)
            if is_same:
                return result, bool(kept) or self.lacks_notes(result)
            begun = _begun_in_part(self._groups, result[1], self._skip_stack)
            if begun is not None and begun not in kept and not (first is not None and begun is first.element):
                kept.add(begun)
            elif grown and not is_hindered and not self.fits(result):
                reserved, is_hindered = height + grown, True
            elif spacing and self.is_beheaded(result):
                # A row with room for its last line, but not for the space below, is not split: the head gives way.
                reserved, spacing = height + spacing, 0.0
            elif reserved and self.lacks_notes(result):
                # The notes of the head were higher than the page: nothing is gained by their room.
                reserved = 0.0
            else:
                return result, bool(kept) or is_hindered or self.lacks_notes(result)
            remove_placeholders(self._context, [result[0]] if result[0] is not None else [], *self._placeholders)

    def _spacing(self) -> float:
        """Return the height of the space between two rows, in px."""
        style = self._table.style
        return float(style["border_spacing"][1]) if style["border_collapse"] == "separate" else 0.0

    def beginnings(self) -> frozenset[Any]:
        """Return the elements of the cells in the head of the table, and in the row that this page begins with."""
        rows = [row for group in self._groups if group.is_header for row in group.children]
        first = self._first_row()
        return frozenset(
            cell.element for row in [*rows, *([first] if first is not None else [])] for cell in row.children
        )

    def fits(self, result: Any) -> bool:
        """Whether the table is on this page, with its head, and above the notes."""
        if result[0] is None or self.is_beheaded(result):
            return False
        return not self._context.overflows_page(self._bottom_space, _bottom(result[0]))

    def is_beheaded(self, result: Any) -> bool:
        """Whether a table is without its head, because that does not fit on this page with its notes and a row."""
        return result[0] is not None and _has_head(self._groups) and not _has_head(result[0].children)

    def moved(self, result: Any) -> Any:
        """Return the result for a table that goes to the next page."""
        remove_placeholders(self._context, [result[0]], *self._placeholders)
        self.foot.restore(self._before)
        return None, None, {"break": "any", "page": None}, [], False

    def lacks_notes(self, result: Any) -> bool:
        """Whether a table is without a head that calls notes: then these are on no page."""
        return self._calls_in_head and self.is_beheaded(result)

    def divide_head(self, result: Any) -> None:
        """Make the head rows of the table, which may go on to the next page, because it is higher than this one."""
        remove_placeholders(self._context, [result[0]], *self._placeholders)
        self._groups = [as_rows(group) if group.is_header else group for group in self._groups]
        self.foot.staying = self.beginnings()

    def _first_row(self) -> Any:
        """Return the row that this page begins with, or within; None if there is none."""
        for group, rows in (self._skip_stack or {}).items():
            return self._groups[group].children[next(iter(rows or {0: None}))]
        bodies = [group for group in self._groups if not (group.is_header or group.is_footer)]
        return next((row for group in bodies for row in group.children), None)

    def _divisible(self, kept: Collection[Any], first: Any) -> list[Any]:
        """Return the groups of rows, with the tall rows and `first` free to be split but for those `kept` together."""

        def is_free(group: Any, row: Any) -> bool:
            if row.style["break_inside"] not in AVOIDED or row.element in kept:
                return False
            return row is first or _is_tall(self._context, self._table, group, row, self._containing_block)

        return [group if group.is_header or group.is_footer else _freed(group, is_free) for group in self._groups]


def _freed(group: Any, is_free: Callable[[Any, Any], bool]) -> Any:
    """Return the group with the rows for which `is_free` holds free to be split; the same group if there are none."""
    rows = [_free(row) if is_free(group, row) else row for row in group.children]
    return group if rows == group.children else group.copy_with_children(rows)


def _has_head(groups: Iterable[Any]) -> bool:
    """Whether one of the groups of rows is a head. A table whose styles hide all rows has no group."""
    return any(group.is_header for group in groups)


def _begun_in_part(groups: Any, resume_at: Any, skip_stack: Any) -> Any:
    """Return the element of the row that begins on this page without one of its cells; None if there is none."""
    for group, rows in (resume_at or {}).items():
        for row, cells in (rows or {}).items():
            began_before = skip_stack and (skip_stack.get(group) or {}).get(row)
            if not began_before and any(rest == {0: None} for rest in (cells or {}).values()):
                return groups[group].children[row].element
    return None


def _bottom(table: Any) -> float:
    return float(table.position_y + table.margin_height())


def _free(row: Any) -> Any:
    free = row.copy()
    free.style = row.style.copy()
    free.style["break_inside"] = "auto"
    return free


def _is_tall(context: Any, table: Any, group: Any, row: Any, containing_block: Any) -> bool:
    foot = PageFoot.of(context)
    heights, key = data_of(context, ContextData).row_heights, (row.element, table.width)
    if key not in heights:
        is_facing = row.element is not None and MarkupClass.FACING_CHUNK in row.element.get("class", "").split()
        heights[key] = inf if is_facing else _height(context, table, group, row, containing_block)
    return heights[key] > (foot.bottom - foot.top) / 2


def _height(context: Any, table: Any, group: Any, row: Any, containing_block: Any) -> float:
    """Return the height of a row that may be tall in px; 0 for one that may not, or may not be split."""
    if any(cell.rowspan != 1 for cell in row.children) or _length(row) < _FEW:
        return 0.0
    lone = table.copy_with_children([group.copy_with_children([row])])
    with aside(context, table, inf):
        laid_out, *_ = stock_table_layout(context, lone, -inf, None, containing_block, True, [], [])
    return float(laid_out.height)


def _length(row: Any) -> int:
    return sum(len(box.text) for box in row.descendants() if isinstance(box, TextBox))
