"""Verse is as wide as its longest line, and centred; the lines of a long heading are about equally long.

`block_box_layout` replaces the function of that name in `weasyprint.layout.block`; when a block is laid out,
`level_blocks` makes it whole lines high. CSS has `width: fit-content` and
`text-wrap: balance` for this; WeasyPrint does not. A stylesheet that gives verse or a heading a width or a side margin
places it itself.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.balanced_lines import balanced_width
from publish.pdf.engine.level_blocks import keep_in_step
from publish.pdf.engine.upstream.layout import LineBox, collapse_margin, max_content_width, stock_block_box_layout
from publish.pdf.engine.words_of_line import words_of_line
from publish.style_names import EditorClass, TemplateClass

# Added to the longest line, so that rounding never breaks it, in px.
_SLACK = 0.5
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLES = frozenset({TemplateClass.TITLE, TemplateClass.SUBTITLE})
# The share of the free width that is on the left of lines with this alignment.
_LEFT_OF = {"center": 0.5, "left": 0.0, "right": 1.0}


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
    elif _is_heading(box) and box.width == "auto" and box.margin_left == box.margin_right == 0:
        (line,) = box.children
        measure = containing_block.width - box.padding_left - box.padding_right
        held = words_of_line(context, line)
        if max(held.lines, default=0) > measure:
            free = measure - balanced_width(held, measure)
            box.margin_left = free * _LEFT_OF[_alignment(box)]
            box.margin_right = free - box.margin_left
    page_is_empty = where[0] if where else how["page_is_empty"]
    margins = where[3] if len(where) > 3 else how["adjoining_margins"]
    above = collapse_margin([*(margins or ()), box.margin_top])
    found = stock_block_box_layout(context, box, bottom_space, skip_stack, containing_block, *where, **how)
    if found[0] is not None and found[1] is None:
        keep_in_step(context, found[0], bottom_space, above=above, is_first=page_is_empty)
    return found


def _is_verse(box: Any) -> bool:
    return (
        box.element is not None
        and box.element_tag == "div"
        and EditorClass.VERSE in (box.element.get("class") or "").split()
    )


def _is_heading(box: Any) -> bool:
    """Whether a block is a heading, or a title or subtitle on a title page, whose lines are not justified."""
    if box.element is None or len(box.children) != 1 or not isinstance(box.children[0], LineBox):
        return False
    is_title = box.element_tag == "p" and not _TITLES.isdisjoint((box.element.get("class") or "").split())
    return (box.element_tag in _HEADINGS or is_title) and _alignment(box) in _LEFT_OF


def _alignment(box: Any) -> str:
    """Return how the lines of a block are aligned, with the direction of its text."""
    given = str(box.style["text_align_all"])
    sides = ("left", "right") if box.style["direction"] == "ltr" else ("right", "left")
    return dict(zip(("start", "end"), sides, strict=True)).get(given, given)
