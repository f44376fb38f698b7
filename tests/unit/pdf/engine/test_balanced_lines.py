"""The measure of a heading whose lines are about equally long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from publish.pdf.engine.balanced_lines import balanced_width
from publish.pdf.engine.words_of_line import WordsOfLine


def width(words: list[float], space: float = 5) -> float:
    return sum(words) + space * (len(words) - 1)


@pytest.mark.parametrize(
    ("rows", "measure", "balanced"),
    [
        # One word too many: it takes half of the words with it.
        ([[40, 40, 40, 40, 40, 40]], 240, 130),
        # The number of a chapter stands on a line of its own.
        ([[50, 30], [40, 40, 40, 40, 40, 40]], 240, 130),
        # The longest word is the narrowest measure.
        ([[20, 180, 20]], 200, 180),
        # Three lines stay three.
        ([[60] * 9], 260, 190),
    ],
)
def test_the_lines_of_a_heading_are_about_equally_long(
    rows: list[list[float]], measure: float, balanced: float
) -> None:
    words = [word for row in rows for word in (*row, 0)]
    spaces = sum(len(row) - 1 for row in rows)
    assert balanced_width(WordsOfLine([width(row) for row in rows], words, spaces), measure) == pytest.approx(
        balanced, abs=2
    )


def test_a_hyphen_makes_the_spaces_elsewhere_wider() -> None:
    # 40-40 40 40 40 40 with spaces of 5: the first line must have room for three words and two spaces.
    assert balanced_width(WordsOfLine([260], [40, 40, 40, 40, 40, 40], 4), 250) == pytest.approx(130, abs=2)


def test_widths_that_do_not_fit_together_leave_the_measure() -> None:
    assert balanced_width(WordsOfLine([100, 300], [20, 20], 1), 200) == 200


def test_so_are_those_of_headings_at_the_left_and_at_the_right(printed: Callable[..., Any]) -> None:
    styles = "@page { size: 240px 440px; margin: 20px } h1 { font-size: 24px; line-height: 40px; margin: 0 }"
    words = "Of the water that rises"
    for aligned in ("left", "right", "start", "end"):
        (page,) = printed(f"<h1 style='text-align: {aligned}'>{words}</h1>", more=styles).pages
        assert [line.strip() for line in page.strip().splitlines()][:2] == ["Of the water", "that rises"], aligned
