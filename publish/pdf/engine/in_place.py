"""Faint, transformed, shifted and clipped boxes, and floats between blocks, drawn where they stand.

WeasyPrint draws them behind everything else of the page (CSS 2.1, appendix E). The words of a line would then stand in
the file in another order than on the page, and programs that read the file, such as the proof, would read them so. The
order matters to the eye only where boxes lie over each other.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.upstream.layout import InlineLevelBox, StackingContext, stock_dispatch
from publish.pdf.engine.upstream.pdf import draw_apart, stock_draw_block_level

# The elements whose floats stand between blocks. WeasyPrint draws the words of a float before all lines of its page.
_BLOCKS = frozenset(
    {"p", "div", "section", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "figure", "pre"}
    | {f"h{level}" for level in range(1, 7)}
)


def dispatch(box: Any, page: Any, child_contexts: Any, blocks: Any, floats: Any, blocks_and_cells: Any) -> Any:
    """Return a box as it is drawn in its place among others; None for one that is drawn with blocks, or apart.

    Replaces `_dispatch` of `weasyprint.stacking`.
    """
    if not _is_apart(box):
        return stock_dispatch(box, page, child_contexts, blocks, floats, blocks_and_cells)
    context = StackingContext.from_box(box, page)
    if isinstance(box, InlineLevelBox):
        return context
    blocks_and_cells[context] = {}
    return None


def draw_block_level(page: Any, stream: Any, blocks_and_cells: Any) -> None:
    """Draw the words of blocks in their order. Replaces the function of that name in `weasyprint.draw`."""
    for block, inner in blocks_and_cells.items():
        if isinstance(block, StackingContext):
            draw_apart(stream, block)
        else:
            stock_draw_block_level(page, stream, {block: inner})


def _is_apart(box: Any) -> bool:
    """Whether a box in the text is drawn by itself, and not because a style asks for a layer of its own."""
    if box.is_floated() and box.element_tag in _BLOCKS:
        return True
    if not box.is_in_normal_flow() or box.is_grid_item:
        return False
    if box.style["position"] != "static":
        return bool(box.style["position"] == "relative" and box.style["z_index"] == "auto")
    return box.style["opacity"] < 1 or bool(box.style["transform"]) or box.style["overflow"] != "visible"
