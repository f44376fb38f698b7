"""Where a page may end between two blocks. A paragraph alone does not know what comes before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.upstream.layout import BlockBox, LineBox, block_level_page_break

AVOIDED = ("avoid", "avoid-page")


def free_paragraphs(box: Any, tied: bool = True) -> Iterator[Any]:
    """Yield the boxes of lines below `box` that may begin a page.

    The content above them must not forbid the break, as a heading does. `tied`: no break is possible above `box`
    itself. Only boxes in normal flow are yielded, not table cells.
    """
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
    """Yield only the first. Only the beginning of a box that is kept together counts."""
    for one in found:
        yield one
        return
