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
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
) -> Any:
    """Lay out a table by `lay_out`, its tall rows free to be split.

    WeasyPrint lays out the cells of a row one by one. So the notes of a later cell would stand over the first ones, and
    a row could begin with some of its cells only. Then the table is laid out again: with the room kept free that the
    notes took, or with the row on the next page.
    """
    groups = table.children
    if data_of(context, ContextData).in_note:
        return lay_out()
    foot = PageFoot.of(context)
    before, height = foot.state(), foot.height
    kept: set[Any] = set()
    reserved = 0.0
    try:
        while True:
            table.children = [_divisible(context, table, group, containing_block, kept) for group in groups]
            if all(one is other for one, other in zip(table.children, groups, strict=True)):
                return lay_out()
            result, grown = foot.watched(lay_out)
            laid_out, resume_at, *_ = result
            begun = _begun_in_part(groups, resume_at, skip_stack)
            is_whole = laid_out is not None and resume_at is None
            if begun is not None and begun not in kept:
                kept.add(begun)
            elif grown and not reserved and not is_whole:
                reserved = height + grown
            else:
                return result
            remove_placeholders(context, [laid_out] if laid_out is not None else [], absolute_boxes, fixed_boxes)
            foot.restore(before)
            foot.reserve(reserved)
    finally:
        foot.reserve(0)


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
