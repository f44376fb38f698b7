"""The lines of a paragraph with which earlier pages began, counted in characters of the element that has the words."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox

from publish.pdf.engine.earlier_starts import earlier_starts, pages_of_lines

PARAGRAPH = Element("p", {"data-page-starts": "6:0 7:12"})
EMPHASIS = Element("em", {"data-page-starts": "8:1"})


def box(kind: Any, element: Any, content: Any, tag: str = "p") -> Any:
    made = kind.__new__(kind)
    made.element, made.element_tag = element, tag
    made.style = {"position": "static", "float": "none"}
    setattr(made, "text" if kind is TextBox else "children", content)
    return made


LINES = box(LineBox, PARAGRAPH, [
    box(TextBox, PARAGRAPH, "* ", "p::before"),
    box(TextBox, PARAGRAPH, "Nobody had "),
    box(InlineBox, EMPHASIS, [box(TextBox, EMPHASIS, "lit", "em")], "em"),
    box(TextBox, PARAGRAPH, " the great lamp."),
])  # fmt: skip


def test_starts_count_the_words_of_their_element() -> None:
    before, nobody, emphasis, lamp = LINES.children
    texts = [(one, one.text) for one in (before, nobody, emphasis.children[0], lamp)]
    # The page that began with the paragraph does not begin inside it; what a style has added is not the element's.
    assert earlier_starts(texts) == ((8, 11), (7, 16))


def test_lines_that_begin_there() -> None:
    begins = [None, {1: {7: None}}, {2: {0: {1: None}}}, {3: {5: None}}, {3: {11: None}}]
    assert pages_of_lines(LINES, begins) == [None, None, 8, 7, None]
