"""How a block is tied to the one above it on the page."""

from __future__ import annotations

from enum import Enum
from typing import Any

from publish.pdf.engine.joints import AVOIDED
from publish.pdf.engine.upstream.layout import BlockContainerBox, block_level_page_break


class Tie(Enum):
    """The reasons why no page may begin with a box: a heading is above it, or a term that it defines, or the box is
    kept with the one above."""

    HEADED = "headed"
    DEFINING = "defining"
    KEPT = "kept"


def tie_between(above: Any, box: Any, *, is_kept: bool) -> Tie | None:
    """Return what ties a box to the one above it. A heading asks for lines below it; the end of a letter does not."""
    if block_level_page_break(above, box) in AVOIDED:
        if is_kept or _keeps_to_above(box):
            return Tie.KEPT
        return Tie.DEFINING if above.element_tag == "dt" else Tie.HEADED
    return Tie.KEPT if is_kept else None


def _keeps_to_above(box: Any) -> bool:
    """Whether the style of a box, or of its first descendants, forbids a break above it."""
    if box.style["break_before"] in AVOIDED:
        return True
    first = next((one for one in getattr(box, "children", ()) if one.is_in_normal_flow()), None)
    return first is not None and isinstance(box, BlockContainerBox) and _keeps_to_above(first)
