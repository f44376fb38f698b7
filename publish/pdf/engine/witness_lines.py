"""The line of sigla above the entries of an apparatus: the witnesses that have the text of the page."""

from __future__ import annotations

from math import inf
from typing import Any

from publish.pdf.engine.note_areas import NoteAreas
from publish.pdf.engine.note_layout import NotePiece, aside
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import (
    BlockBox,
    TextBox,
    anonymous_style,
    create_anonymous_boxes,
    stock_block_level_layout,
)


def witness_line(context: Any, areas: NoteAreas, measure: Any) -> NotePiece | None:
    """Return the line of sigla for the block of a series, laid out at 0; None if no witness has the text.

    `measure` is the block. Until the lines of the page are known, all witnesses count.
    """
    data = data_of(context, ContextData)
    said = data.numbering.witnesses if data.witnesses is None else data.witnesses
    if not said or areas.witness is None:
        return None
    key = said, measure.position_x, measure.width
    found: NotePiece | None = data.witness_lines.get(key)
    if found is None:
        box = BlockBox(None, areas.witness, None, [])
        box.children = [TextBox(None, anonymous_style(areas.witness), None, said)]
        box = create_anonymous_boxes(box)
        box.position_x, box.position_y = measure.content_box_x(), 0
        with aside(context, measure, inf):
            made, *_ = stock_block_level_layout(context, box, -inf, None, measure, False, [], [])
        found = data.witness_lines[key] = NotePiece(made, made.margin_height(), 1, None, None, [])
    return found
