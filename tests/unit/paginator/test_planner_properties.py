"""What holds for every plan: each line of text and notes once and in order, on pages that the rules allow."""

from random import Random

import pytest
from random_parts import LEADING, long_part, small_part
from reckoning import replay

from publish.paginator.measured_part import PageSide, TypeArea
from publish.paginator.page_rules import FORBIDDEN_BREAK, NOTE_AWAY, ORPHAN, WIDOW
from publish.paginator.planner import plan_pages


def broken(plan, *rules):
    return sum(one.rule in rules for page in plan.pages for one in page.demerits)


def test_small_parts_within_the_usual_limits():
    for seed in range(150):
        part, area, first = small_part(Random(seed))
        plan = plan_pages(part, area, first)
        assert replay(part, area, first, plan) == plan.demerits, f"seed {seed}"


@pytest.mark.parametrize(("lines", "notes", "longest"), [(800, 0, 4), (500, 160, 20)], ids=["dialogue", "notes"])
def test_a_book_of_text(lines, notes, longest):
    part = long_part(Random(1), lines, notes, longest)
    area = TypeArea(36 * LEADING, LEADING)
    plan = plan_pages(part, area)
    assert replay(part, area, PageSide.RIGHT, plan) == plan.demerits
    assert not broken(plan, WIDOW, ORPHAN, FORBIDDEN_BREAK)
    assert not broken(plan, NOTE_AWAY)


def test_the_same_plan_every_time():
    part = long_part(Random(2), 300, 40)
    area = TypeArea(20 * LEADING, LEADING)
    assert plan_pages(part, area) == plan_pages(part, area)
