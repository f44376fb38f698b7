"""The columns of a table that is wider than its measure: the room goes where it saves lines (`column_widths`).

`auto_table_layout` replaces the function of that name in `weasyprint.layout.table`. Columns for which the editor or a
stylesheet gives a width keep it, and cells that span several columns or rows leave the table to WeasyPrint. Words that
the pages decide count as the widest that they have been if these moved them to and fro: then the columns are the same
with each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from publish.pdf.engine import long_words
from publish.pdf.engine.balanced_lines import rows_of_words
from publish.pdf.engine.column_widths import Cell, fewest_lines
from publish.pdf.engine.composing.paragraph_text import room_of
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import (
    BlockContainerBox,
    LineBox,
    TextBox,
    max_content_width,
    table_and_columns_preferred_widths,
)
from publish.pdf.engine.words_of_line import words_of_line
from publish.style_names import DataAttribute


def auto_table_layout(context: Any, wrapper: Any, containing_block: Any) -> None:
    """Find the widths of a table's columns, as WeasyPrint does, then those in which the table is lowest."""
    with _widest_words(wrapper):
        _lay_out(context, wrapper, containing_block)


@contextmanager
def _widest_words(table: Any) -> Iterator[None]:
    """Context in which each word that keeps room for others is the widest of them."""
    elements = () if table.element is None else table.element.iter()
    held: list[tuple[Any, str]] = []
    if any(DataAttribute.HELD in element.attrib for element in elements):
        texts = (box for box in table.descendants() if isinstance(box, TextBox) and box.element is not None)
        held = [(box, box.text) for box in texts if DataAttribute.HELD in box.element.attrib]
    for box, _ in held:
        box.text = room_of(box)
    try:
        yield
    finally:
        for box, text in held:
            box.text = text


def _lay_out(context: Any, wrapper: Any, containing_block: Any) -> None:
    long_words.auto_table_layout(context, wrapper, containing_block)
    table = wrapper.get_wrapped_table()
    least_of_table, most_of_table, least, most, shares, fixed, _, columns = table_and_columns_preferred_widths(
        context, wrapper, outer=False
    )
    if not least_of_table <= table.width < most_of_table or any(shares) or any(fixed) or not _is_plain(columns):
        return
    known = data_of(context, ContextData).column_widths
    key = table.element, sum(table.column_widths)
    if key not in known:
        cells = [[_cell(context, cell) for cell in column] for column in columns]
        known[key] = fewest_lines(cells, least, most, table.column_widths)
    table.column_widths = [*known[key]]


def _is_plain(columns: Any) -> bool:
    return bool(columns) and all(cell and cell.colspan == cell.rowspan == 1 for column in columns for cell in column)


def _cell(context: Any, cell: Any) -> Cell | None:
    """Return the words of a cell of text, None if it holds something else."""
    rows: list[tuple[Sequence[float], float]] = []
    widest = 0.0
    for line in _lines(cell):
        if line is None:
            return None
        held = words_of_line(context, line)
        found = rows_of_words(held)
        if found is None:
            return None
        rows.extend(found)
        widest = max(widest, *held.lines)
    return Cell(rows, max_content_width(context, cell) - widest) if rows else None


def _lines(box: Any) -> Iterator[Any]:
    """Yield the paragraphs of a cell, as line boxes; None for each block that is none and has none."""
    for child in box.children:
        if isinstance(child, LineBox):
            yield child
        elif isinstance(child, BlockContainerBox) and child.is_in_normal_flow() and not child.is_table_wrapper:
            yield from _lines(child)
        else:
            yield None
