"""The planner against every way of making pages, on random small parts with everything that can occur in one."""

from random import Random

import pytest
from brute_force import cheaper
from msgspec.structs import replace
from random_parts import kept_part, small_part
from reckoning import replay

from publish.paginator.planner import plan_pages
from publish.paginator.search_limits import WITHOUT_LIMITS

STEP = 100


@pytest.mark.parametrize("begin", range(0, 500, STEP))
def test_no_other_pages_are_cheaper(begin):
    for seed in range(begin, begin + STEP):
        part, area, first = small_part(Random(seed))
        plan = plan_pages(part, area, first, WITHOUT_LIMITS)
        assert replay(part, area, first, plan) == plan.demerits, f"seed {seed}"
        assert cheaper(part, area, first, plan.demerits + 1) == plan.demerits, f"seed {seed}"


def test_no_other_pages_keep_earlier_ones_at_less_cost():
    for seed in range(2000, 2100):
        part, area, first = kept_part(Random(seed))
        plan = plan_pages(part, area, first, WITHOUT_LIMITS)
        assert replay(part, area, first, plan) == plan.demerits, f"seed {seed}"
        assert cheaper(part, area, first, plan.demerits + 1) == plan.demerits, f"seed {seed}"


def test_generous_limits_lose_nothing():
    generous = replace(WITHOUT_LIMITS, nodes=500, more_nodes=500, stretch=20)
    for seed in range(50):
        part, area, first = small_part(Random(seed))
        assert plan_pages(part, area, first, generous) == plan_pages(part, area, first, WITHOUT_LIMITS), f"seed {seed}"
