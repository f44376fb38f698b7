"""Blocks that are no whole number of lines high, and the lines below them, which stand in step with the facing page.

The rules of a table come out of the room above it, or below it where there is none above: at the head of a page. The
room that a picture lacks to whole lines is shared by the spaces above and below it; at the head of a page all of it is
below.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import AnonymousStyle
from publish.style_names import MarkupClass

# px: positions are sums of floats.
_NEAR = 0.01
# A table that is higher than whole lines by less than this share of one has rules, and nothing else that is odd.
_RULES = 0.25


def keep_in_step(context: Any, made: Any, bottom_space: float, *, is_first: bool) -> None:
    """Let a laid-out table or picture end at a whole number of lines: its height is changed, in px.

    `made` is the block, `bottom_space` what the page keeps free at its foot, in px. `is_first`: it is at the head of
    its page. A picture for which the page has no room stays as it is.
    """
    data = data_of(context, ContextData)
    leading, is_note = data.leading, data.in_note and data.column_lines is None
    if not leading or is_note or not made.is_in_normal_flow():
        return
    if made.is_table_wrapper:
        # Below the head of the page, not of the table: what is above it may have no whole lines.
        over = (made.border_box_y() + made.border_height() - PageFoot.of(context).top) % leading
        made.height -= over if _NEAR < over < _RULES * leading else 0
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
    return MarkupClass.TABLE_FIGURE not in (box.element.get("class") or "").split()
