"""The lines of a paragraph, set by the composer if possible, else by WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.composing.casting import cast, placed
from publish.pdf.engine.composing.line_ends import mark_stock_edges
from publish.pdf.engine.composing.opening_letter import (
    first_letter,
    is_first_letter,
    make_first_letter,
    unmake_first_letter,
)
from publish.pdf.engine.composing.planning import planned
from publish.pdf.engine.overfull_lines import iter_line_boxes as stock_lines
from publish.pdf.engine.upstream.data import LineData, given_to


def iter_line_boxes(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    first_letter_style: Any,
    first_line_style: Any,
) -> Iterator[tuple[Any, Any]]:
    """Yield the lines of the line box `box` from `skip_stack`, each with the start of the next.

    Replaces WeasyPrint's function of that name. A large letter that the composer cannot set stays in its word.
    """
    if skip_stack is None:
        if first_letter_style and first_letter(box) is None:
            make_first_letter(box, first_letter_style)
        _forget(context, box)
    plan = number = None
    if not first_line_style and not _beside_float(context, position_y):
        plan = planned(context, box, containing_block)
        number = plan.number(skip_stack) if plan is not None else None
    if plan is None and skip_stack is None:
        unmake_first_letter(box)
    if plan is None or number is None:
        for line, resume_at in stock_lines(
            context,
            box,
            position_y,
            bottom_space,
            skip_stack,
            containing_block,
            absolute_boxes,
            fixed_boxes,
            first_line_style,
        ):
            mark_stock_edges(line, box, skip_stack, resume_at)
            skip_stack = resume_at
            yield line, resume_at
        return
    x, top = containing_block.content_box_x(), position_y
    for index in range(number, len(plan.slugs)):
        line = placed(cast(plan, index), x, position_y, absolute_boxes, fixed_boxes)
        if plan.letter is not None and number == 0 and index == len(plan.slugs) - 1 < plan.letter.lines - 1:
            context.excluded_shapes.append(plan.letter.shape(x, top))  # the next paragraph begins beside it
        position_y += line.height
        yield line, plan.slugs[index].resume_at


def lines_beside_letter(box: Any) -> int:
    """Return how many lines of the line box `box` stand beside its large letter, as it was laid out last."""
    kept = given_to(box, LineData)
    letter = kept.plan.letter if kept is not None and kept.plan is not None else None
    return letter.lines if letter is not None else 0


def _forget(context: Any, box: Any) -> None:
    """Remove the letter of an earlier layout of the same lines from what lines must avoid."""
    shapes = context.excluded_shapes
    shapes[:] = [one for one in shapes if one.element is not box.element or not is_first_letter(one)]


def _beside_float(context: Any, position_y: float) -> bool:
    """Whether a float is or may be beside the content set from `position_y` (px)."""
    return any(shape.position_y + shape.margin_height() > position_y for shape in context.excluded_shapes)
