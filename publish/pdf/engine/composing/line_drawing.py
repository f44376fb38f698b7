"""Cast lines of nothing but text, drawn without what they never have: background, border, underline, pictures.

`draw_inline_level` replaces the function of that name in `weasyprint.draw`.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.cast_boxes import CastLine, CastText
from publish.pdf.engine.composing.drawing import draw_set_text
from publish.pdf.engine.upstream.data import StyleData, data_of
from publish.pdf.engine.upstream.layout import InlineBox, StackingContext
from publish.pdf.engine.upstream.pdf import begin_marked, draw_apart, stock_draw_inline_level

_SIDES = ("top", "right", "bottom", "left")


def draw_inline_level(stream: Any, page: Any, box: Any, *how: Any) -> None:
    """Draw a line or what is on it, as WeasyPrint does."""
    if type(box) is CastLine and all(map(_is_plain, box.children)):
        _draw(stream, box.children, None)
    elif isinstance(box, StackingContext):
        draw_apart(stream, box)
    else:
        stock_draw_inline_level(stream, page, box, *how)


def _is_plain(box: Any) -> bool:
    """Whether a box on a line is text, or a span of text that shows nothing else."""
    kind = type(box)
    if kind is CastText:
        return bool(box.style["text_decoration_line"] == "none")
    return kind is InlineBox and box.background is None and _is_bare(box.style) and all(map(_is_plain, box.children))


def _is_bare(style: Any) -> bool:
    """Whether boxes of a style have neither borders nor a mask."""
    data = data_of(style, StyleData)
    if data.bare is None:
        data.bare = (
            style["mask_border_source"][0] == "none"
            and style["border_image_source"][0] == "none"
            and not any(style[f"border_{side}_width"] for side in _SIDES)
        )
    return bool(data.bare)


def _draw(stream: Any, boxes: Any, colour: Any) -> Any:
    """Draw boxes of a line. `colour` is that of the text before them on it, None if there is none.

    Returns the colour of the last text.
    """
    for box in boxes:
        if type(box) is not CastText:
            colour = _draw(stream, box.children, colour)
            continue
        is_marked = begin_marked(stream, box, b"/Span")
        style = box.style
        if style["visibility"] == "visible":
            if style["color"] is not colour:
                colour = style["color"]
                stream.set_color(colour)
            stream.begin_text()
            draw_set_text(stream, box, (1, 0, 0, -1, box.position_x, box.position_y + box.baseline))
            stream.end_text()
        if is_marked:
            stream.end_marked_content()
    return colour
