"""The letter that `::first-letter` makes float at the beginning of a paragraph, set with the paragraph's first line.

WeasyPrint makes a float of it, which is drawn before all other text of its page, so that the letter is read far from
its word. Here it is text of the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from publish.pdf.engine.composing.cast_boxes import casting
from publish.pdf.engine.composing.faces import Type, type_of
from publish.pdf.engine.composing.set_text import shaped
from publish.pdf.engine.thrift import resolve_percentages, strut
from publish.pdf.engine.upstream.layout import BlockBox, InlineBox

# Lines that reach less far than this (px) into the height of the letter's box are below it.
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class OpeningLetter:
    """A letter, `width` and `height` px with its margins; `lines` of its paragraph stand beside it."""

    box: Any
    type: Type
    text: Any
    width: float
    height: float
    lines: int

    def cast(self) -> Any:
        """Return the letter as a box of the first line, whose top left corner is at 0, 0."""
        block, text = self.box, shaped(self.type, self.text.text)
        made = casting(self.text)
        made.text, made.pango_layout = text.text, text
        made.position_x = block.margin_left + block.border_left_width + block.padding_left
        made.position_y = block.margin_top + block.border_top_width + block.padding_top
        made.width, made.height = text.width, self.type.height
        made.margin_top = made.margin_bottom = self.type.half_leading
        made.baseline = self.type.baseline + self.type.half_leading
        letter = InlineBox(block.element_tag, block.style, block.element, [made])
        letter.__dict__.update({name: value for name, value in block.__dict__.items() if name.startswith(_EDGES)})
        letter.position_x, letter.position_y = 0.0, 0.0
        letter.width, letter.height, letter.baseline = text.width, made.margin_height(), made.baseline
        return letter

    def shape(self, x: float, y: float) -> Any:
        """Return the box that further paragraphs must avoid, its top left corner at `x`, `y` (px)."""
        shape = self.box.copy()
        shape.position_x, shape.position_y = x, y
        return shape


_EDGES = ("margin_", "border_", "padding_")


def opening_letter(block: Any, line_box: Any, containing_block: Any) -> OpeningLetter | None:
    """Read a floating box at the beginning of a paragraph; None if it is not the letter."""
    if not (
        isinstance(block, BlockBox) and is_first_letter(block) and block.style["float"] in ("left", "inline-start")
    ):
        return None
    resolve_percentages(block, containing_block)
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        if getattr(block, side) == "auto":
            setattr(block, side, 0.0)
    text = block.children[0].children[0]
    kind = type_of(text.style, text.text)
    if not kind.plain or not kind.word(text.text).whole:
        return None
    block.width = kind.width(kind.word(text.text)) if block.width == "auto" else block.width
    block.height = kind.height + 2 * kind.half_leading if block.height == "auto" else block.height
    height = max(block.margin_height(), 0.0)
    leading, _ = strut(line_box.style)
    return OpeningLetter(block, kind, text, block.margin_width(), height, max(ceil((height - _NEAR) / leading), 1))


def is_first_letter(box: Any) -> bool:
    """Whether a box is that of `::first-letter`."""
    return (box.element_tag or "").endswith("::first-letter")
