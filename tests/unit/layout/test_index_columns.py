"""The columns of an index: which lines of which row stand where."""

from __future__ import annotations

from publish.layout.index_columns import Row, Stretch, fill_columns


def shown(rows: list[Row], first: int, others: int, columns: int) -> list[list[list[str]]]:
    """The stretches of each column of each page: `2` a whole row, `2:0-3` lines of it, `2+` its repeated heading."""

    def name(stretch: Stretch) -> str:
        if stretch.is_repeated:
            return f"{stretch.row}+"
        whole = (stretch.first, stretch.last) == (0, rows[stretch.row].lines)
        return str(stretch.row) if whole else f"{stretch.row}:{stretch.first}-{stretch.last}"

    pages = fill_columns(rows, first, others, columns)
    return [[[name(one) for one in column] for column in page.columns] for page in pages]


def test_the_first_page_has_less_room() -> None:
    assert shown([Row(1)] * 10, 2, 3, 2) == [
        [["0", "1"], ["2", "3"]],
        [["4", "5", "6"], ["7", "8", "9"]],
    ]


def test_the_columns_of_the_last_page_are_about_equal() -> None:
    assert shown([Row(1)] * 5, 20, 20, 2) == [[["0", "1", "2"], ["3", "4"]]]


def test_a_long_entry_goes_on_below_its_repeated_heading() -> None:
    assert shown([Row(2), Row(6), Row(1)], 5, 5, 2) == [[["0", "1:0-3"], ["1+", "1:3-6", "2"]]]


def test_what_is_repeated_has_been_read_in_the_column_before() -> None:
    assert shown([Row(2), Row(7, repeated=4)], 5, 5, 2)[:1] == [[["0"], ["1:0-5"]]]


def test_an_entry_whose_heading_is_not_repeated_fills_its_columns() -> None:
    assert shown([Row(2), Row(7, repeated=0)], 5, 5, 2) == [[["0", "1:0-3"], ["1:3-7"]]]


def test_entries_below_a_heading_go_on_below_it() -> None:
    rows = [Row(1, keeps_next=True), *[Row(1, above=(0,))] * 5]
    assert shown(rows, 4, 4, 2) == [[["0", "1", "2", "3"], ["0+", "4", "5"]]]


def test_a_heading_keeps_the_first_entry_below_it() -> None:
    rows = [Row(1), Row(1), Row(1, keeps_next=True), Row(1, above=(2,)), Row(1), Row(1)]
    assert shown(rows, 3, 3, 2)[0] == [["0", "1"], ["2", "3", "4"]]


def test_space_above_a_group_is_dropped_at_the_head_of_a_column() -> None:
    rows = [Row(1), Row(1), Row(1, space=1), Row(1)]
    assert shown(rows, 2, 2, 2) == [[["0", "1"], ["2", "3"]]]


def test_two_lines_of_a_divided_entry_stand_together() -> None:
    assert shown([Row(3), Row(3), Row(2)], 4, 4, 2)[0] == [["0"], ["1"]]
