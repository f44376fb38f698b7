"""Styles that are released with the last box that has them.

In WeasyPrint, a style and that of the boxes without an element in its boxes hold each other, and some styles hold
themselves. So they would stay, with the fonts of their document, until Python collects garbage. The functions replace
those of the same names in `weasyprint.css`.
"""

from __future__ import annotations

from typing import Any
from weakref import proxy, ref

from publish.pdf.engine.upstream.data import StyleData, data_of
from publish.pdf.engine.upstream.layout import AnonymousStyle, stock_init_anonymous_style, stock_init_initial_style


def anonymous_style(style: Any) -> Any:
    """Return the style of a box without an element, inside a box with this style."""
    data = data_of(style, StyleData)
    found = None if data.anonymous is None else data.anonymous()
    if found is None:
        found = AnonymousStyle(style)
        data.anonymous = ref(found)
    return found


def init_anonymous_style(style: Any, parent_style: Any) -> None:
    """Begin the style of a box without an element: its values are also those specified."""
    stock_init_anonymous_style(style, parent_style)
    style.specified = proxy(style)


def init_initial_style(style: Any, font_config: Any) -> None:
    """Begin the style above the root: its values are also those specified."""
    stock_init_initial_style(style, font_config)
    style.specified = proxy(style)
