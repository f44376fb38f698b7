"""The quick answer is never wrong when it says no, and it says no to what is plainly too short or too long."""

from __future__ import annotations

import random

from msgspec.structs import replace

from publish.composer.breaking import break_to_lengths
from publish.composer.house import House
from publish.composer.items import Box, Glue, Penalty, finish
from publish.composer.reach import extent, may_fill

HOUSE = House()
GIVE = HOUSE.expansion + HOUSE.tracking
HYPHEN, HANG, MEASURE = 3.0, 4.0, 100.0


def paragraph(seed: int, words: int, *, hyphens: bool):
    """Words of 5 to 60 with hanging letters; half of them may be divided if there are `hyphens`."""
    chance = random.Random(seed)
    items = []
    for _ in range(words):
        width, divides = chance.uniform(5, 60), chance.random() < 0.5
        left, right = chance.choice([0.0, 2.0]), chance.choice([0.0, 2.0])
        pieces = [width * 0.4, width * 0.6] if divides and hyphens else [width]
        for number, piece in enumerate(pieces):
            items += [Penalty(HYPHEN, 0.0, True, 1.0)] if number else []
            items.append(Box(piece, left, right, piece * GIVE, piece * GIVE))
        items.append(Glue(5.0, 5.0 * HOUSE.space_stretch, 5.0 * HOUSE.space_shrink))
    return [*items[:-1], *finish()]


def asked(words, count, tolerance):
    found = extent(words)
    assert found is not None
    return may_fill(found, count, [MEASURE - 20, MEASURE], HOUSE, tolerance, hyphen=HYPHEN, hang=HANG)


def test_a_number_of_lines_that_can_be_set_is_never_excluded():
    refused = 0
    for seed in range(300):
        words, tolerance = random.Random(seed).randint(1, 30), random.Random(seed).choice([80.0, 1000.0])
        whole = paragraph(seed, words, hyphens=False)
        divided = paragraph(seed, words, hyphens=True)
        parameters = replace(HOUSE.parameters(10), tolerance=tolerance)
        ways = break_to_lengths(divided, [MEASURE - 20, MEASURE], parameters, range(1, 12))
        for count in range(1, 12):
            may = asked(whole, count, tolerance)
            assert may or count not in ways, (seed, count)
            refused += not may
    assert refused > 2000


def test_a_short_line_is_not_tried_in_two():
    assert not asked(paragraph(1, 2, hyphens=False), 2, 80.0)


def test_what_it_cannot_judge_it_leaves_to_the_search():
    assert extent([Box(10.0), Glue(-1.0, 0.0, 0.0), Box(10.0), *finish()]) is None
