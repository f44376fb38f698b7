"""One area to click on for each line of a link.

WeasyPrint also makes one for each inline box in a link, such as an emphasized word or the number of a line before a
lemma. A screen reader would announce as many links.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.cast_boxes import CastLine, CastText
from publish.pdf.engine.upstream.layout import InlineBox, stock_gather_anchors


def gather_anchors(box: Any, anchors: dict[str, Any], links: list[Any], *more: Any) -> None:
    """Gather the anchors, links, bookmarks and forms of a box and its descendants.

    Replaces WeasyPrint's function of that name. `links` are those found so far. A cast line and its texts have none:
    what they show belongs to the boxes around them.
    """
    if type(box) is CastText:
        return
    if type(box) is CastLine:
        for child in box.children:
            gather_anchors(child, anchors, links, *more)
        return
    before = len(links)
    stock_gather_anchors(box, anchors, links, *more)
    if len(links) > before + 1 and links[before][-1] is box and isinstance(box, InlineBox):
        links[before:] = _without_inner(links[before:])


def _without_inner(links: list[Any]) -> list[Any]:
    """Return the link of an inline box, widened by those of the boxes in it, and the links of another target."""
    kind, target, rectangle, outer = links[0]
    others = []
    for link in links[1:]:
        *_, inner, box = link
        if isinstance(box, InlineBox) and box.link is None:
            rectangle = *map(min, rectangle[:2], inner[:2]), *map(max, rectangle[2:], inner[2:])
        else:
            others.append(link)
    return [(kind, target, rectangle, outer), *others]
