"""The numbers of the lines of a page, and where they stand in its margin.

The document says how its lines count (`publish.markup.line_marks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from publish.pdf.engine.note_layout import aside
from publish.pdf.engine.thrift import resolve_percentages
from publish.pdf.engine.upstream.layout import (
    BlockBox,
    LineBox,
    TextBox,
    anonymous_style,
    create_anonymous_boxes,
    stock_block_level_layout,
)
from publish.style_names import DataAttribute, MarkupClass, TemplateClass


@dataclass(frozen=True, slots=True)
class LineNumbering:
    """How lines are numbered. Every `every`th line has a number, none if it is 0. `style` is that of the numbers."""

    every: int
    restart: str
    side: str
    style: Any


@dataclass(frozen=True, slots=True)
class LineCount:
    """How far the lines are counted: the line of the part, and the one inserted after it.

    `part` and `block` are the elements of the part and of the last block that counted.
    """

    part: Any = None
    block: Any = None
    line: int = 0
    inserted: int = 0

    @property
    def label(self) -> str:
        """The number of the line: "5", or "5.1" for the first one inserted after it."""
        return f"{self.line}.{self.inserted}" if self.inserted else str(self.line)

    def after(self, mode: str, block: Any) -> LineCount:
        """Return the count at the next line, which is in a block of this mode."""
        if mode == "inserted":
            return replace(self, block=block, inserted=self.inserted + 1)
        goes_on = mode == "shared" or (mode == "verse" and block is self.block)
        if goes_on and self.line:
            return replace(self, block=block)
        return replace(self, block=block, line=self.line + 1, inserted=0)


UNCOUNTED = LineCount()


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A line with its number. `is_new`: no line before it has the same number."""

    box: Any
    count: LineCount
    is_new: bool


def numbering_of(root: Any, style_for: Any) -> LineNumbering | None:
    """Read how lines are numbered from the root of a document (an ElementTree element); None if they are not."""
    given = root.get(DataAttribute.NUMBERING)
    if not given:
        return None
    every, restart, side = given.split()
    number = next((one for one in root.iter("div") if one.get("class") == MarkupClass.LINE_NUMBER), None)
    return LineNumbering(int(every), restart, side, None if number is None else style_for(number))


def counted_lines(root: Any, numbering: LineNumbering, before: LineCount) -> list[CountedLine]:
    """Return the lines of a page's root box that count, from top to bottom. `before` is the count above the page."""
    count = replace(before, line=0, inserted=0) if numbering.restart == "page" else before
    return [*_Counting(numbering, count).lines(root)]


class _Counting:
    def __init__(self, numbering: LineNumbering, count: LineCount) -> None:
        self._numbering = numbering
        self._count = count

    def lines(self, box: Any) -> Iterator[CountedLine]:
        element = box.element
        mode = element.get(DataAttribute.LINES) if element is not None else None
        if mode == TemplateClass.PART and element is not self._count.part:
            begins_anew = self._numbering.restart == "part"
            self._count = LineCount(element) if begins_anew else replace(self._count, part=element)
        for child in box.children:
            if isinstance(child, LineBox):
                if mode and mode != TemplateClass.PART:
                    before = self._count
                    self._count = before.after(mode, element)
                    yield CountedLine(child, self._count, self._count.label != before.label)
            elif child.is_in_normal_flow() and hasattr(child, "children"):
                yield from self.lines(child)


def margin_numbers(context: Any, page: Any, lines: list[CountedLine], numbering: LineNumbering) -> list[Any]:
    """Return the boxes of the numbers in the margin of a page."""
    if not numbering.every or numbering.style is None:
        return []
    shown = [
        line for line in lines if line.is_new and not line.count.inserted and line.count.line % numbering.every == 0
    ]
    on_right = _on_right(page, numbering.side)
    return [_number(context, page, line, numbering.style, on_right=on_right) for line in shown]


def _on_right(page: Any, side: str) -> bool:
    is_recto = page.page_type.side == "right"
    return bool({"outer": is_recto, "inner": not is_recto, "right": True}.get(side, False))


def _number(context: Any, page: Any, line: CountedLine, style: Any, *, on_right: bool) -> Any:
    """Return the box of one number, on the baseline of its line."""
    style = style.copy() if hasattr(style, "copy") else style
    box = BlockBox(None, style, None, [])
    box.children = [TextBox(None, anonymous_style(style), None, line.count.label)]
    box = create_anonymous_boxes(box)
    area = BlockBox(None, anonymous_style(page.style), None, [])
    resolve_percentages(area, page)
    area.position_y = 0
    left = page.content_box_x()
    area.width = page.margin_right if on_right else page.margin_left
    area.position_x = left + page.width if on_right else left - area.width
    area.height = "auto"
    box.position_x, box.position_y = area.position_x, 0
    with aside(context, area, inf):
        made, *_ = stock_block_level_layout(context, box, -inf, None, area, True, [], [])
    (number,) = [child for child in made.children if isinstance(child, LineBox)]
    if not on_right:
        text = number.children[0]
        number.translate(dx=made.content_box_x() + made.width - text.width - text.position_x)
    made.translate(dy=line.box.position_y + line.box.baseline - number.position_y - number.baseline)
    made.is_line_number = True
    return made
