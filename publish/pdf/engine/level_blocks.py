"""Blocks that are no whole number of lines high, and the lines below them, which stand in step with the facing page.

The rules of a table come out of the room above it, or below it where there is none above: at the head of a page. So
does the room between a caption and the table below it. The room that a picture lacks to whole lines is shared by the
spaces above and below it; at the head of a page all of it is below.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import AnonymousStyle
from publish.style_names import MarkupClass

# px: positions are sums of floats.
_NEAR = 0.01
# A table that is higher than whole lines by less than this share of one has rules, and nothing else that is odd.
_RULES = 0.25


def keep_in_step(context: Any, made: Any, bottom_space: float, *, above: float, is_first: bool) -> None:
    """Let a laid-out table or picture end at a whole number of lines: its height is changed, in px.

    `made` is the block, `above` the room between it and the block above it, `bottom_space` what the page keeps free at
    its foot, in px. `is_first`: it is at the head of its page. A picture for which the page has no room stays as it is.
    """
    data = data_of(context, ContextData)
    leading, is_note = data.leading, data.in_note and data.column_lines is None
    if not leading or is_note or not made.is_in_normal_flow():
        return
    if made.is_table_wrapper:
        # Of its room and its own height, which are the same on the page as in the column that is measured.
        over = (above + made.border_height()) % leading
        made.height -= over if _NEAR < over < _RULES * leading - _NEAR else 0
    elif is_first and _is_below_caption(made):
        over = made.border_height() % leading
        made.height -= over if over < leading / 2 else 0
    elif is_picture(made) and _NEAR < made.height % leading < leading - _NEAR:
        lacking = leading - made.height % leading
        if context.overflows_page(bottom_space, made.border_box_y() + made.border_height() + lacking):
            return
        made.height += lacking
        if not is_first:
            for child in made.children:
                child.translate(0, lacking / 2)


def is_picture(box: Any) -> bool:
    """Whether a block is the figure of a picture."""
    if box.element is None or box.element_tag != "figure" or isinstance(box.style, AnonymousStyle):
        return False
    return not _is_table(box)


def _is_below_caption(box: Any) -> bool:
    """Whether a block is the figure of a table whose caption stands above it."""
    return box.element is not None and box.element_tag == "figure" and _is_table(box) and box.element[0].tag != "table"


def _is_table(figure: Any) -> bool:
    return MarkupClass.TABLE_FIGURE in (figure.element.get("class") or "").split()
