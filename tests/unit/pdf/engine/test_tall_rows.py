"""Where the cells of a row go on that is split over more than two pages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from publish.pdf.engine import tall_rows
from publish.pdf.engine.tall_rows import go_on, is_within_row


def test_a_cell_without_room_on_a_page_goes_on_where_it_ended() -> None:
    before = {1: {4: {0: {2: None}, 1: {3: None}}}}
    resume_at = {1: {4: {0: {0: None}, 1: {5: None}}}}
    go_on(resume_at, before)
    assert resume_at == {1: {4: {0: {2: None}, 1: {5: None}}}}


def test_a_row_that_begins_on_a_page_and_a_table_that_ends_there_stay_as_they_are() -> None:
    resume_at = {1: {5: {0: {0: None}, 1: {1: None}}}}
    go_on(resume_at, {1: {4: None}})
    assert resume_at == {1: {5: {0: {0: None}, 1: {1: None}}}}
    go_on(None, None)


class Boxes:
    """A group of rows, or a table of groups."""

    is_header = is_footer = False

    def __init__(self, children: list[Any]) -> None:
        self.children = children

    def copy_with_children(self, children: list[Any]) -> Boxes:
        return Boxes(children)


@pytest.mark.parametrize(
    ("skip_stack", "laid_out", "goes_on"),
    [
        (None, "low tall", True),
        # The rest of a row, which was cut on the page before, is as it is.
        ({0: {1: {0: {0: {7: None}}}}}, "low tall low tall", True),
        ({0: {1: None}}, "low tall", True),
        ({0: {4: None}}, "low tall low tall low", False),
    ],
)
def test_a_column_is_measured_down_to_its_first_tall_row(
    skip_stack: Any, laid_out: str, goes_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tall_rows, "_is_tall", lambda context, table, group, row, block: row == "tall")
    table = Boxes([Boxes(["low", "tall", "low", "tall", "low"])])

    def lay_out() -> Any:
        return " ".join(row for group in table.children for row in group.children), None, {"break": "any"}

    result = tall_rows._measured(None, table, lay_out, skip_stack, None)
    assert (result[0], result[1] is not None) == (laid_out, goes_on)


@pytest.mark.parametrize(
    ("skip_stack", "is_within"),
    [
        (None, False),
        ({0: {1: {4: None}}}, False),  # between two rows
        ({0: {1: {4: {0: {3: None}}}}}, True),  # one cell goes on
        ({0: {1: {4: {0: {3: None}, 1: {2: None}}}}}, True),
        ({0: {2: None}}, False),  # below the table
        ({0: {1: None}}, False),
    ],
)
def test_a_page_begins_within_a_row_where_a_cell_goes_on(
    skip_stack: Any, is_within: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tall_rows, "TableBox", Boxes)
    assert is_within_row(SimpleNamespace(children=[Boxes([])]), skip_stack) is is_within
