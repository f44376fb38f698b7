"""Rows of a table that may be split between two pages, because they are taller than half a page.

The stylesheet keeps rows together. A row that is nearly as tall as a page would leave the page before it half empty, or
its heading alone; one that is taller would lose the head of its table.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.joints import AVOIDED
from publish.pdf.engine.note_layout import aside
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import TextBox, remove_placeholders, stock_table_layout

# A row with fewer characters is not measured: no column is so narrow that they fill half a page.
_FEW = 60


def divisible(context: Any, table: Any, group: Any, containing_block: Any) -> Any:
    """Return the group of rows with its tall rows free to be split; the same group if there are none."""
    tall = {
        row
        for row in group.children
        if row.style["break_inside"] in AVOIDED and _is_tall(context, table, group, row, containing_block)
    }
    return group.copy_with_children([_free(row) if row in tall else row for row in group.children]) if tall else group


def with_notes(context: Any, lay_out: Callable[[], Any], absolute_boxes: list[Any], fixed_boxes: list[Any]) -> Any:
    """Lay out a table with tall rows, whose cells all end above the notes that are called in them.

    WeasyPrint lays out the cells of a row one by one, and the notes of a later cell would stand over the first ones. So
    the room that the notes took is kept free, and the table laid out again.
    """
    if data_of(context, ContextData).in_note:
        return lay_out()
    foot = PageFoot.of(context)
    before = foot.state()
    height = foot.height
    result, grown = foot.watched(lay_out)
    table, resume_at, *_ = result
    if not grown or (table is not None and resume_at is None):
        return result
    remove_placeholders(context, [table] if table is not None else [], absolute_boxes, fixed_boxes)
    foot.restore(before)
    foot.reserve(height + grown)
    try:
        return lay_out()
    finally:
        foot.reserve(0)


def _free(row: Any) -> Any:
    free = row.copy()
    free.style = row.style.copy()
    free.style["break_inside"] = "auto"
    return free


def _is_tall(context: Any, table: Any, group: Any, row: Any, containing_block: Any) -> bool:
    if any(cell.rowspan != 1 for cell in row.children) or _length(row) < _FEW:
        return False
    heights, key = data_of(context, ContextData).row_heights, (row.element, table.width)
    if key not in heights:
        lone = table.copy_with_children([group.copy_with_children([row])])
        with aside(context, table, inf):
            laid_out, *_ = stock_table_layout(context, lone, -inf, None, containing_block, True, [], [])
        heights[key] = laid_out.height
    foot = PageFoot.of(context)
    return bool(heights[key] > (foot.bottom - foot.top) / 2)


def _length(row: Any) -> int:
    return sum(len(box.text) for box in row.descendants() if isinstance(box, TextBox))
