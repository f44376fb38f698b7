"""Cast lines of nothing but text, drawn without what they never have: background, border, underline, pictures.

`draw_inline_level` replaces the function of that name in `weasyprint.draw`.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.cast_boxes import CastLine, CastText
from publish.pdf.engine.composing.drawing import draw_set_text
from publish.pdf.engine.upstream.layout import StackingContext
from publish.pdf.engine.upstream.pdf import stock_draw_inline_level, stock_draw_stacking_context


def draw_inline_level(stream: Any, page: Any, box: Any, *how: Any) -> None:
    """Draw a line or what is on it, as WeasyPrint does."""
    if type(box) is CastLine and all(map(_is_plain, box.children)):
        for text in box.children:
            with stream.marked(text, "Span"):
                _draw(stream, text)
    elif isinstance(box, StackingContext):
        stock_draw_stacking_context(stream, box)
    else:
        stock_draw_inline_level(stream, page, box, *how)


def _is_plain(box: Any) -> bool:
    return type(box) is CastText and box.style["text_decoration_line"] == "none"


def _draw(stream: Any, text: Any) -> None:
    style = text.style
    if style["visibility"] == "visible":
        stream.set_color(style["color"])
        stream.begin_text()
        draw_set_text(stream, text, (1, 0, 0, -1, text.position_x, text.position_y + text.baseline))
        stream.end_text()
