"""The search against brute force: every set of legal breaks of random short paragraphs, judged by the definition.

The definition is written out here once more, line by line and without sums kept from break to break, so that the two
share nothing but the items and the parameters.
"""

import random
from itertools import combinations
from math import inf, isclose

import pytest
from msgspec.structs import replace

from publish.composer.breaking import break_lines, break_to_lengths
from publish.composer.items import INFINITE, Box, Glue, Parameters, Penalty, finish

AWFUL, OVERFULL = 100_000.0, 1e15


def legal_breaks(items):
    """Where the items may be broken, and where they must be."""
    may, must = [], []
    for index, item in enumerate(items):
        if isinstance(item, Glue) and index and isinstance(items[index - 1], Box):
            may.append(index)
        elif isinstance(item, Penalty) and item.cost <= -INFINITE:
            must.append(index)
        elif isinstance(item, Penalty) and item.cost < INFINITE:
            may.append(index)
    return may, must


def judged(items, before, after, measure, parameters, emergency):
    """How bad the line between two breaks is, its fitness class, and by how much it is too long; None: no line."""
    at = items[after]
    start = before + 1
    if before >= 0:
        while start < after and not isinstance(items[start], Box):
            start += 1
    held = items[start:after]
    if not any(isinstance(item, Box) for item in held):
        return (0.0, 2, 0.0) if before >= 0 and at.cost <= -INFINITE else None
    width = sum(item.width for item in held if not isinstance(item, Penalty))
    if isinstance(at, Penalty):
        width += at.width
    if before >= 0 and isinstance(items[before], Penalty):
        width += items[before].after
    width -= held[0].left
    set_last = [item for item in held if not isinstance(item, Penalty)][-1]
    if isinstance(at, Penalty) and (at.width or at.right):
        width -= at.right
    elif isinstance(set_last, Box):
        width -= set_last.right
    boxes = [item for item in held if isinstance(item, Box)]
    glues = [item for item in held if isinstance(item, Glue)]
    missing = measure - width
    if missing >= 0:
        missing = max(0.0, missing - sum(box.stretch for box in boxes))
        give = sum(glue.stretch for glue in glues) + emergency
        ratio = 0.0 if missing < 1e-6 else inf if give <= 0 else missing / give
        badness = min(100 * ratio**3, AWFUL)
        return badness, 2 if ratio <= 0.5 else 1 if ratio <= 1 else 0, 0.0
    excess = max(0.0, -missing - sum(box.shrink for box in boxes))
    give = sum(glue.shrink for glue in glues)
    if excess > give + 1e-6:
        return inf, 3, excess - give
    ratio = 0.0 if excess < 1e-6 else excess / give
    return 100 * ratio**3, 2 if ratio <= 0.5 else 3, 0.0


def natural_width(items, before, after):
    held = items[before + 1 : after]
    while not isinstance(held[0], Box):
        held = held[1:]
    last = [item for item in held if not isinstance(item, Penalty)][-1]
    width = sum(item.width for item in held if not isinstance(item, Penalty)) - held[0].left
    width -= last.right if isinstance(last, Box) else 0
    return width + (items[before].after if isinstance(items[before], Penalty) else 0)


def demerits(items, breaks, measures, parameters, tolerance, emergency, rescue, allowed):
    """Of one way to break the items; infinite where it is not to be had."""
    total, before, fitness, run = 0.0, -1, 2, 0
    for number, after in enumerate(breaks):
        measure = measures[min(number, len(measures) - 1)]
        line = judged(items, before, after, measure, parameters, emergency)
        if line is None:
            return inf
        badness, own, over = line
        at = items[after]
        cost = at.cost if isinstance(at, Penalty) else 0.0
        hyphen = isinstance(at, Penalty) and at.flagged
        if badness == inf:
            if not rescue or not allowed(before, after, measure):
                return inf
            total += OVERFULL * (1 + over / (over + abs(measure)))
        else:
            if badness > tolerance + 1e-6:
                return inf
            total += (parameters.line_penalty + badness) ** 2
            if cost > -INFINITE:
                cost += parameters.hyphen_cost * hyphen
                total += cost**2 if cost > 0 else -(cost**2)
            if after == breaks[-1] and before >= 0 and any(isinstance(item, Box) for item in items[before + 1 : after]):
                short = natural_width(items, before, after) < parameters.shortest_last - 1e-6
                total += parameters.short_last_demerits * short
        if abs(own - fitness) > 1:
            total += parameters.adjacent_demerits
        if hyphen:
            total += parameters.double_hyphen_demerits * (run >= 1) + parameters.ladder_demerits * (run >= 2)
        elif after == breaks[-1]:
            total += parameters.final_hyphen_demerits * (run >= 1)
        run = run + 1 if hyphen else 0
        before, fitness = after, own
    return total


def least(items, measures, parameters, tolerance, emergency=0.0, rescue=False):
    """The least demerits over all legal sets of breaks."""
    may, must = legal_breaks(items)

    def allowed(before, after, measure):
        """Whether the line is the shortest from there, and none is short enough."""
        lines = [
            (index, line)
            for index in sorted(may + must)
            if index > before
            and not any(before < forced < index for forced in must)
            and (line := judged(items, before, index, measure, parameters, 0.0)) is not None
        ]
        return lines[0][0] == after and all(line[0] == inf for _, line in lines)

    return min(
        demerits(items, sorted([*chosen, *must]), measures, parameters, tolerance, emergency, rescue, allowed)
        for count in range(len(may) + 1)
        for chosen in combinations(may, count)
    )


def brute(items, measures, parameters, hyphenated):
    """The demerits, and the pass that they belong to."""
    emergency = parameters.emergency_stretch
    passes = [
        (1, items, parameters.pretolerance, 0.0),
        (2, hyphenated, parameters.tolerance, 0.0),
        *((3, hyphenated, parameters.tolerance, share * emergency) for share in (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1)),
        (4, hyphenated, AWFUL, emergency),
    ]
    for number, what, tolerance, stretch in passes:
        if tolerance < 0:
            continue
        found = least(what, measures, parameters, tolerance, stretch, rescue=number == 4)
        if found < inf:
            return found, number
    raise AssertionError("there is always a way")


def random_box(chance):
    width = chance.uniform(4, 40)
    hangs = chance.random() < 0.3
    gives = chance.random() < 0.5
    return Box(
        width,
        chance.uniform(0, 3) if hangs else 0.0,
        chance.uniform(0, 3) if hangs else 0.0,
        width * 0.03 if gives else 0.0,
        width * 0.02 if gives else 0.0,
    )


def random_paragraph(chance):
    """Plain items and the same with hyphens: at most nine places to break."""
    plain, hyphenated, breaks = [], [], 0
    size = chance.randint(2, 9)
    while breaks < size:
        box = random_box(chance)
        plain.append(box)
        if chance.random() < 0.5 and breaks < size - 1:
            part = chance.uniform(0.2, 0.8)
            wider, narrower = box.stretch, box.shrink
            first = Box(box.width * part, box.left, 0.0, wider * part, narrower * part)
            second = Box(box.width - first.width, 0.0, box.right, wider - first.stretch, narrower - first.shrink)
            hyphen = Penalty(3.0, chance.choice([0.0, 20.0, -30.0]), True, chance.uniform(0, 2), chance.uniform(-1, 1))
            hyphenated += [first, hyphen, second]
            breaks += 1
        else:
            hyphenated.append(box)
        kind = chance.random()
        if kind < 0.06:
            between = [*finish(), *(finish()[2:] if chance.random() < 0.3 else ())]
        elif kind < 0.08:
            between = [Penalty(2.0, -INFINITE, flagged=True)]
        elif kind < 0.14:
            between = [Penalty(0.0, INFINITE), Glue(5.0, 2.0, 1.0)]  # a no-break space
        elif kind < 0.2:
            between = [Penalty(0.0, chance.choice([-200.0, 0.0, 50.0]), flagged=chance.random() < 0.5)]
        else:
            between = [Glue(chance.uniform(4, 6), chance.uniform(1, 4), chance.uniform(0.5, 2))]
        breaks += 1
        plain += between
        hyphenated += between
    last = random_box(chance)
    return [*plain, last, *finish()], [*hyphenated, last, *finish()]


PARAMETERS = Parameters(emergency_stretch=6.0, shortest_last=12.0, ladder_demerits=50_000.0)


@pytest.mark.parametrize("hundred", range(5))
def test_demerits_equal_brute_force(hundred):
    passes = set()
    for seed in range(hundred * 100, hundred * 100 + 100):
        chance = random.Random(seed)
        plain, hyphenated = random_paragraph(chance)
        measures = [chance.uniform(30, 110) for _ in range(chance.choice([1, 1, 2, 3]))]
        parameters = replace(
            PARAMETERS,
            adjacent_demerits=chance.choice([0.0, 3_000.0, 10_000.0]),
            double_hyphen_demerits=chance.choice([0.0, 10_000.0]),
            pretolerance=chance.choice([-1.0, 50.0, 100.0]),
            tolerance=chance.choice([50.0, 200.0, 2_000.0]),
            hyphen_cost=chance.choice([0.0, 50.0]),
        )
        expected, number = brute(plain, measures, parameters, hyphenated)
        broken = break_lines(plain, measures, parameters, lambda items=hyphenated: items)
        assert broken.pass_ == number, seed
        assert isclose(broken.demerits, expected, rel_tol=1e-6, abs_tol=1e-3), seed
        passes.add(number)
    assert passes == {1, 2, 3, 4}


@pytest.mark.parametrize("ladder_demerits", [0.0, 30_000.0, 1e8])
def test_demerits_equal_brute_force_where_ladders_are_near(ladder_demerits):
    """Every line fits best with a hyphen: what counts is how many in a row have led there."""
    ladders = 0
    for seed in range(8):
        chance = random.Random(seed)
        space, hyphen = Glue(10.0, 30.0, 5.0), Penalty(5.0, 0.0, flagged=True)
        items = [Box(40.0)]
        for _ in range(4):
            items += [space, Box(5.0), space, Box(chance.uniform(25, 35)), hyphen, Box(chance.uniform(35, 45))]
        items += finish()
        parameters = Parameters(
            pretolerance=-1,
            tolerance=2_000.0,
            hyphen_cost=chance.choice([0.0, 30.0]),
            adjacent_demerits=0.0,
            double_hyphen_demerits=chance.choice([0.0, 500.0]),
            ladder_demerits=ladder_demerits,
        )
        broken = break_lines(items, [100.0], parameters)
        expected, number = brute(items, [100.0], parameters, items)
        assert (broken.pass_, broken.demerits) == (number, pytest.approx(expected)), seed
        hyphens = "".join("-" if line.hyphen else " " for line in broken.lines)
        ladders += "---" in hyphens
    assert (ladders == 0) is (ladder_demerits == 1e8)


def test_each_length_equals_brute_force():
    """For each number of lines, the cheapest lines; and none where the tolerance allows no such number."""
    found = missing = 0
    for seed in range(100):
        chance = random.Random(seed)
        _, items = random_paragraph(chance)
        measures = [chance.uniform(30, 110) for _ in range(chance.choice([1, 1, 2]))]
        parameters = replace(PARAMETERS, tolerance=chance.choice([200.0, 2_000.0]))
        may, must = legal_breaks(items)
        ways = break_to_lengths(items, measures, parameters, range(1, 7))
        for count in range(1, 7):
            expected = min(
                (
                    demerits(
                        items, sorted([*chosen, *must]), measures, parameters, parameters.tolerance, 0.0, False, None
                    )
                    for chosen in combinations(may, count - len(must))
                ),
                default=inf,
            ) if count >= len(must) else inf  # fmt: skip
            if expected == inf:
                assert count not in ways, seed
                missing += 1
            else:
                assert len(ways[count].lines) == count, seed
                assert isclose(ways[count].demerits, expected, rel_tol=1e-6, abs_tol=1e-3), seed
                found += 1
    assert found > 30
    assert missing > 100
