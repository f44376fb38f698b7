"""Where the text may be parted between two blocks: a paragraph does not know what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.upstream.layout import BlockBox, LineBox, block_level_page_break

AVOIDED = ("avoid", "avoid-page")


def free_paragraphs(box: Any, tied: bool = True) -> Iterator[Any]:
    """The boxes of lines below `box` that may begin a page: what stands above them does not keep them, as a heading
    does. `tied`: there can be no break above `box` itself. Only boxes of the plain flow are named, no cells."""
    if not isinstance(box, BlockBox) or not box.children:
        return
    if isinstance(box.children[0], LineBox):
        if not tied:
            yield box
        return
    kept = box.style["break_inside"] in AVOIDED
    above = None
    for child in box.children:
        if child.is_in_normal_flow():
            joined = tied if above is None else kept or block_level_page_break(above, child) in AVOIDED
            if not kept:
                yield from free_paragraphs(child, joined)
            elif above is None:
                yield from _first(free_paragraphs(child, joined))
            above = child


def _first(found: Iterator[Any]) -> Iterator[Any]:
    """Of a box that is kept together only the beginning counts."""
    for one in found:
        yield one
        return
