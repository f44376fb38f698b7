"""The lines of a paragraph, each on the page of its notes.

`lay_out_lines` stands in for `_linebox_layout` of `weasyprint.layout.block`, and keeps its way except in two points:

- Where the second line of a paragraph does not fit, upstream moves notes of earlier lines to the next page until it
  does, and adds the line without ever laying out the notes that the line itself calls: they are lost. Here notes
  never make room for a line; the paragraph goes to the next page as if there were none.
- Upstream's `footnote-policy: block` gives up a box where nothing may be given up. Here it is the same as `line`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import weasyprint.layout.block as block  # type: ignore[import-untyped, unused-ignore]


def lay_out_lines(
    context: Any, box: Any, index: int, child: Any, new_children: list[Any], page_is_empty: bool,
    absolute_boxes: list[Any], fixed_boxes: list[Any], adjoining_margins: list[float], bottom_space: float,
    position_y: float, skip_stack: Any, first_letter_style: Any, first_line_style: Any,
    draw_bottom_decoration: bool, max_lines: float | None,
) -> tuple[bool, bool, Any, float, list[Any], float | None]:
    """Fill `new_children` with the lines of the line box `child` that stand on this page, and its foot with their
    notes.

    Gives: whether `box` is given up, whether it stops here, where to resume, the bottom of the last line (px), the
    notes that were laid out, and how many lines `box` may still have.
    """
    if adjoining_margins:
        position_y += block.collapse_margin(adjoining_margins)
    abort = stop = False
    resume_at = None
    seated: list[Any] = []
    # By its name in `block`, and at each call: whoever breaks the lines takes its place there.
    lines = block.iter_line_boxes(
        context, child, position_y, bottom_space, skip_stack, box, absolute_boxes, fixed_boxes, first_letter_style,
        first_line_style)
    for line, resume_at in lines:
        if max_lines is not None:
            if max_lines == 0:
                new_children[-1].block_ellipsis = box.style["block_ellipsis"]
                break
            max_lines -= 1

        line.resume_at = resume_at
        bottom = line.position_y + line.height
        draw_bottom_decoration |= resume_at is None
        edge = box.border_bottom_width + box.padding_bottom if draw_bottom_decoration else 0
        # The first line of a page stands there even if it is too tall: something has to.
        may_break = bool(new_children) or not page_is_empty
        fits = not may_break or not context.overflows_page(bottom_space, bottom + edge)

        if fits and page_is_empty and context.overflows_page(bottom_space, bottom):
            # A box taller than its page does without its margin at the top.
            bottom -= box.margin_top
            line.translate(0, -box.margin_top)
            box.margin_top = 0

        if not (fits and _seat_notes(context, line, bottom + edge, bottom_space, may_break, seated)):
            abort, stop, resume_at = block._break_line(
                context, box, line, new_children, _missing_widows(context, box, lines, absolute_boxes, fixed_boxes),
                page_is_empty, index, skip_stack, resume_at, absolute_boxes, fixed_boxes)
            break

        new_children.append(line)
        position_y = bottom
        skip_stack = resume_at

    if new_children:
        resume_at = {index: new_children[-1].resume_at}
    return abort, stop, resume_at, position_y, seated, max_lines


def _seat_notes(
    context: Any, line: Any, bottom: float, bottom_space: float, may_break: bool, seated: list[Any],
) -> bool:
    """Lay out the notes that are called in `line`, which ends at `bottom`. False: the line goes to the next page, and
    they with it (`_break_line` takes them back)."""
    for call in line.descendants():
        note = call.footnote
        if note is None or note not in context.footnotes:
            continue
        overflow = context.layout_footnote(note)
        seated.append(note)
        # Behind a note that moved no other may stay: they would be printed in the wrong order.
        if overflow or context.reported_footnotes or context.overflows_page(bottom_space, bottom):
            if may_break and note.style["footnote_policy"] != "auto":
                return False
            context.report_footnote(note)
    return True


def _missing_widows(
    context: Any, box: Any, lines: Iterator[tuple[Any, Any]], absolute_boxes: list[Any], fixed_boxes: list[Any],
) -> int:
    """How many lines the next page needs of those that stand on this one. No more lines are made than it takes to
    know."""
    needed: int = box.style["widows"] - 1
    for line, _ in islice(lines, needed):
        block.remove_placeholders(context, line.children, absolute_boxes, fixed_boxes)
        needed -= 1
    return needed
