"""The orders for the pages before a row that is divided."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from publish.paginator.measured_part import Block, MeasuredPart, PageSide, Paragraph, TextLine, Version
from publish.pdf.engine.run_plan import plan_run
from publish.pdf.engine.text_column import TextColumn

LINES, LEADING, ON_A_PAGE = 34, 18.0, 23


@pytest.mark.parametrize("height", [300.0, 800.0])
def test_the_pages_before_a_row_are_full_however_high_it_is(height: float) -> None:
    elements = (
        Paragraph((Version(tuple(TextLine(LEADING) for _ in range(LINES))),)),
        Block(LEADING, ends_page=False, group=1),
        Block(height, group=1),
    )
    starts: list[tuple[tuple[tuple[int, ...], ...], ...]] = [
        (tuple((0, line) for line in range(LINES)),), (((1,),),), (((2,),),),
    ]  # fmt: skip
    column = TextColumn(MeasuredPart(elements), starts, [None] * 3, (), ended=False)
    foot: Any = SimpleNamespace(top=0.0, bottom=ON_A_PAGE * LEADING, leading=LEADING)
    data: Any = SimpleNamespace(ways={}, facing=None)
    orders = plan_run(data, None, column, foot, (0, 0), PageSide.RIGHT, is_whole=False)
    first = orders[0, 0]
    assert first.text / LEADING >= ON_A_PAGE - 2
    assert len(orders) <= 2
