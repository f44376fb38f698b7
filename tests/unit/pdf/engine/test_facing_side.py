"""The plan of a text that faces another one, when the pages have changed its words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from publish.paginator.facing_run import SidePlan
from publish.paginator.measured_part import MeasuredPart, PageSide, Paragraph, TextLine, TypeArea, Version
from publish.paginator.part_plan import PlannedPage, Position
from publish.pdf.engine import facing_side
from publish.pdf.engine.facing_side import FacingSide


def test_a_plan_for_more_lines_than_there_are_is_not_carried_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the build would end with an IndexError."""
    plan = SidePlan((PlannedPage(PageSide.LEFT, Position(0), Position(0, 2)),), (0,))

    def taken(lines: int) -> SidePlan | None:
        part = MeasuredPart((Paragraph((Version((TextLine(10.0),) * lines),)),))
        column: Any = SimpleNamespace(part=part, chunks=[0])
        foot: Any = SimpleNamespace(arranger=None, top=0.0, bottom=200.0)
        monkeypatch.setattr(facing_side, "tabled_foot", lambda *of: part.foot)
        return FacingSide(PageSide.LEFT, (plan,)).take((), column, TypeArea(200.0, 10.0), foot)

    assert taken(3) == plan
    assert taken(2) is None
