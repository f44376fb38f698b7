"""What holds for every paragraph, however odd its numbers."""

from math import isfinite, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.composer.breaking import break_lines
from publish.composer.items import INFINITE, Box, Glue, Parameters, Penalty, finish

PARAMETERS = Parameters(emergency_stretch=10.0, shortest_last=20.0)


def number(low, high):
    return st.floats(low, high, allow_nan=False) | st.sampled_from([0.0, 1.0, max(low, -1.0), high])


SIZE = number(0, 60)
COST = st.sampled_from([-INFINITE, -50.0, 0.0, 50.0, INFINITE]) | number(-20_000, 20_000)
SOBER = st.one_of(
    st.builds(Box, SIZE, number(0, 3), number(0, 3), number(0, 2), number(0, 2)),
    st.builds(Glue, SIZE, SIZE, number(0, 5)),
    st.builds(Penalty, number(0, 5), COST, st.booleans(), number(0, 3), number(0, 1)),
)
WILD = st.one_of(
    st.builds(Box, number(-1e6, 1e6), number(-10, 10), number(-10, 10), number(-10, 10), number(-10, 10)),
    st.builds(Glue, number(-1e6, 1e6), number(-1e9, 1e9), number(-1e9, 1e9)),
    st.builds(Penalty, number(-1e3, 1e3), COST | st.sampled_from([-1e308, 1e308]), st.booleans(), SIZE, number(-9, 9)),
)
SOBER_ITEMS = st.lists(SOBER, max_size=24)
WILD_ITEMS = st.lists(SOBER | WILD, max_size=24)
MEASURES = st.lists(number(0, 300), min_size=1, max_size=4)
WILD_MEASURES = st.lists(number(-1e6, 1e6), min_size=1, max_size=9)


def is_legal(items, index):
    """Whether a line may be broken there."""
    lasts = (isinstance(item, Box) or is_forced(item) for item in items[index:])
    if index and isinstance(items[index - 1], Box) and not any(lasts):
        return True  # the paragraph's end
    item = items[index]
    if isinstance(item, Penalty):
        return item.cost < INFINITE
    return isinstance(item, Glue) and index > 0 and isinstance(items[index - 1], Box)


def is_forced(item):
    return isinstance(item, Penalty) and item.cost <= -INFINITE


@settings(deadline=None, max_examples=80)
@given(WILD_ITEMS, WILD_MEASURES)
def test_every_box_is_on_one_line_in_order(items, measures):
    broken = break_lines(items, measures, PARAMETERS)
    assert broken.items is items
    seen, before = [], -1
    for line in broken.lines:
        assert before < line.start <= line.end <= len(items)
        seen += range(line.start, line.end)
        before = line.end
    assert [index for index in seen if isinstance(items[index], Box)] == [
        index for index, item in enumerate(items) if isinstance(item, Box)
    ]


@settings(deadline=None, max_examples=80)
@given(WILD_ITEMS, WILD_MEASURES)
def test_lines_are_broken_where_they_may_and_must_be(items, measures):
    broken = break_lines(items, measures, PARAMETERS)
    ends = [line.end for line in broken.lines]
    assert all(is_legal(items, end) for end in ends)
    assert {index for index, item in enumerate(items) if is_forced(item)} <= set(ends)
    assert isfinite(broken.demerits)
    for line in broken.lines:
        assert line.ratio >= -1
        assert -1 <= line.expansion <= 1
        assert line.over >= 0


@settings(deadline=None, max_examples=80)
@given(SOBER_ITEMS, MEASURES)
def test_a_line_is_over_its_measure_only_where_nothing_in_it_can_be_broken(items, measures):
    for line in break_lines(items, measures, PARAMETERS).lines:
        if line.over > 1e-6:
            first = next((at for at in range(line.start, line.end) if isinstance(items[at], Box)), line.end)
            assert not any(is_legal(items, index) for index in range(first, line.end))


@settings(deadline=None, max_examples=80)
@given(SOBER_ITEMS, MEASURES)
def test_what_gives_fills_the_measure(items, measures):
    broken = break_lines([*items, *finish()], measures, PARAMETERS)
    for number_, line in enumerate(broken.lines):
        assert line.measure == measures[min(number_, len(measures) - 1)]
        held = broken.items[line.start : line.end]
        boxes = [item for item in held if isinstance(item, Box)]
        glues = [item for item in held if isinstance(item, Glue)]
        wide = line.width
        wide += line.expansion * sum(box.stretch if line.expansion > 0 else box.shrink for box in boxes)
        wide += line.ratio * sum(glue.stretch if line.ratio > 0 else glue.shrink for glue in glues)
        if any(glue.stretch > 0 for glue in glues) or line.over:
            assert wide == pytest.approx(line.measure + line.over, abs=1e-6, rel=1e-6)
        elif boxes:
            assert wide <= line.measure + 1e-6


@settings(deadline=None, max_examples=50)
@given(WILD_ITEMS, WILD_MEASURES)
def test_the_same_paragraph_breaks_the_same_way(items, measures):
    assert break_lines(items, measures, PARAMETERS) == break_lines(list(items), list(measures), PARAMETERS)


@settings(deadline=None, max_examples=50)
@given(SOBER_ITEMS, st.sampled_from([nan, float("inf"), float("-inf")]), st.data())
def test_numbers_that_are_none_are_refused(items, bad, data):
    odd = data.draw(
        st.sampled_from(
            [
                Box(bad),
                Box(1.0, bad),
                Box(1.0, 0.0, bad),
                Box(1.0, 0.0, 0.0, bad),
                Box(1.0, 0.0, 0.0, 0.0, bad),
                Glue(bad, 0.0, 0.0),
                Glue(1.0, bad, 0.0),
                Glue(1.0, 0.0, bad),
                Penalty(bad, 0.0),
                Penalty(0.0, nan),
                Penalty(0.0, 0.0, False, bad),
                Penalty(0.0, 0.0, False, 0.0, bad),
            ]
        )
    )
    at = data.draw(st.integers(0, len(items)))
    with pytest.raises(ValueError, match="number"):
        break_lines([*items[:at], odd, *items[at:], Box(1.0)], [100.0], PARAMETERS)
