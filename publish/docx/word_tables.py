"""Tables (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from publish.docx import style_table as names
from publish.docx.word_styles import twips
from publish.docx.wordml import element
from publish.manuscript.tree import Element, Kind, elements, plain
from publish.markup.geometry import Geometry

# The least share of the width that a column has, and the letters beyond which a cell asks for no more.
_LEAST, _MOST_LETTERS = 0.08, 60


def table(block: Element, page: Geometry, paragraph: Callable[[Element, str], etree._Element]) -> list[etree._Element]:
    """Return a table and the empty paragraph that separates it from a following table.

    `paragraph` makes the paragraph of a cell from the cell and the name of a style.
    """
    rows = list(elements((block,), Kind.ROW))
    heads = {id(row) for head in elements((block,), Kind.TABLE_HEAD) for row in elements((head,), Kind.ROW)}
    cells = [[one for one in row.children if isinstance(one, Element)] for row in rows]
    widths = _widths(cells, page.measure)
    rule = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"}
    borders = [element(f"w:{side}", rule) for side in ("top", "bottom")]
    made = [
        element("w:tblPr", {}, [
            element("w:tblW", {"w:w": twips(page.measure), "w:type": "dxa"}),
            element("w:jc", {"w:val": "center"}),
            element("w:tblBorders", {}, borders),
            element("w:tblLayout", {"w:type": "fixed"}),
        ]),
        element("w:tblGrid", {}, [element("w:gridCol", {"w:w": twips(width)}) for width in widths]),
    ]  # fmt: skip
    for row, held in zip(rows, cells, strict=True):
        is_head = id(row) in heads
        # Markdown asks every table for a head. An empty one is that of a table without a head.
        if is_head and not any(cell.children for cell in held):
            continue
        style = names.TABLE_HEAD if is_head else names.TABLE_TEXT
        properties = [element("w:cantSplit"), *([element("w:tblHeader")] if is_head else [])]
        columns = [_cell(paragraph(cell, style), width) for cell, width in zip(held, widths, strict=False)]
        made.append(element("w:tr", {}, [element("w:trPr", {}, properties), *columns]))
    return [element("w:tbl", {}, made), element("w:p")]


def _cell(paragraph: etree._Element, width: float) -> etree._Element:
    size = element("w:tcW", {"w:w": twips(width), "w:type": "dxa"})
    return element("w:tc", {}, [element("w:tcPr", {}, [size]), paragraph])


def _widths(cells: Sequence[Sequence[Element]], measure: float) -> list[float]:
    """Return the width of each column in points: by its longest cell, so that no column is very narrow."""
    count = max(map(len, cells), default=1)
    longest = [
        min(max((len(plain(row[column].children)) for row in cells if column < len(row)), default=1), _MOST_LETTERS) + 4
        for column in range(count)
    ]
    least = min(_LEAST, 1 / count)
    shares = [max(one / sum(longest), least) for one in longest]
    return [measure * share / sum(shares) for share in shares]
