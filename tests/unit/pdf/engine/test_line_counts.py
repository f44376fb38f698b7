"""How the lines of a page are counted, from boxes that stand for those of WeasyPrint."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from publish.pdf.engine.line_numbers import UNCOUNTED, LineNumbering, counted_lines
from publish.pdf.engine.upstream.layout import LineBox


class Box:
    def __init__(self, mode: str, *children: object) -> None:
        self.element = Element("div", {"data-lines": mode})
        self.children = children

    def is_in_normal_flow(self) -> bool:
        return True


def lines(count: int) -> list[object]:
    return [LineBox.__new__(LineBox) for _ in range(count)]


def part(first: int, second: int) -> Box:
    chunks = [Box("", Box("first", Box("prose", *lines(first))), Box("second", Box("prose", *lines(second))))] * 2
    return Box("part", *chunks)


def labels(root: Box, restart: str, *pages: int) -> list[list[str]]:
    """The numbers of the lines of a page, given so often."""
    found, below = [], UNCOUNTED
    for _ in range(*pages):
        page = counted_lines(root, LineNumbering(5, restart, "outer", None), below)
        counted, below = page.lines, page.below
        found.append([line.count.label for line in counted])
    return found


def test_each_of_two_texts_in_columns_is_counted_by_itself():
    assert labels(part(2, 3), "part", 1) == [["1", "2", "1", "2", "3", "3", "4", "4", "5", "6"]]


def test_both_counts_go_on_on_the_next_page_unless_it_begins_them_anew():
    first, second = labels(part(1, 2), "part", 2)
    assert (first, second) == (["1", "1", "2", "2", "3", "4"], ["3", "5", "6", "4", "7", "8"])
    first, second = labels(part(1, 2), "page", 2)
    assert first == second
