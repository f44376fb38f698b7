"""Where lines are broken, what that costs, and what is handed back."""

from math import inf, nan

import pytest

from publish.composer.breaking import break_lines
from publish.composer.items import INFINITE, Box, Glue, Parameters, Penalty, finish

PLAIN = Parameters()
SPACE = Glue(10.0, 5.0, 3.0)
HYPHEN = Penalty(5.0, 0.0, flagged=True)
BREAK = Penalty(0.0, -INFINITE)


def words(*widths, space=SPACE):
    """Words of those widths with spaces between, and the paragraph's end."""
    items = []
    for width in widths:
        items += [Box(width), space]
    return [*items[:-1], *finish()]


def spans(broken):
    return [(line.start, line.end) for line in broken.lines]


@pytest.mark.parametrize(
    ("items", "measure", "expected"),
    [
        pytest.param([], 100.0, [], id="nothing"),
        pytest.param([SPACE, SPACE], 100.0, [], id="only glue"),
        pytest.param([Penalty(0.0, 0.0), SPACE], 100.0, [], id="nothing to set"),
        pytest.param([Box(30.0)], 100.0, [(0, 1)], id="one word without an end"),
        pytest.param([Box(30.0), SPACE], 100.0, [(0, 1)], id="trailing glue"),
        pytest.param([Box(30.0), HYPHEN, SPACE], 100.0, [(0, 1)], id="trailing hyphen"),
        pytest.param([Box(30.0), BREAK, SPACE], 100.0, [(0, 1)], id="glue after the end"),
        pytest.param([*finish()], 100.0, [(0, 2)], id="an end only"),
        pytest.param(words(40, 40, 40, 40), 90.0, [(0, 3), (4, 9)], id="two lines"),
        pytest.param(words(40, 40), 0.0, [(0, 1), (2, 5)], id="no measure"),
        pytest.param(words(40, 40), -10.0, [(0, 1), (2, 5)], id="less than none"),
        pytest.param(words(40, 400, 40), 100.0, [(0, 1), (2, 3), (4, 7)], id="a word too long"),
        pytest.param([Box(30.0), BREAK, Box(30.0), BREAK], 100.0, [(0, 1), (2, 3)], id="forced"),
        pytest.param([Box(30.0), BREAK, BREAK, Box(30.0)], 100.0, [(0, 1), (2, 2), (3, 4)], id="an empty line"),
        pytest.param([Box(30.0), BREAK, SPACE, *finish()], 100.0, [(0, 1), (5, 5)], id="an empty line at the end"),
        pytest.param([BREAK, Box(30.0), BREAK], 100.0, [(0, 0), (1, 2)], id="an empty line at the beginning"),
        pytest.param([Box(60.0), Penalty(0.0, INFINITE), SPACE, Box(60.0)], 90.0, [(0, 4)], id="a no-break space"),
        pytest.param([Box(90.0), Penalty(0.0, 0.0), SPACE, SPACE, Box(90.0)], 90.0, [(0, 1), (4, 5)], id="vanishing"),
        pytest.param([SPACE, Box(80.0), SPACE, Box(80.0)], 90.0, [(0, 2), (3, 4)], id="glue at the beginning stays"),
    ],
)
def test_odd_paragraphs(items, measure, expected):
    assert spans(break_lines(items, [measure], PLAIN)) == expected


def test_what_is_too_long_is_said():
    lines = break_lines(words(40, 130, 40), [100.0], PLAIN).lines
    assert [line.over for line in lines] == [0.0, 30.0, 0.0]
    assert lines[1].ratio == 0.0


def test_lines_are_as_good_as_the_measure_allows_where_every_tolerance_is_given_up():
    broken = break_lines(words(30, 30, 30, 30, 500), [80.0], PLAIN)
    assert broken.pass_ == 4
    assert [end - start for start, end in spans(broken)] == [3, 3, 3]


@pytest.mark.parametrize("measures", [[], [nan], [100.0, inf]])
def test_measures_must_be_numbers(measures):
    with pytest.raises(ValueError, match="measure"):
        break_lines(words(10), measures, PLAIN)


@pytest.mark.parametrize(
    "wrong", [{"tolerance": nan}, {"hyphen_cost": inf}, {"adjacent_demerits": -1.0}, {"ladder_demerits": nan}]
)
def test_parameters_must_be_costs(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Parameters(**wrong)


def test_the_first_measures_are_of_the_first_lines():
    lines = break_lines(words(*[40] * 8), [40.0, 90.0, 140.0], PLAIN).lines
    assert [line.measure for line in lines] == [40.0, 90.0, 140.0, 140.0]
    assert [line.end - line.start for line in lines] == [1, 3, 5, 5]


def test_hyphens_are_asked_for_once_and_only_where_they_are_needed():
    asked = []

    def hyphenated():
        asked.append(True)
        return [Box(40.0), SPACE, Box(35.0), HYPHEN, Box(35.0), SPACE, Box(45.0), *finish()]

    assert break_lines(words(40, 40, 40), [90.0], PLAIN, hyphenated).pass_ == 1
    assert not asked
    broken = break_lines(words(40, 70, 45), [90.0], PLAIN, hyphenated)
    assert (spans(broken), broken.pass_) == ([(0, 3), (4, 9)], 2)
    assert broken.lines[0].hyphen
    assert broken.items[3] is HYPHEN
    assert asked == [True]
    break_lines(words(40, 70, 400), [90.0], Parameters(pretolerance=-1, emergency_stretch=1.0), hyphenated)
    assert len(asked) == 2


def test_emergency_stretch_is_last():
    items = words(60, 60, 60)
    assert break_lines(items, [100.0], PLAIN).pass_ == 4
    broken = break_lines(items, [100.0], Parameters(emergency_stretch=50.0))
    assert broken.pass_ == 3
    assert [line.ratio for line in broken.lines[:2]] == [0.0, 0.0]


def test_as_little_emergency_stretch_as_helps():
    """The second line needs some; with all of it, a first line without a hyphen would count as good, and be loose."""
    items = [Box(40.0), SPACE, Box(20.0), SPACE, Box(14.0), HYPHEN, Box(20.0), SPACE, Box(55.0), SPACE, Box(60.0)]
    parameters = Parameters(emergency_stretch=60.0)
    broken = break_lines([*items, *finish()], [100.0], parameters)
    assert [line.hyphen for line in broken.lines] == [True, False, False]
    assert broken.lines[0].ratio < 0.5


def test_boxes_give_before_spaces():
    items = [Box(40.0, stretch=2.0, shrink=1.0), SPACE, Box(40.0, stretch=2.0, shrink=1.0)]
    ends = [Penalty(0.0, INFINITE), BREAK]
    for measure, expansion, ratio in [
        (92.0, 0.5, 0.0),
        (94.0, 1.0, 0.0),
        (96.5, 1.0, 0.5),
        (90.0, 0.0, 0.0),
        (89.0, -0.5, 0.0),
        (86.5, -1.0, -0.5),
    ]:
        (line,) = break_lines([*items, *ends], [measure], PLAIN).lines
        assert (line.expansion, line.ratio) == (expansion, ratio), measure
        assert line.width == 90.0


def test_edges_hang_out_of_the_measure():
    word = Box(40.0, left=2.0, right=3.0)
    first, last = break_lines([word, SPACE, word, SPACE, word, SPACE, word], [85.0], PLAIN).lines
    assert (first.left, first.right, first.width, first.ratio) == (2.0, 3.0, 85.0, 0.0)
    assert (last.left, last.right) == (2.0, 3.0)
    hyphen = Penalty(5.0, 0.0, True, right=4.0, after=-1.5)
    first, last = break_lines([Box(40.0), SPACE, Box(40.0, right=3.0), hyphen, Box(40.0)], [91.0], PLAIN).lines
    assert (first.right, first.width) == (4.0, 91.0)
    assert last.width == 38.5
    glue_first = [SPACE, word, SPACE, word]
    (only,) = break_lines(glue_first, [97.0], PLAIN).lines
    assert (only.left, only.width) == (0.0, 97.0)


def test_a_line_of_exactly_the_measure_is_not_too_long():
    items = [Box(0.1) for _ in range(10)]
    (line,) = break_lines(items, [1.0], PLAIN).lines
    assert (line.over, line.ratio) == (0.0, 0.0)


def hyphens_of(**demerits: float) -> str:
    """A mark for each line of a paragraph, "-" if it ends with a hyphen: each fits best with one, less well without."""
    space = Glue(10.0, 30.0, 3.0)
    items = [Box(40.0), *[space, Box(5.0), space, Box(30.0), HYPHEN, Box(40.0)] * 5, *finish()]
    parameters = Parameters(pretolerance=-1, tolerance=1000.0, hyphen_cost=0.0, **demerits)
    return "".join("-" if line.hyphen else " " for line in break_lines(items, [100.0], parameters).lines)


@pytest.mark.parametrize("ladder_demerits", [0.0, 1e8])
def test_no_ladder_where_another_way_is_left(ladder_demerits):
    hyphens = hyphens_of(double_hyphen_demerits=0.0, final_hyphen_demerits=0.0, ladder_demerits=ladder_demerits)
    assert hyphens.count("-") >= 2
    assert ("---" in hyphens) is (ladder_demerits == 0)


@pytest.mark.parametrize("double_hyphen_demerits", [0.0, 1e8])
def test_two_hyphens_in_a_row_cost(double_hyphen_demerits):
    hyphens = hyphens_of(double_hyphen_demerits=double_hyphen_demerits, ladder_demerits=0.0)
    assert "-" in hyphens
    assert ("--" in hyphens) is (double_hyphen_demerits == 0)


def test_a_hyphen_before_the_last_line_costs():
    items = [Box(50.0), SPACE, Box(35.0), HYPHEN, Box(20.0), *finish()]
    free, dear = (
        break_lines(items, [100.0], Parameters(pretolerance=-1, final_hyphen_demerits=cost)) for cost in (0.0, 700.0)
    )
    assert dear.lines[0].hyphen
    assert dear.demerits - free.demerits == 700.0


def test_unlike_neighbours_cost():
    items = [Box(40.0), SPACE, Box(52.5), BREAK, Box(40.0), SPACE, Box(45.5), BREAK]
    free, dear = (break_lines(items, [100.0], Parameters(adjacent_demerits=cost)) for cost in (0.0, 900.0))
    assert [round(line.ratio, 2) for line in dear.lines] == [-0.83, 0.9]
    assert dear.demerits - free.demerits == 900.0


@pytest.mark.parametrize(("shortest_last", "last"), [(0.0, [20]), (20.0, [20]), (21.0, [25, 20])])
def test_the_last_line_should_not_be_shorter_than_it_may(shortest_last, last):
    items = words(25, 25, 25, 25, 25, 25, 20)
    parameters = Parameters(pretolerance=1e5, shortest_last=shortest_last, short_last_demerits=1e10)
    line = break_lines(items, [100.0], parameters).lines[-1]
    assert [item.width for item in items[line.start : line.end] if isinstance(item, Box)] == last


def test_ragged_lines_are_filled_by_their_ends():
    """The paper's way: glue that stretches before each break, and is taken back where there is none."""
    items = []
    for width in (30, 45, 25, 60, 20):
        items += [Box(width), Penalty(0.0, INFINITE), Glue(0.0, 30.0, 0.0), Penalty(0.0, 0.0), Glue(10.0, -30.0, 0.0)]
    broken = break_lines([*items[:-4], *finish()], [100.0], PLAIN)
    assert broken.pass_ == 1
    assert [line.width for line in broken.lines] == [85.0, 95.0, 20.0]
    assert all(line.width + line.ratio * 30.0 == pytest.approx(100.0) for line in broken.lines[:-1])
