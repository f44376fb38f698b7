"""The type area that the lines of the pages show."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from publish.checks.pages.area import areas
from publish.checks.pages.printed_pages import PrintedPages
from publish.config.settings import Print
from publish.manuscript.tree import Kind
from publish.markup.geometry import geometry

PAGE = geometry(Print())
RIGHT = PAGE.width - PAGE.outer


def pages(ends: list[float]) -> PrintedPages:
    """A recto whose lines of prose end at these places (pt)."""
    block = SimpleNamespace(kind=Kind.PARAGRAPH, names=frozenset[str]())
    lines: list[Any] = [
        SimpleNamespace(page=1, x=PAGE.inner, end=end, y=100.0 + 13 * number, nth=1, last=False, block=block)
        for number, end in enumerate(ends)
    ]
    held = SimpleNamespace(print=Print(), text=lines, lines=lines, on_page={1: lines})
    return cast("PrintedPages", held)


@pytest.mark.parametrize(
    ("ends", "right"),
    [
        ([RIGHT - 100] * 12 + [RIGHT], RIGHT),  # beside a picture
        ([RIGHT - 100] * 12, RIGHT - 100),  # set by the edition's styles
        ([RIGHT + 20] * 12 + [RIGHT - 2], RIGHT + 20),
        ([RIGHT - 5, RIGHT - 50], RIGHT),
    ],
)
def test_the_right_edge_is_where_most_lines_end_unless_they_stand_beside_a_picture(
    ends: list[float], right: float
) -> None:
    _, recto = areas(pages(ends))
    assert recto.right == pytest.approx(right)
