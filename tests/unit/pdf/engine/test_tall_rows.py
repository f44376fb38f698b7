"""Where the cells of a row go on that is split over more than two pages."""

from __future__ import annotations

from publish.pdf.engine.tall_rows import go_on


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
