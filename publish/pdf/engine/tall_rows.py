"""Rows of a table that may be split between two pages, because they are taller than half a page.

The stylesheet keeps rows together. A row that is nearly as tall as a page would leave the page before it half empty, or
its heading alone; one that is taller would lose the head of its table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from math import inf
from typing import Any

from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.joints import AVOIDED
from publish.pdf.engine.note_layout import aside
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import TextBox, remove_placeholders, stock_table_layout

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
        if not is_hindered or trials.fits(result) or not (page_is_empty or foot.is_worth(gap)):
            return result
        result, _ = trials.laid_out(lay_out, squeezed=True)
        if page_is_empty and not trials.fits(result):
            result, _ = trials.laid_out(lay_out, squeezed=True, in_parts=True)
        if result[0] is not None:
            foot.squeeze(_bottom(result[0]))
        return result
    finally:
        foot.reserve(0)


def go_on(resume_at: Any, skip_stack: Any) -> None:
    """Let each cell that found no room on this page go on where it ended on the page before.

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

    What follows may be long, and would be measured again from each page on which such a row has ended.
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

    WeasyPrint lays out the cells of a row one by one. So the notes of a later cell would stand over the first ones, and
    a row could begin with some of its cells only. Then the table is laid out again: with the room kept free that the
    notes took, or with the row on the next page.
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
        cells.
        """
        foot, kept, reserved = self.foot, set[Any](), 0.0
        while True:
            foot.restore(self._before)
            foot.reserve(reserved)
            if squeezed:
                foot.squeeze(inf)
            height = foot.height
            self._table.children = self._divisible(kept)
            is_same = self._table.children == self._groups
            result, grown = foot.watched(lay_out)
            go_on(result[1], self._skip_stack)
            if is_same:
                return result, bool(kept)
            begun = None if in_parts else _begun_in_part(self._groups, result[1], self._skip_stack)
            if begun is not None and begun not in kept:
                kept.add(begun)
            elif grown and not reserved and not self.fits(result):
                reserved = height + grown
            else:
                return result, bool(kept or reserved)
            remove_placeholders(self._context, [result[0]] if result[0] is not None else [], *self._placeholders)

    def fits(self, result: Any) -> bool:
        """Whether the table is on this page, with its head, and above the notes."""
        table = result[0]
        if table is None or (self._groups[0].is_header and not table.children[0].is_header):
            return False
        return not self._context.overflows_page(self._bottom_space, _bottom(table))

    def _divisible(self, kept: Collection[Any]) -> list[Any]:
        """Return the groups of rows, with the tall rows free to be split but for those `kept` together."""
        context, table, block = self._context, self._table, self._containing_block
        return [_divisible(context, table, group, block, kept) for group in self._groups]


def _divisible(context: Any, table: Any, group: Any, containing_block: Any, kept: Collection[Any]) -> Any:
    """Return the group of rows with its tall rows free to be split, unless they are `kept`; the same group if none."""
    if group.is_header or group.is_footer:
        return group
    tall = {
        row
        for row in group.children
        if row.style["break_inside"] in AVOIDED
        and row.element not in kept
        and _is_tall(context, table, group, row, containing_block)
    }
    return group.copy_with_children([_free(row) if row in tall else row for row in group.children]) if tall else group


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
        heights[key] = _height(context, table, group, row, containing_block)
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
