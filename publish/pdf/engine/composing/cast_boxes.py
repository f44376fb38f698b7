"""The boxes that cast lines are made of.

There are tens of thousands of them, each with about 36 attributes in WeasyPrint. A line and its text have no style of
their own, and so no edges and no background. To save memory, these values are set once, on the class.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.upstream.data import give
from publish.pdf.engine.upstream.layout import (
    AnonymousStyle,
    LineBox,
    TextBox,
    resolve_radii_percentages,
    stock_layout_box_backgrounds,
    stock_resolve_percentages,
)


class CastText(TextBox):
    """The box of a text on a cast line."""


class CastLine(LineBox):
    """The box of a cast line."""


_CAST = {TextBox: CastText, LineBox: CastLine}


def casting(box: Any) -> Any:
    """Return a copy of a box of text or of a line, without the plan that is kept on the box."""
    if not isinstance(box.style, AnonymousStyle):  # the box of a first letter has its own style
        return box.copy()
    kind = _CAST[type(box)]
    if not hasattr(kind, "background"):
        _tell(kind, box.style)
    new = object.__new__(kind)
    new.__dict__.update({name: value for name, value in box.__dict__.items() if name not in kind.__dict__})
    return new


def layout_box_backgrounds(page: Any, box: Any, fetch: Any, layout_children: bool = True, style: Any = None) -> None:
    """Lay out the backgrounds of a box and its descendants, as WeasyPrint's function of that name does."""
    if type(box) is CastText and style is None:
        return
    if type(box) is CastLine and style is None:
        if layout_children:
            for child in box.children:
                layout_box_backgrounds(page, child, fetch)
        return
    stock_layout_box_backgrounds(page, box, fetch, layout_children, style)


def _tell(kind: Any, style: Any) -> None:
    """Set on a class what WeasyPrint would set on each of its boxes.

    These are the used values of an anonymous style. They are initial values, so they are the same in any containing
    block.
    """
    sample = object.__new__(kind)
    sample.style = style
    stock_resolve_percentages(sample, (0, 0))
    resolve_radii_percentages(sample)
    del sample.style
    for name, value in {**sample.__dict__, "background": None}.items():
        setattr(kind, name, value)
    give(kind, None)
