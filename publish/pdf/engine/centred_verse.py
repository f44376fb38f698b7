"""Verse is as wide as its longest line, and centred.

`block_box_layout` replaces the function of that name in `weasyprint.layout.block`. CSS has `width: fit-content` for
this; WeasyPrint does not. A stylesheet that gives verse a width or a side margin places it itself.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.upstream.layout import max_content_width, stock_block_box_layout
from publish.style_names import EditorClass

# Added to the longest line, so that rounding never breaks it, in px.
_SLACK = 0.5


def block_box_layout(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any, *where: Any, **how: Any
) -> Any:
    """Lay out the block `box` as WeasyPrint does."""
    if _is_verse(box) and box.width == box.margin_left == box.margin_right == "auto":
        width = max_content_width(context, box, outer=False) + _SLACK
        free = max(containing_block.width - box.padding_left - box.padding_right - width, 0)
        # The words are centred, wherever their numbers leave room for that.
        box.margin_left = min(max((containing_block.width - width) / 2 - box.padding_left, 0), free)
        box.margin_right = free - box.margin_left
    return stock_block_box_layout(context, box, bottom_space, skip_stack, containing_block, *where, **how)


def _is_verse(box: Any) -> bool:
    return (
        box.element is not None
        and box.element_tag == "div"
        and EditorClass.VERSE in (box.element.get("class") or "").split()
    )
