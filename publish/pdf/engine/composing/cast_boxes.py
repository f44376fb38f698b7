"""The boxes that cast lines are made of.

There are tens of thousands of them, each with about 36 attributes in WeasyPrint. A line and its text have no style of
their own, and so no edges and no background. To save memory, these values are set once, on the class.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.upstream.data import StyleData, data_of, give
from publish.pdf.engine.upstream.layout import (
    AnonymousStyle,
    Box,
    LineBox,
    TextBox,
    resolve_radii_percentages,
    stock_layout_box_backgrounds,
    stock_resolve_percentages,
)
from publish.pdf.engine.upstream.rendered import original_box


class CastText(TextBox):
    """The box of a text on a cast line."""


class CastLine(LineBox):
    """The box of a cast line. `calls` are the notes called in it, None if its boxes have to be asked."""

    calls: tuple[Any, ...] | None = None


_CORNERS = [f"border_{side}_radius" for side in ("top_left", "top_right", "bottom_right", "bottom_left")]
_UNPAINTED = {**dict.fromkeys(_CORNERS, (0, 0)), "background": None}
_CAST = {TextBox: CastText, LineBox: CastLine}
# The names of the values that are set on each class.
_TOLD: dict[Any, frozenset[str]] = {}


def casting(box: Any) -> Any:
    """Return a copy of a box of text or of a line, without the plan that is kept on the box."""
    if not isinstance(box.style, AnonymousStyle):  # the box of a first letter has its own style
        return box.copy()
    kind = _CAST[type(box)]
    if kind not in _TOLD:
        _tell(kind, box.style)
    new = object.__new__(kind)
    told = _TOLD[kind]
    values = box.__dict__
    if not told.isdisjoint(values):
        values = {name: value for name, value in values.items() if name not in told}
    new.__dict__.update(values)
    return new


def layout_box_backgrounds(page: Any, box: Any, fetch: Any, layout_children: bool = True, style: Any = None) -> None:
    """Lay out the backgrounds of a box and its descendants, as WeasyPrint's function of that name does."""
    if style is None:
        if type(box) is CastText:
            return
        if type(box) is CastLine or (isinstance(box, Box) and box is not page and _is_unpainted(box.style)):
            if type(box) is not CastLine:
                box.__dict__.update(_UNPAINTED)
            if layout_children:
                for child in box.all_children():
                    layout_box_backgrounds(page, child, fetch)
            return
    stock_layout_box_backgrounds(page, box, fetch, layout_children, style)


def called_notes(box: Any, *, placeholders: bool = True) -> Iterator[Any]:
    """Yield the notes called in a laid-out box, in order; with `placeholders` also those in boxes outside the flow."""
    waiting = [box]
    while waiting:
        box = waiting.pop()
        if type(box) is CastLine and box.calls is not None:
            yield from box.calls
        elif isinstance(box, Box):
            if box.footnote is not None:
                yield box.footnote
            waiting += reversed(box.children)
        elif placeholders:
            waiting.append(original_box(box))


def _is_unpainted(style: Any) -> bool:
    """Whether boxes of a style have no background, no picture as border or mask, and no round corners."""
    data = data_of(style, StyleData)
    if data.unpainted is None:
        data.unpainted = (
            style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and all(kind == "none" for kind, _ in style["background_image"])
            and style["visibility"] != "hidden"
            and getattr(style["background_color"], "alpha", 1) == 0
            and not style["box_shadow"]
            and all((0, "px") in style[corner] for corner in _CORNERS)
        )
    return bool(data.unpainted)


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
    _TOLD[kind] = frozenset(kind.__dict__)
