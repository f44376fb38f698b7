"""Styles of pseudo-elements that every element has are those of WeasyPrint, whoever asks for them."""

from __future__ import annotations

from typing import Any

import pytest
from cascaded import cascaded

from publish.pdf import engine

PAGE = """<style>li::marker { color: red } .n::footnote-call { content: "x" } .n { float: footnote }</style>
<ol><li>one</ol><p>Words<span class=n>a note</span> and more."""
ASKED = [("li", "marker"), ("p", "marker"), ("span", "footnote-call"), ("span", "footnote-marker"), ("p", "before")]
NAMES = ("color", "content", "font_variant_numeric", "vertical_align", "white_space")


def styles() -> dict[tuple[str, str], Any]:
    """The styles of pseudo-elements, by element and name; None for one that no rule makes."""
    root, style_for = cascaded(PAGE)
    elements = {element.tag: element for element in root.iter()}
    found = {}
    for tag, pseudo in ASKED:
        style = style_for(elements[tag], pseudo)
        found[tag, pseudo] = None if style is None else tuple(str(style[name]) for name in NAMES)
    return found


@pytest.mark.each_version
def test_they_are_those_of_weasyprint() -> None:
    engine.install()
    ours = styles()
    engine.install(without={"pseudo-styles"})
    assert ours == styles()
    assert ours["p", "before"] is None
    assert "tabular-nums" in ours["li", "marker"][2]
    assert ours["li", "marker"][0] != ours["p", "marker"][0]
