"""The numbers of the lines of elements, for places elsewhere that name them, such as an endnote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.pdf.engine.line_numbers import CountedLine
from publish.pdf.engine.upstream.data import PageData, given_to
from publish.pdf.engine.upstream.rendered import page_box
from publish.style_names import DataAttribute


def asked_lines(lines: Iterable[CountedLine]) -> dict[str, tuple[str, str]]:
    """Return the numbers of the first and the last of some lines that hold an element, for each that asks for them."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        for box in line.box.descendants(placeholders=True):
            if box.element is not None and box.element.get(DataAttribute.ASKED) is not None:
                id = box.element.get("id", "")
                found[id] = found.get(id, (line.count.label,))[0], line.count.label
    return found


def lines_of_parts(lines: Iterable[CountedLine]) -> dict[str, tuple[str, str]]:
    """Return the numbers of the first and the last of some lines, for each part and each text in a second column."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        if line.count.part is not None:
            part = line.count.part.get("id", "")
            beside = line.column is not None and line.column.element.get(DataAttribute.LINES) == "second"
            id = second_text(part) if beside else part
            found[id] = found.get(id, (line.count.label,))[0], line.count.label
    return found


def second_text(part: str) -> str:
    """Return the name of the text in the second column of a part, by the id of the part."""
    return f"{part} second"


def lines_of(document: Any) -> dict[str, tuple[str, str]]:
    """Return the numbers of the first and the last line of each element of a `weasyprint.Document` that asks."""
    return lines_on(map(page_box, document.pages))


def lines_on(pages: Iterable[Any]) -> dict[str, tuple[str, str]]:
    """Return the numbers of the first and the last line of each element that asks, from the boxes of the pages."""
    found: dict[str, tuple[str, str]] = {}
    for page in pages:
        data = given_to(page, PageData)
        for id, (first, last) in (data.lines if data is not None else {}).items():
            found[id] = found.get(id, (first,))[0], last
    return found
