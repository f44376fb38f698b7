"""A table that does not fit takes as few lines as it can."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import TableCellBox

from publish.pdf.engine.balanced_lines import count_lines
from publish.pdf.engine.column_widths import Cell, fewest_lines

SPACE, PADDING = 3.0, 10.0


def cell(*words: float) -> Cell:
    """A cell of one paragraph with words of these widths, in px."""
    return Cell([(words, SPACE)], PADDING)


def widths(columns: list[list[Cell]], room: float) -> tuple[list[float], list[float], list[float]]:
    """Each column's least and most width, and those that CSS gives it, which add up to the room."""
    least = [max(max(one.rows[0][0]) + PADDING for one in column) for column in columns]
    most = [
        max(sum(one.rows[0][0]) + SPACE * (len(one.rows[0][0]) - 1) + PADDING for one in column) for column in columns
    ]
    part = (room - sum(least)) / (sum(most) - sum(least))
    return least, most, [low + part * (high - low) for low, high in zip(least, most, strict=True)]


def height(columns: list[list[Cell]], found: list[float]) -> int:
    counts = [
        [count_lines(one.rows, width - PADDING) for one in column] for column, width in zip(columns, found, strict=True)
    ]
    return sum(max(row) for row in zip(*counts, strict=True))


def test_a_head_is_not_broken_while_another_column_has_room() -> None:
    columns = [[cell(30, 30), cell(20)], [cell(30, 30), cell(20)], [cell(40), cell(30, 30, 30, 30)]]
    least, most, usual = widths(columns, 73 + 73 + 74)
    assert height(columns, usual) > height(columns, fewest_lines(columns, least, most, usual)) == 1 + 2


@pytest.mark.parametrize("number", range(40))
def test_no_table_is_higher_than_css_makes_it_and_none_wider(number: int) -> None:
    dice = random.Random(number)
    columns = [
        [cell(*(dice.uniform(8, 60) for _ in range(dice.choice((1, 2, 3, 9, 30))))) for _ in range(5)]
        for _ in range(dice.randint(2, 6))
    ]
    least, most, _ = widths(columns, 1e6)
    least, most, usual = widths(columns, dice.uniform(sum(least), sum(most)))
    found = fewest_lines(columns, least, most, usual)
    assert height(columns, found) <= height(columns, usual)
    assert sum(found) == pytest.approx(sum(usual), abs=1)
    assert all(width >= low - 0.01 for width, low in zip(found, least, strict=True))


def test_two_columns_are_as_low_as_trying_every_width_makes_them() -> None:
    for number in range(30):
        dice = random.Random(number)
        columns = [[cell(*(dice.uniform(8, 60) for _ in range(dice.randint(1, 8)))) for _ in range(4)], [cell(40)] * 4]
        least, most, _ = widths(columns, 1e6)
        least, most, usual = widths(columns, dice.uniform(sum(least) + 1, sum(most)))
        room = sum(usual)
        best = min(
            height(columns, [least[0] + tenth / 10, room - least[0] - tenth / 10])
            for tenth in range(int((room - sum(least)) * 10))
        )
        assert height(columns, fewest_lines(columns, least, most, usual)) <= best


def test_cells_of_unknown_words_keep_the_usual_widths() -> None:
    assert fewest_lines([[None, None], [None, None]], [10, 10], [90, 90], [30, 40]) == [30, 40]


def test_a_word_that_the_pages_decide_changes_no_column_once_it_has_gone_to_and_fro(
    book: Callable[..., Any], printed: Callable[..., Any]
) -> None:
    words = book(7).words(60)

    def second_column(mark: str, held: str) -> float:
        call = f'<a href="#t" data-room="iii"{held}>{mark}</a>'
        rows = f"<tr><td>mill{call}</td><td>second {words}</td></tr>"
        (page,) = printed(f'<table id="t">{rows}</table>').document.pages
        cells = [box for box in page._page_box.descendants() if isinstance(box, TableCellBox)]
        return float(cells[1].position_x)

    assert second_column("i", "") < second_column("iii", "")
    assert second_column("i", " data-held") == second_column("iii", " data-held") == second_column("iii", "")
