"""The lines of a paragraph, each on the same page as its notes.

`lay_out_lines` replaces `_linebox_layout` of `weasyprint.layout.block` and behaves the same except in these points:

- Where the second line of a paragraph does not fit, upstream moves notes of earlier lines to the next page until it
  does. It then adds the line without ever laying out the notes that the line itself calls: they are lost. Here a line
  and its notes are taken together or not at all (see `PageFoot.take`).
- `footnote-policy` has no effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from publish.pdf.engine import markers
from publish.pdf.engine.composing.cast_boxes import called_notes
from publish.pdf.engine.composing.line_boxes import iter_line_boxes, lines_beside_letter
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.manner import FEW
from publish.pdf.engine.short_lines import shorten
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import collapse_margin, remove_placeholders


def lay_out_lines(
    context: Any,
    box: Any,
    index: int,
    child: Any,
    new_children: list[Any],
    page_is_empty: bool,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    adjoining_margins: list[float],
    bottom_space: float,
    position_y: float,
    skip_stack: Any,
    first_letter_style: Any,
    first_line_style: Any,
    draw_bottom_decoration: bool,
    max_lines: float | None,
) -> tuple[bool, bool, Any, float, list[Any], float | None]:
    """Fill `new_children` with the lines of the line box `child` that fit this page, and its foot with their notes.

    Returns: whether `box` is given up, whether it stops here, where to resume, the bottom of the last line (px), the
    notes that were seated, and how many lines `box` may still have.
    """
    if adjoining_margins:
        position_y += collapse_margin(adjoining_margins)
    abort = stop = False
    resume_at = None
    data = data_of(context, ContextData)
    foot = None if data.in_note else PageFoot.of(context)
    orphans = foot.orphans(box) if foot else box.style["orphans"]
    is_staying = foot is not None and box.element in foot.staying
    must_begin = page_is_empty or is_staying
    seated: list[Any] = []
    lines = iter_line_boxes(
        context,
        child,
        position_y,
        bottom_space,
        skip_stack,
        box,
        absolute_boxes,
        fixed_boxes,
        first_letter_style,
        first_line_style,
    )
    for line, resume_at in lines:
        if max_lines is not None:
            if max_lines == 0:
                if not shorten(context, box, new_children[-1]):
                    new_children[-1].block_ellipsis = box.style["block_ellipsis"]
                break
            max_lines -= 1

        if not new_children:
            markers.align(context, box, line)
            if skip_stack is None:
                orphans = max(orphans, lines_beside_letter(child))
        line.resume_at = resume_at
        if data.column_lines is not None:
            data.column_lines[id(line)] = child, index, skip_stack
        bottom = line.position_y + line.height
        draw_bottom_decoration |= resume_at is None
        edge = box.border_bottom_width + box.padding_bottom if draw_bottom_decoration else 0
        # The first line of a page stays there even if it is too tall: a page must not be empty.
        may_go = bool(new_children) or not must_begin
        stands = not may_go or not context.overflows_page(bottom_space, bottom + edge)

        if stands and page_is_empty and context.overflows_page(bottom_space, bottom):
            # A box taller than its page drops its top margin.
            bottom -= box.margin_top
            line.translate(0, -box.margin_top)
            box.margin_top = 0

        if foot is not None and foot.orders is None:
            # The page may end above this line.
            parts = may_go and box in data.free_paragraphs
            if new_children:
                parts = len(new_children) >= orphans and resume_at is not None and box.style["widows"] <= 2
            called = foot.awaited(called_notes(line, placeholders=False))
            # A cell of a few lines does not end pages after it began, because a note of its last line finds no room.
            ends_here = is_staying and stands and resume_at is None
            stands = _stands(
                foot,
                context,
                line,
                called,
                bottom + edge,
                bottom_space,
                stands,
                may_go and not ends_here,
                parts,
                seated if new_children else None,
            )
            seated.extend(called)

        if not stands:
            is_planned = foot is not None and foot.orders is not None and not foot.closed
            needed = 0 if is_planned else _missing_widows(context, box, lines, absolute_boxes, fixed_boxes)
            spare = len(new_children) - orphans
            abort = not must_begin and (spare < 0 or needed > spare)
            # Lines that the next page needs go there, if enough of them stay here.
            keep = len(new_children) - (needed if not abort and needed <= spare else 0)
            for gone in (*new_children[keep:], line):
                remove_placeholders(context, gone.children, absolute_boxes, fixed_boxes)
            if not abort:
                del new_children[keep:]
                stop, resume_at = True, {index: skip_stack}
            break

        new_children.append(line)
        position_y = bottom
        skip_stack = resume_at

    if new_children:
        resume_at = {index: new_children[-1].resume_at}
    return abort, stop, resume_at, position_y, seated, max_lines


def _stands(
    foot: PageFoot,
    context: Any,
    line: Any,
    called: list[Any],
    bottom: float,
    bottom_space: float,
    stands: bool,
    may_go: bool,
    parts: bool,
    above: list[Any] | None,
) -> bool:
    """Whether `line`, which ends at `bottom`, stays on this page together with the notes called in it."""

    def fits() -> bool:
        return not context.overflows_page(bottom_space, bottom)

    if foot.closed:
        return stands
    if not may_go:
        foot.force(called, fits, line.position_y)
        return True
    # The body keeps a few lines of its page whatever the notes are.
    hasty = line.position_y < foot.top + (FEW - 0.5) * foot.leading
    if parts and not hasty and not (stands and not foot.squeezed) and foot.satisfied(line.position_y, bool(called)):
        return False
    gap = context.page_bottom - bottom_space - line.position_y
    return (stands and not called) or foot.take(called, fits, line.position_y, gap, hasty, None if parts else above)


def _missing_widows(
    context: Any,
    box: Any,
    lines: Iterator[tuple[Any, Any]],
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
) -> int:
    """Return how many lines of this page the next page needs. No more lines are made than that needs."""
    needed: int = box.style["widows"] - 1
    for line, _ in islice(lines, needed):
        remove_placeholders(context, line.children, absolute_boxes, fixed_boxes)
        needed -= 1
    return needed
