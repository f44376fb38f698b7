"""The numbers of the lines of a page, and where they stand in its margin.

The document says how its lines count (`publish.markup.line_marks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publish.pdf.engine.composing.recasting import recast
from publish.pdf.engine.note_layout import aside
from publish.pdf.engine.page_witnesses import PageWitnesses
from publish.pdf.engine.thrift import resolve_percentages
from publish.pdf.engine.upstream.data import ContextData, HeadData, data_of, given_to
from publish.pdf.engine.upstream.layout import (
    BlockBox,
    LineBox,
    TextBox,
    anonymous_style,
    create_anonymous_boxes,
    stock_block_level_layout,
)
from publish.style_names import DataAttribute, MarkupClass, TemplateClass


class LineNumbering(Struct, frozen=True):
    """How lines are numbered. Every `every`th line has a number, none if it is 0. `style` is that of the numbers.

    `is_asked`: the lines of some elements are needed elsewhere. `witnesses` are the sigla that the pages list, in their
    order, with spaces; "" for none.
    """

    every: int
    restart: str
    side: str
    style: Any
    is_asked: bool = False
    witnesses: str = ""


class LineCount(Struct, frozen=True):
    """How far the lines are counted: the line of the part, and the one inserted after it.

    `part` and `block` are the elements of the part and of the last block that counted. `beside` is the count of a text
    in the second column of the page, which is counted by itself. `present` are the witnesses that have the text here.
    """

    part: Any = None
    block: Any = None
    line: int = 0
    inserted: int = 0
    beside: LineCount | None = None
    present: tuple[str, ...] = ()

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


class CountedLine(Struct, frozen=True):
    """A line with its number. `is_new`: no line before it has the same number.

    `column` is the box of the column in which it stands, None if the text fills the measure.
    """

    box: Any
    count: LineCount
    is_new: bool
    column: Any = None


class CountedPage(Struct, frozen=True):
    """The lines of a page that count, from top to bottom, the count below it, and the witnesses that it lists."""

    lines: list[CountedLine]
    below: LineCount
    witnesses: str = ""


def numbering_of(root: Any, style_for: Any) -> LineNumbering | None:
    """Read how lines are numbered from the root of a document (an ElementTree element); None if they are not."""
    given = root.get(DataAttribute.NUMBERING)
    if not given:
        return None
    every, restart, side = given.split()
    number = next((one for one in root.iter("div") if one.get("class") == MarkupClass.LINE_NUMBER), None)
    is_asked = any(one.get(DataAttribute.ASKED) is not None for one in root.iter())
    witnesses = root.get(DataAttribute.WITNESSES) or ""
    return LineNumbering(int(every), restart, side, None if number is None else style_for(number), is_asked, witnesses)


def counted_lines(root: Any, numbering: LineNumbering, before: LineCount) -> CountedPage:
    """Return the lines of a page's root box that count. `before` is the count above the page."""
    count = replace(before, line=0, inserted=0, beside=None) if numbering.restart == "page" else before
    counting = _Counting(numbering, count)
    lines, witnesses = [*counting.lines(root, None)], counting.witnesses
    if witnesses is None:
        return CountedPage(lines, counting.count)
    return CountedPage(lines, replace(counting.count, present=witnesses.present), witnesses.said())


class _Counting:
    def __init__(self, numbering: LineNumbering, count: LineCount) -> None:
        self._numbering = numbering
        self.count = count
        listed = numbering.witnesses.split()
        self.witnesses = PageWitnesses(listed, count.present) if listed else None

    def lines(self, box: Any, column: Any) -> Iterator[CountedLine]:
        element = box.element
        mode = element.get(DataAttribute.LINES) if element is not None else None
        if mode == TemplateClass.PART and element is not self.count.part:
            begins_anew = self._numbering.restart == "part"
            self.count = LineCount(element) if begins_anew else replace(self.count, part=element)
            if given := element.get(DataAttribute.LINES_BEFORE):
                line, beside = map(int, given.split())
                self.count = LineCount(element, line=line, beside=LineCount(element, line=beside))
            if self.witnesses is not None:
                self.witnesses.begin_part(element)
        if mode == "second":
            first, self.count = self.count, self.count.beside or LineCount(self.count.part)
            yield from self._inside(box, None, element, box)
            self.count = replace(first, beside=self.count)
        elif mode == "first":
            yield from self._inside(box, None, element, box)
        else:
            yield from self._inside(box, mode, element, column)

    def _inside(self, box: Any, mode: str | None, element: Any, column: Any) -> Iterator[CountedLine]:
        for child in box.children:
            if isinstance(child, LineBox):
                is_counted = bool(mode) and mode != TemplateClass.PART
                before = self.count
                self.count = before.after(mode, element) if mode and is_counted else before
                if self.witnesses is not None:
                    self.witnesses.read(child, self.count.label if is_counted else "")
                if is_counted:
                    yield CountedLine(child, self.count, self.count.label != before.label, column)
            elif given_to(child, HeadData) is not None:
                continue  # its words and marks belong to an earlier page
            elif child.is_in_normal_flow() and hasattr(child, "children"):
                yield from self.lines(child, column)


def margin_numbers(context: Any, page: Any, lines: list[CountedLine], numbering: LineNumbering) -> list[Any]:
    """Return the boxes of the numbers in the margin of a page."""
    if not numbering.every or numbering.style is None:
        return []
    shown = [
        line for line in lines if line.is_new and not line.count.inserted and line.count.line % numbering.every == 0
    ]
    return [
        _number(context, page, line, numbering.style, on_right=_on_right(page, numbering.side, line)) for line in shown
    ]


def _on_right(page: Any, side: str, line: CountedLine) -> bool:
    """Whether the number of a line stands in the right margin: beside its column, if there are two."""
    if line.column is not None:
        middle = page.content_box_x() + page.width / 2
        return bool(line.column.position_x + line.column.width / 2 > middle)
    is_recto = page.page_type.side == "right"
    return bool({"outer": is_recto, "inner": not is_recto, "right": True}.get(side, False))


def _number(context: Any, page: Any, line: CountedLine, style: Any, *, on_right: bool) -> Any:
    """Return the box of one number, on the baseline of its line. It is laid out once for all pages like this one."""
    area = BlockBox(None, anonymous_style(page.style), None, [])
    resolve_percentages(area, page)
    area.position_y = 0
    left = page.content_box_x()
    area.width = page.margin_right if on_right else page.margin_left
    area.position_x = left + page.width if on_right else left - area.width
    area.height = "auto"
    known = data_of(context, ContextData).margin_numbers
    key = line.count.label, on_right, area.position_x, area.width
    if key not in known:
        known[key] = _laid_out(context, area, line.count.label, style, on_right=on_right)
    made = known[key].deepcopy()
    (number,) = _lines(made)
    made.translate(dy=line.box.position_y + line.box.baseline - number.position_y - number.baseline)
    made.is_line_number = True
    return made


def _laid_out(context: Any, area: Any, label: str, style: Any, *, on_right: bool) -> Any:
    style = style.copy() if hasattr(style, "copy") else style
    box = BlockBox(None, style, None, [])
    box.children = [TextBox(None, anonymous_style(style), None, label)]
    box = create_anonymous_boxes(box)
    box.position_x, box.position_y = area.position_x, 0
    with aside(context, area, inf):
        made, *_ = stock_block_level_layout(context, box, -inf, None, area, True, [], [])
    (number,) = _lines(made)
    if not on_right:
        text = number.children[0]
        number.translate(dx=made.content_box_x() + made.width - text.width - text.position_x)
    made.children = [recast(child) if child is number else child for child in made.children]
    return made


def _lines(box: Any) -> list[Any]:
    return [child for child in box.children if isinstance(child, LineBox)]
