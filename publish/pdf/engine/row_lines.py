"""The lines of the rows of an index, read from the laid-out pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.layout.gathering import RowLines
from publish.pdf.engine.upstream.layout import LineBox
from publish.pdf.engine.upstream.rendered import page_box
from publish.style_names import DataAttribute


def rows_of(document: Any) -> dict[str, RowLines]:
    """Return the lines of each row of a `weasyprint.Document` that is to be measured."""
    return rows_on(map(page_box, document.pages))


def rows_on(pages: Iterable[Any]) -> dict[str, RowLines]:
    """Return the lines of each row that is to be measured, from the boxes of the pages."""
    found: dict[str, RowLines] = {}
    for page in pages:
        for box in page.descendants():
            name = box.element.get(DataAttribute.ROW) if box.element is not None else None
            lines = [line for line in getattr(box, "children", ()) if isinstance(line, LineBox)] if name else []
            if name and lines:
                counts = tuple(map(_characters, lines))
                before = found.get(name)
                if before is None:
                    found[name] = RowLines(lines[0].position_y - page.content_box_y(), counts)
                else:
                    found[name] = RowLines(before.top, (*before.lines, *counts))
    return found


def _characters(line: Any) -> int:
    """Return the number of characters on a line, without spaces."""
    texts = (getattr(box, "text", "") or "" for box in line.descendants())
    return sum(not one.isspace() for text in texts for one in text)
