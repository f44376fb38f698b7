"""Where the notes of a margin begin: level with their calls, pushed down, then up from the foot."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import inf
from typing import Any

import pytest

from publish.paginator.note_foot import FootNote, NoteLines, TabledFoot
from publish.pdf.engine.margin_notes import MarginPlace, tops

TOP, BOTTOM = 10.0, 110.0


@pytest.mark.parametrize(
    ("notes", "begins"),
    [
        pytest.param([], [], id="none"),
        pytest.param([(20, 10), (50, 10)], [20, 50], id="level with their calls"),
        pytest.param([(20, 30), (25, 10), (80, 10)], [20, 52, 80], id="pushed down by the one above"),
        pytest.param([(20, 10), (95, 10), (105, 20)], [20, 78, 90], id="up from the foot"),
        pytest.param([(20, 40), (90, 20), (100, 25)], [20, 63, 85], id="up until one is in the way"),
        pytest.param([(60, 40), (90, 25), (100, 25)], [16, 58, 85], id="all moved up"),
        pytest.param([(60, 60), (90, 60)], [10, 72], id="too high together: from the top, beyond the foot"),
        pytest.param([(5, 10)], [10], id="not above the head"),
    ],
)
def test_places(notes: list[tuple[float, float]], begins: list[float]) -> None:
    assert tops([MarginPlace(wanted, height, 2) for wanted, height in notes], TOP, BOTTOM) == begins


@pytest.mark.parametrize("seed", range(50))
def test_notes_that_fit_never_overlap_nor_leave_the_type_area(seed: int) -> None:
    chance = random.Random(seed)
    notes = [MarginPlace(one, chance.uniform(1, 12), 2) for one in sorted(chance.uniform(0, 120) for _ in range(7))]
    begins = tops(notes, TOP, BOTTOM)
    assert begins[0] >= TOP - 0.01
    assert begins[-1] + notes[-1].height <= BOTTOM + 0.01
    for one, above, begin in zip(notes, begins, begins[1:], strict=False):
        assert begin >= above + one.height + 2 - 0.01


@pytest.mark.parametrize(("heights", "height"), [((30, 40), 15), ((60, 40), 15), ((60, 41), inf)])
def test_notes_in_the_margin_add_nothing_to_the_foot_but_must_fit(heights: tuple[float, ...], height: float) -> None:
    foot = TabledFoot(3, (((2, 2), (2, 2)),), room=100)
    notes = [FootNote((10,)), *(FootNote((one,), series=1, cuts=()) for one in heights)]
    assert foot.height(notes, [NoteLines(number, 0, 0) for number in range(3)]) == height
    assert foot.height(notes, [NoteLines(1, 0, 0)]) == 0


def test_a_note_called_in_one_at_the_foot_stands_on_the_page_of_that_call(
    book: Callable[..., Any], printed: Callable[..., Any]
) -> None:
    """The note at the foot ends overleaf, with its call of a note of the margin, which calls another one."""
    text = book(7)
    link = '<a class="note-call" href="#note-{}">*</a>'
    outer = text.note(600, inner=f"behindcall {link.format('in')}", series="author")
    body, call = outer.split('<a class="note-call" id')
    inner = f'<span class="note" data-series="gloss" id="note-in">firstgloss {link.format("deep")}</span>'
    deep = '<span class="note" data-series="gloss" id="note-deep">secondgloss</span>'
    own = '<span class="note" data-series="gloss" id="note-own">owngloss</span>'
    areas = '<div class="notes-foot" hidden><div class="foot-series" data-series="author"></div>'
    areas += '<div class="margin-series" data-series="gloss"></div></div>'
    result = printed(f'{areas}<p>few {body}{inner}{deep}<a class="note-call" id{call} words {own}{text.words(20)}</p>')
    assert [page.count("behindcall") for page in result.pages] == [0, 1]
    assert [[word for word in page.split() if word.endswith("gloss")] for page in result.pages] == [
        ["owngloss"],
        ["firstgloss", "secondgloss"],
    ]
