"""Lines of nothing but text, passed over where boxes are searched for what such lines never have.

The functions replace those of these names in WeasyPrint. A cast line and its texts have no style of their own: no
outline, no anchor, no bookmark, no position, and nothing that must be drawn before or after the text around them. Most
of the spans on such lines, such as links, have none of that either but an anchor.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.cast_boxes import CastLine, CastText
from publish.pdf.engine.upstream.data import StyleData, data_of
from publish.pdf.engine.upstream.layout import InlineBox
from publish.pdf.engine.upstream.pdf import stock_dispatch_children, stock_draw_outline


def dispatch_children(box: Any, *more: Any) -> Any:
    """Return a box with the children that are drawn together with it."""
    return box if _is_drawn_in_place(box) else stock_dispatch_children(box, *more)


def draw_outline(stream: Any, box: Any) -> None:
    """Draw the outlines of a box and its descendants."""
    if not _is_drawn_in_place(box):
        stock_draw_outline(stream, box)


def _is_drawn_in_place(box: Any) -> bool:
    """Whether a box is a cast line of text and of spans of text, all of which are drawn one after the other."""
    return type(box) is CastLine and all(map(_stays, box.children))


def _stays(box: Any) -> bool:
    kind = type(box)
    return kind is CastText or (kind is InlineBox and _is_still(box.style) and all(map(_stays, box.children)))


def _is_still(style: Any) -> bool:
    """Whether the spans of a style have no outline and are drawn in their place among others."""
    data = data_of(style, StyleData)
    if data.still is None:
        data.still = (
            not style["outline_width"]
            and style["position"] == "static"
            and style["float"] == "none"
            and style["opacity"] == 1
            and not style["transform"]
            and style["overflow"] == "visible"
        )
    return bool(data.still)
