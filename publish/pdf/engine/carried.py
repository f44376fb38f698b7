"""A page that begins with notes from the page before.

`block_level_layout` stands in for the function of that name in `weasyprint.layout.page`, where it lays out the root
box on each page. Upstream counts the page as empty when only such notes stand on it, and on an empty page the first
line is set wherever it falls: across the notes when they leave no room for it. Here the page counts as begun, so
that what does not fit goes on; where nothing fits, the page holds the notes alone.
"""

from __future__ import annotations

from typing import Any

import weasyprint.layout.block as block  # type: ignore[import-untyped, unused-ignore]


def block_level_layout(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any, page_is_empty: bool = True,
    absolute_boxes: list[Any] | None = None, fixed_boxes: list[Any] | None = None,
    adjoining_margins: list[float] | None = None,
) -> tuple[Any, Any, Any, Any, Any, Any]:
    """Lay out `box` as WeasyPrint does, knowing which notes were here before it."""
    where = (containing_block, page_is_empty, absolute_boxes, fixed_boxes, adjoining_margins)
    if not box.is_for_root_element:
        result: tuple[Any, Any, Any, Any, Any, Any] = block.block_level_layout(
            context, box, bottom_space, skip_stack, *where)
        return result

    context.carried_footnotes = frozenset([*context.current_page_footnotes, *context.reported_footnotes])
    if not context.current_page_footnotes:
        result = block.block_level_layout(context, box, bottom_space, skip_stack, *where)
        return result

    result = block.block_level_layout(
        context, box, bottom_space, skip_stack, containing_block, False, absolute_boxes, fixed_boxes,
        adjoining_margins)
    if result[0] is None:
        # The page ends where it began, and the next one begins as this one should have: on the same side, under the
        # same name.
        empty, _, _, *margins = block.block_level_layout(
            context, box.copy_with_children([]), bottom_space, None, containing_block)
        result = (empty, skip_stack, context.page_maker[context.current_page - 1][1], *margins)
    return result
