"""Lines of WeasyPrint's own, mended: those that are wider than their measure, and indents from right to left.

A long word that is divided only if it is wider than its line (`long_words`) is not divided after other signs of its
line, because WeasyPrint then looks for an earlier place to break. After an opening bracket in other type, as in
`(*Word*)`, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.long_words import is_reluctant
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import InlineBox, TextBox, remove_placeholders, stock_iter_line_boxes

# px: widths are sums of floats.
_NEAR = 0.01


def iter_line_boxes(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    first_line_style: Any,
) -> Iterator[tuple[Any, Any]]:
    """Yield WeasyPrint's lines of the line box `box` from `skip_stack`, each with the start of the next.

    A line that is too wide is made again with its words divided.
    """

    def lines() -> Iterator[tuple[Any, Any]]:
        made: Iterator[tuple[Any, Any]] = stock_iter_line_boxes(
            context,
            box,
            position_y,
            bottom_space,
            skip_stack,
            containing_block,
            absolute_boxes,
            fixed_boxes,
            None,
            first_line_style,
        )
        return made

    while True:
        for line, resume_at in lines():
            is_overfull = _is_overfull(line, containing_block)
            if is_overfull:
                remove_placeholders(context, line.children, absolute_boxes, fixed_boxes)
                line, resume_at = _divided(context, lines())
            is_from_right = containing_block.style["direction"] == "rtl"
            back = min(line.width - containing_block.width, _step(line) if skip_stack is None else _hang(box.style))
            if back > _NEAR:
                _move(line, back if is_from_right else -back)
            if is_from_right and skip_stack is None:  # WeasyPrint leaves the room for the indent at the left
                _move(line, -box.text_indent)
            yield line, resume_at
            if resume_at is None:
                return
            position_y, skip_stack, first_line_style = line.position_y + line.height, resume_at, None
            if is_overfull:
                break
        else:
            return


def _is_overfull(line: Any, containing_block: Any) -> bool:
    """Whether a line with its indent is wider than its measure and has words that may be divided."""
    if line.width <= containing_block.width + _NEAR:
        return False
    return any(isinstance(one, TextBox) and is_reluctant(one.style) for one in line.descendants())


def _hang(style: Any) -> float:
    """Return how far the first line of a block hangs out of the others, in px."""
    indent = style["text_indent"]
    return -float(indent.value) if indent.unit == "px" else 0.0


def _step(line: Any) -> float:
    """Return how far a line of verse is indented by its step, in px: empty boxes before its words."""
    width = 0.0
    for child in line.children:
        if not isinstance(child, InlineBox) or child.children:
            break
        width += child.margin_width()
    return width


def _move(line: Any, dx: float) -> None:
    """Move the words of a line to the right by so many px."""
    for child in line.children:
        child.translate(dx=dx)


def _divided(context: Any, lines: Iterator[tuple[Any, Any]]) -> tuple[Any, Any]:
    """Return the first of these lines, with words divided where the line ends."""
    data = data_of(context, ContextData)
    before, data.divides = data.divides, True
    try:
        return next(lines)
    finally:
        data.divides = before
