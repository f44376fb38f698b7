"""Lines of nothing but text, passed over where boxes are searched for what such lines never have.

The functions replace those of these names in WeasyPrint. A cast line and its texts have no style of their own: no
outline, no anchor, no bookmark, no position, and nothing that must be drawn before or after the text around them.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.cast_boxes import CastLine, CastText
from publish.pdf.engine.upstream.pdf import stock_dispatch_children, stock_draw_outline


def dispatch_children(box: Any, *more: Any) -> Any:
    """Return a box with the children that are drawn together with it."""
    return box if is_text_alone(box) else stock_dispatch_children(box, *more)


def draw_outline(stream: Any, box: Any) -> None:
    """Draw the outlines of a box and its descendants."""
    if not is_text_alone(box):
        stock_draw_outline(stream, box)


def is_text_alone(box: Any) -> bool:
    """Whether a box is a cast line that has nothing but text."""
    return type(box) is CastLine and all(type(child) is CastText for child in box.children)
