"""What has an opacity is tagged on its page, so that it is read aloud.

`draw_stacking_context` replaces the function of that name in `weasyprint.draw`, which draws such a box as a group with
tags inside, and the tags of a page cannot point there. Words are drawn on the page itself, with the opacity in their
colours; where they stand upon the background of their own box, a little of it shines through them. A picture stays a
group, and is tagged where the group is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from publish.pdf.engine.upstream.layout import ReplacedBox
from publish.pdf.engine.upstream.pdf import stock_draw_stacking_context


def draw_stacking_context(stream: Any, stacking_context: Any) -> None:
    """Draw a box and what stands in it."""
    box = stacking_context.box
    opacity = box.style["opacity"]
    if opacity >= 1:
        stock_draw_stacking_context(stream, stacking_context)
    elif isinstance(box, ReplacedBox):
        with stream.marked(box, "Figure"), _groups_without_tags(stream):
            stock_draw_stacking_context(stream, stacking_context)
    else:
        style, box.style = box.style, box.style.copy()
        box.style["opacity"] = 1.0
        with stream.stacked(), _faded(stream, opacity):
            stock_draw_stacking_context(stream, stacking_context)
        box.style = style


@contextmanager
def _faded(stream: Any, opacity: float) -> Iterator[None]:
    """Multiply every opacity that is set on the stream, and the one that holds now."""
    set_alpha = stream.set_alpha

    def set_faded(alpha: float, *how: Any, **named: Any) -> None:
        set_alpha(alpha * opacity, *how, **named)

    stream.set_alpha = set_faded
    stream.set_alpha(1.0, stroke=True, fill=True)
    yield
    stream.set_alpha = set_alpha


@contextmanager
def _groups_without_tags(stream: Any) -> Iterator[None]:
    add_group = stream.add_group

    def added(*where: Any) -> Any:
        group = add_group(*where)
        group.marked = group.artifact = lambda *_: nullcontext()
        return group

    stream.add_group = added
    yield
    stream.add_group = add_group
