"""Two witnesses are told apart by the smallest stretches that make one of the other."""

from __future__ import annotations

import random

import pytest

from publish.editing.witnesses.collating import Departure, collate

CASES = {
    "alike": ("a b c", "a b c", []),
    "nothing at all": ("", "", []),
    "one more": ("a b x c", "a b c", ["+x"]),
    "one less": ("a b c", "a b x c", ["-x"]),
    "another": ("a b x c", "a b y c", ["x/y"]),
    "at both ends": ("x a b c", "a b c y", ["+x", "-y"]),
    "two that touch": ("a x y c", "a z c", ["x y/z"]),
    "two that changed places": ("a c b d e", "a b c d e", ["c b/b c"]),
    "all": ("a b", "c d", ["a b/c d"]),
    "doubled": ("a the the b", "a the b", ["+the"]),
}


def shown(gap: Departure, one: list[str], other: list[str]) -> str:
    here, there = " ".join(one[gap.start : gap.end]), " ".join(other[gap.other_start : gap.other_end])
    return f"{here}/{there}" if here and there else f"+{here}" if here else f"-{there}"


@pytest.mark.parametrize("case", CASES)
def test_the_differences_are_the_smallest(case):
    one, other, wanted = CASES[case][0].split(), CASES[case][1].split(), CASES[case][2]
    assert [shown(gap, one, other) for gap in collate(one, other)] == wanted


def test_they_make_one_of_the_other():
    chance = random.Random(1)
    for _ in range(3000):
        one = [chance.choice("abcdef") for _ in range(chance.randrange(14))]
        other = [chance.choice("abcdef") for _ in range(chance.randrange(14))]
        made, at = [], 0
        for gap in collate(one, other):
            made += one[at : gap.start] + other[gap.other_start : gap.other_end]
            at = gap.end
        assert made + one[at:] == other


def test_a_few_changes_in_a_book_are_a_few_differences():
    chance = random.Random(2)
    book = [str(chance.randrange(3000)) for _ in range(30000)]
    changed = list(book)
    for at in range(500, 30000, 1000):
        changed[at] = "changed"
    assert [gap.start for gap in collate(changed, book)] == list(range(500, 30000, 1000))
