"""Lines that begin at given places: each stretch between them is filled, and nothing is lost."""

from __future__ import annotations

from publish.composer.breaking import break_lines
from publish.composer.items import Box, Glue, Item, Parameters, Penalty, finish
from publish.composer.stretches import break_at

MEASURE = 300.0
HOUSE = Parameters(tolerance=200.0)


def words(count: int) -> list[Item]:
    """Words of various widths with spaces between them; each word may be divided in its middle."""
    items: list[Item] = []
    for number in range(count):
        width = 3.0 + 1.5 * (number * 5 % 4)
        items += [Box(width), Penalty(4.0, 50.0, flagged=True, after=0.5), Box(width), Glue(6.0, 2.0, 1.8)]
    return [*items[:-1], *finish()]


def test_lines_begin_at_the_places() -> None:
    items = words(150)
    natural = break_lines(items, [MEASURE], HOUSE).lines
    place = 4 * 70 + 3  # the space behind a word
    assert place not in [line.end for line in natural]
    ways = break_at(items, [place], [MEASURE], [HOUSE])
    assert ways
    for (above, count), broken in ways.items():
        assert len(broken.lines) == count
        assert broken.lines[above - 1].end == place
        assert broken.lines[above].start == place + 1
        # Every line but the last one is filled, within the tolerance.
        assert all(abs(line.ratio) <= 2 ** (1 / 3) + 1e-6 for line in broken.lines[:-1])
        assert broken.lines[-1].end >= len(items) - 3
    assert len({way[-1] for way in ways}) >= 2


def test_a_line_may_begin_with_the_second_half_of_a_word() -> None:
    items = words(100)
    place = 4 * 52 + 1
    ways = break_at(items, [place], [MEASURE], [HOUSE])
    for (above, _), broken in ways.items():
        assert broken.lines[above - 1].hyphen
        assert broken.lines[above].start == place + 1
    assert ways


def test_several_places_are_kept_together_or_alone() -> None:
    items = words(250)
    near, far = 4 * 70 + 3, 4 * 160 + 3
    ways = break_at(items, [near, far], [MEASURE], [HOUSE])
    both = [way for way in ways if way[0] and way[1]]
    assert all(0 < one < other < count for one, other, count in both)
    assert both
    assert any(not way[0] for way in ways)
    assert any(not way[1] for way in ways)


def test_what_no_even_line_can_reach_is_left_out() -> None:
    # One word and a half on a line of its own.
    assert break_at(words(40), [4 * 1 + 3], [MEASURE], [HOUSE]) == {}
