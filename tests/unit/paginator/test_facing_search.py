"""Two texts planned on facing pages: where their chunks begin, what each page holds, and that nothing is lost."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from msgspec.structs import replace

from publish.paginator.facing_run import FacingRun, SidePlan, Together, can_carry_out
from publish.paginator.facing_search import plan_facing
from publish.paginator.measured_part import Block, MeasuredPart, PageSide, Paragraph, Space, TextLine, TypeArea, Version
from publish.paginator.note_foot import AdditiveFoot, FootNote, SeriesFoot

LINES = 20
AREA = TypeArea(LINES * 10.0, 10.0)
FOOT = AdditiveFoot((SeriesFoot(top=10.0, continued=10.0),))


def run(lengths: list[int], noted: dict[int, int] | None = None, heading: bool = False) -> FacingRun:
    """A text of paragraphs with so many lines, with a note of so many lines called in the first line of some."""
    noted = noted or {}
    elements: list[Block | Space | Paragraph] = [Block(30.0, ends_page=False), Space(20.0)] if heading else []
    chunks = [0] * len(elements)
    notes: list[FootNote] = []
    for number, length in enumerate(lengths, 1):
        called = ()
        if number in noted:
            called = (len(notes),)
            notes.append(FootNote((10.0,) * noted[number]))
        lines = (TextLine(10.0, called), *(TextLine(10.0) for _ in range(length - 1)))
        elements.append(Paragraph((Version(lines),)))
        chunks.append(number)
    return FacingRun(MeasuredPart(tuple(elements), tuple(notes), FOOT), tuple(chunks), AREA)


def starts(run: FacingRun, plan: SidePlan) -> dict[int, tuple[int, float]]:
    """The opening and the height at which each chunk begins, from the pages of a plan alone."""
    white = dict(plan.whites)
    found: dict[int, tuple[int, float]] = {}
    for opening, page in zip(plan.openings, plan.pages, strict=True):
        if page.first is None or page.last is None:
            continue
        y = 0.0
        for number in range(page.first.element, page.last.element + 1):
            element, chunk = run.part.elements[number], run.chunks[number]
            if isinstance(element, Space):
                y += element.height
                continue
            begin = page.first.line if number == page.first.element else 0
            if not begin and chunk not in found:
                y += white.get(chunk, 0.0)
                found[chunk] = opening, y
            if isinstance(element, Block):
                y += element.height
            else:
                end = page.last.line if number == page.last.element else len(element.versions[0].lines) - 1
                y += 10.0 * (end - begin + 1)
        assert y <= AREA.height
    return found


def held(run: FacingRun, plan: SidePlan) -> None:
    """Every line and every line of a note stands on one page, in order, above the foot."""
    lines: list[tuple[int, int]] = []
    notes: defaultdict[int, list[int]] = defaultdict(list)
    for page in plan.pages:
        if page.first is not None and page.last is not None:
            for number in range(page.first.element, page.last.element + 1):
                element = run.part.elements[number]
                if isinstance(element, Space):
                    continue
                count = len(element.versions[0].lines) if isinstance(element, Paragraph) else 1
                first = page.first.line if number == page.first.element else 0
                last = page.last.line if number == page.last.element else count - 1
                lines += [(number, line) for line in range(first, last + 1)]
        for piece in page.notes:
            notes[piece.note] += range(piece.first, piece.last + 1)
    elements = [(n, one) for n, one in enumerate(run.part.elements) if not isinstance(one, Space)]
    assert lines == [
        (number, line)
        for number, one in elements
        for line in range(len(one.versions[0].lines) if isinstance(one, Paragraph) else 1)
    ]
    assert dict(notes) == {number: [*range(note.count)] for number, note in enumerate(run.part.notes)}


def random_runs(seed: int) -> tuple[FacingRun, FacingRun]:
    chance = random.Random(seed)
    count = chance.randint(3, 12)
    texts = []
    for _ in range(2):
        lengths = [chance.choice((1, 2, 3, 5, 8, 13, 30)) for _ in range(count)]
        noted = {number: chance.choice((1, 4, 9)) for number in range(1, count + 1) if chance.random() < 0.2}
        texts.append(run(lengths, noted, heading=chance.random() < 0.5))
    return texts[0], texts[1]


@pytest.mark.parametrize("together", Together)
@pytest.mark.parametrize("seed", range(4))
def test_chunks_begin_where_the_manner_promises(seed: int, together: Together) -> None:
    one, other = random_runs(seed)

    plans = plan_facing(one, other, together)

    assert plans is not None
    for text, plan, side in zip((one, other), plans, (PageSide.LEFT, PageSide.RIGHT), strict=True):
        held(text, plan)
        assert list(plan.openings) == sorted(set(plan.openings))
        assert {page.side for page in plan.pages} == {side}
    first, second = starts(one, plans[0]), starts(other, plans[1])
    both = first.keys() & second.keys()
    if together is not Together.FILLED:
        assert [first[chunk][0] for chunk in both] == [second[chunk][0] for chunk in both]
    if together is Together.LEVEL:
        assert [first[chunk] for chunk in both] == [second[chunk] for chunk in both]
    else:
        assert not plans[0].whites
        assert not plans[1].whites


def test_a_long_chunk_is_divided_at_the_same_share_of_both_texts() -> None:
    plans = plan_facing(run([40]), run([20]), Together.PAGES)

    assert plans is not None
    assert [page.last.line for page in plans[0].pages if page.last] == [19, 39]
    assert [page.last.line for page in plans[1].pages if page.last] == [9, 19]


def test_a_text_without_lines_for_an_opening_has_no_page_there() -> None:
    plans = plan_facing(run([50, 3]), run([2, 3]), Together.PAGES)

    assert plans is not None
    assert plans[0].openings == (0, 1, 2)
    assert len(plans[1].openings) == 2
    assert plans[1].openings[-1] == 2


def test_a_note_longer_than_its_page_goes_on_in_the_next_opening() -> None:
    one = run([4, 30], {1: 25})
    plans = plan_facing(one, run([4, 30]), Together.LEVEL)

    assert plans is not None
    held(one, plans[0])
    assert [len(page.notes) for page in plans[0].pages][:2] == [1, 1]


def test_filled_openings_are_fewer_than_level_ones() -> None:
    long, short = [12, 3] * 5, [3, 12] * 5
    counts = {}
    for together in Together:
        plans = plan_facing(run(long), run(short), together)
        assert plans is not None
        counts[together] = max(max(plan.openings) for plan in plans) + 1
    assert counts[Together.FILLED] <= counts[Together.PAGES] < counts[Together.LEVEL]


def test_both_texts_begin_in_the_first_opening_though_a_page_is_left_with_notes_alone() -> None:
    plans = plan_facing(run([3]), run([3], {1: 25}), Together.FILLED)

    assert plans is not None
    assert [plan.openings[0] for plan in plans] == [0, 0]


def test_what_is_higher_than_a_page_cannot_be_kept_together() -> None:
    tall = FacingRun(MeasuredPart((Block(LINES * 10.0 + 30),), (), FOOT), (0,), AREA)

    assert plan_facing(tall, run([3]), Together.LEVEL) is None


@pytest.mark.parametrize(
    ("lengths", "noted", "is_possible"),
    [
        pytest.param([3, 3, 4], {1: 2}, True, id="the same run"),
        pytest.param([3, 3, 5], {1: 2}, True, id="a line more at its end"),
        pytest.param([3, 3, 3], {1: 2}, False, id="a line less at its end"),
        pytest.param([3, 3, 4], {1: 1}, False, id="a shorter note"),
        pytest.param([3, 3, 4], {}, False, id="no note"),
        pytest.param([3, 7], {1: 2}, False, id="fewer paragraphs"),
    ],
)
def test_a_plan_is_out_of_date_if_it_asks_for_what_the_run_does_not_have(
    lengths: list[int], noted: dict[int, int], is_possible: bool
) -> None:
    plan, _ = plan_facing(run([3, 3, 4], {1: 2}), run([3, 3, 4]), Together.LEVEL) or pytest.fail("no plan")
    assert can_carry_out(plan, run(lengths, noted)) is is_possible


def test_a_plan_is_out_of_date_if_a_paragraph_cannot_be_set_in_its_way_any_more() -> None:
    """The second paragraph had a version with a line less, which is the one planned."""
    before, other = run([3, 4]), run([3, 3])
    shorter = Version((TextLine(10.0),) * 3, demerits=5)
    first, second = before.part.elements
    assert isinstance(second, Paragraph)
    free = replace(before.part, elements=(first, replace(second, versions=(*second.versions, shorter))))
    plan, _ = plan_facing(replace(before, part=free), other, Together.LEVEL) or pytest.fail("no plan")
    assert plan.versions == (0, 1)
    assert can_carry_out(plan, replace(before, part=free))
    assert not can_carry_out(plan, before)
