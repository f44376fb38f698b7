"""The bullet or number of a list item, placed on the baseline of the item's first line.

WeasyPrint places it at the item's top. That is too high if the line holds more than text: a picture, or a heading's
larger type. A quotation mark that hangs out of the line pushes the bullet as far out, or the two would touch.
`out_of_flow_layout` replaces `_out_of_flow_layout` of `weasyprint.layout.block`, `marker_to_box` the function of that
name in `weasyprint.formatting_structure.build`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import stock_marker_to_box, stock_out_of_flow_layout
from publish.pdf.engine.upstream.text import stock_strut


def marker_to_box(*given: Any) -> Iterator[Any]:
    """Yield the box of an item's marker, as WeasyPrint does.

    If a style gives the marker its words, box and words share a style there, and the words are taken out of the box.
    """
    for box in stock_marker_to_box(*given):
        if box.is_outside_marker and any(child.style is box.style for child in box.children):
            of_words, box.style = box.style, box.style.copy()
            of_words["position"] = "static"
        yield box


def out_of_flow_layout(context: Any, box: Any, index: int, child: Any, *where: Any) -> Any:
    """Lay out `child`, an out-of-flow child of `box`, as WeasyPrint does. If it is a marker, remember it."""
    result = stock_out_of_flow_layout(context, box, index, child, *where)
    if child.is_outside_marker:
        data_of(context, ContextData).marker = result[2], context.current_page
    return result


def align(context: Any, box: Any, line: Any) -> None:
    """Move the marker that waits for its item's first line to the baseline of `line`, the first one of `box`."""
    data = data_of(context, ContextData)
    if data.marker is None:
        return
    marker, page = data.marker
    data.marker = None
    is_of_item = any(element is box.element for element in marker.element.iter())
    if is_of_item and page == context.current_page:
        _, baseline = stock_strut(marker.style)
        marker.translate(-_hang(box, line), line.position_y + line.baseline - marker.position_y - baseline)


def _hang(box: Any, line: Any) -> float:
    """Return how far a line's first character hangs out to the left of its block, in px."""
    if box.style["direction"] == "rtl" or not line.children:
        return 0.0
    return float(max(0.0, box.content_box_x() - line.children[0].position_x))
