"""What a typographer sees in a plan: where pages end, which notes stand on them, and what is said of them."""

from math import inf, nan

import pytest
from msgspec.structs import replace

from publish.paginator import page_rules as rules
from publish.paginator.measured_part import (
    Block,
    ListEdge,
    MeasuredPart,
    NewPage,
    PageSide,
    Paragraph,
    Space,
    TextLine,
    TypeArea,
    Version,
)
from publish.paginator.note_foot import AdditiveFoot, FootNote, NoteLines, SeriesFoot
from publish.paginator.part_plan import Position
from publish.paginator.planner import plan_pages

LEADING = 12.0
LEFT, RIGHT = PageSide.LEFT, PageSide.RIGHT
RULE = AdditiveFoot((SeriesFoot(top=6, below=6, continued=6),))


def lines(count, notes=None, hyphens=()):
    """Lines that call these notes, by the number of the line."""
    called = notes or {}
    return tuple(TextLine(LEADING, called.get(n, ()), n in hyphens) for n in range(count))


def paragraph(count, *others, notes=None, hyphens=(), **limits):
    """A paragraph in so many lines; the others are (lines, demerits)."""
    versions = [(count, 0), *others]
    return Paragraph(tuple(Version(lines(size, notes, hyphens), cost) for size, cost in versions), **limits)


def planned(*elements, height=10, notes=(), first=RIGHT, together=0, foot=RULE, first_page=None):
    """The plan of these elements on pages of so many lines."""
    part = MeasuredPart(elements, notes, foot, first_page)
    return plan_pages(part, TypeArea(height * LEADING, LEADING, together), first)


def ends(plan):
    """Where each page ends, as (element, line); None for a page without text."""
    return [page.last and (page.last.element, page.last.line) for page in plan.pages]


def broken(plan):
    """The names of the rules that each page breaks."""
    return [[one.rule.name for one in page.demerits] for page in plan.pages]


def test_a_page_ends_early_for_a_widow():
    plan = planned(paragraph(11), paragraph(8))
    assert ends(plan)[0] == (0, 8)
    assert plan.pages[0].gap == LEADING


def test_a_paragraph_is_set_shorter_instead_of_leaving_an_uneven_spread():
    text = [paragraph(10), paragraph(11, (10, 20)), paragraph(10), paragraph(10)]
    plan = planned(*text, first=LEFT)
    assert plan.versions == (0, 1, 0, 0)
    assert ends(plan) == [(0, 9), (1, 9), (2, 9), (3, 9)]
    assert broken(plan) == [[], ["stretched"], [], []]


def test_a_spread_runs_long_only_where_it_may():
    part = MeasuredPart((paragraph(11), paragraph(11), paragraph(10)))
    plan = plan_pages(part, TypeArea(10 * LEADING, LEADING, longer=False), LEFT)
    assert max(page.depth for page in plan.pages) == 0


def test_a_spread_runs_long_together():
    plan = planned(paragraph(11), paragraph(11), paragraph(10), first=LEFT, together=1)
    assert [page.depth for page in plan.pages] == [1, 1, 0]
    assert broken(plan)[:2] == [["spread-depth"]] * 2


def test_a_spread_that_runs_short_does_not_hide_short_pages():
    plan = planned(*[Block(7 * LEADING)] * 3, first=LEFT, together=1)
    assert [page.gap for page in plan.pages[:2]] == [3 * LEADING] * 2
    assert broken(plan)[:2] == [["short-page"]] * 2


def test_a_heading_stays_with_two_lines_of_its_text():
    heading = Block(LEADING, ends_page=False)
    plan = planned(paragraph(7), Space(LEADING), heading, paragraph(1), paragraph(12))
    assert ends(plan)[0] == (0, 6)
    assert plan.pages[1].first == Position(2)
    assert broken(plan)[0] == ["short-page"]


@pytest.mark.parametrize("is_term", [False, True])
def test_a_heading_needs_no_more_lines_than_its_text_has(is_term):
    entries = [Block(LEADING, ends_page=False, is_term=is_term), paragraph(1)] * 15
    plan = planned(*entries)
    assert ends(plan) == [(9, 0), (19, 0), (29, 0)]
    assert broken(plan) == [[], [], []]


@pytest.mark.parametrize("is_term", [False, True])
def test_a_term_needs_one_line_of_its_definition(is_term):
    entry = [Block(LEADING, ends_page=False, is_term=is_term), paragraph(1)]
    plan = planned(paragraph(8), *entry, paragraph(16))
    assert ends(plan)[0] == ((2, 0) if is_term else (0, 7))


def test_the_text_of_a_heading_goes_on_with_terms_and_tables():
    heading, line = Block(LEADING, ends_page=False), paragraph(1)
    term = [Block(LEADING, ends_page=False, is_term=True), paragraph(3)]
    table = [Block(LEADING, ends_page=False, group=1), *[Block(LEADING, group=1)] * 9]
    for below in (term, table):
        assert ends(planned(paragraph(8), heading, line, *below, paragraph(12)))[0] == (0, 7)


def test_a_half_word_waits_for_the_foot_of_a_verso():
    text = [paragraph(8), paragraph(10, hyphens={1})]
    assert broken(planned(*text, first=LEFT))[0] == ["hyphen-at-foot"]
    assert broken(planned(*text, first=RIGHT))[0] == ["open-gap"]


def test_pages_begin_as_in_an_earlier_setting():
    def kept(count, demerits, pages):
        """A version of so many lines, with the numbers of the pages that began with some of them."""
        return Version(tuple(replace(line, page=pages.get(n)) for n, line in enumerate(lines(count))), demerits)

    def part(*versions):
        return planned(paragraph(6), Paragraph(versions), paragraph(4), first_page=10)

    assert ends(part(kept(8, 0, {})))[0] == (1, 3)
    # The page ends a line early, so that the next one begins as page 11 did.
    early = part(kept(8, 0, {3: 11}))
    assert (ends(early)[0], broken(early)[0]) == ((1, 2), ["open-gap"])
    # It is too far from there: the page begins elsewhere, and that is told.
    moved = part(kept(8, 0, {5: 11}))
    assert (ends(moved)[0], broken(moved)[0]) == ((1, 3), ["page-moved"])
    # In a version that is a line shorter, a line begins there.
    shorter = part(kept(8, 0, {5: 11}), kept(7, 30, {4: 11}))
    assert (ends(shorter)[0], shorter.versions[1]) == ((1, 3), 1)
    # A page more would give all pages after it other numbers.
    more = planned(paragraph(6), Paragraph((kept(5, 0, {}),)), first_page=10)
    fewer = planned(paragraph(6), Paragraph((kept(5, 0, {0: 10}), kept(4, 900, {}))), first_page=10)
    assert (len(more.pages), len(fewer.pages)) == (2, 1)


def test_spaces_vanish_between_pages_unless_they_are_kept():
    plan = planned(Space(24, kept=True), paragraph(8), Space(24), paragraph(10))
    assert [(page.first, page.gap) for page in plan.pages] == [(Position(1), 0), (Position(3), 0)]


def test_a_table_is_divided_below_its_repeated_head():
    rows = [Block(LEADING, head=2 * LEADING, group=1) for _ in range(16)]
    plan = planned(*rows)
    assert ends(plan)[0] == (7, 0)
    assert broken(plan) == [["divided"], []]


def test_a_small_table_goes_to_the_next_page_as_a_whole():
    def table(rows):
        return planned(paragraph(6), *(Block(LEADING, head=LEADING, group=1) for _ in range(rows)))

    assert (ends(table(6))[0], broken(table(6))[0]) == ((0, 5), ["short-page"])
    assert (ends(table(8))[0], broken(table(8))[0]) == ((4, 0), ["divided"])


def test_a_row_does_not_stand_alone():
    plan = planned(paragraph(9), *(Block(LEADING, group=1) for _ in range(8)))
    assert ends(plan)[0] == (0, 8)


def test_a_row_does_not_stand_alone_below_the_head_of_its_table():
    head = Block(LEADING, ends_page=False, group=1)
    rows = [Block(LEADING, head=LEADING, group=1) for _ in range(12)]
    assert ends(planned(paragraph(8), head, *rows))[0] == (0, 7)
    assert ends(planned(paragraph(7), head, *rows))[0] == (3, 0)


def test_a_short_item_does_not_stand_alone_at_an_edge_of_its_list():
    def listed(above, items=4, edges=(ListEdge.FIRST, ListEdge.LAST)):
        first, last = (Paragraph((Version(lines(1)),), list_edge=edge) for edge in edges)
        between = [paragraph(1) for _ in range(items - 2)]
        return planned(paragraph(above), first, *between, last, paragraph(5))

    assert ends(listed(9))[0] == (0, 8)
    assert ends(listed(8))[0] == (2, 0)
    assert ends(listed(7))[0] == (2, 0)
    assert ends(listed(7, edges=(None, None)))[0] == (3, 0)


def test_a_postscript_of_one_line_takes_the_signature_along():
    signature, postscript = paragraph(1, begins_page=False), paragraph(1)
    plan = planned(paragraph(5), paragraph(4), signature, postscript)
    assert ends(plan) == [(1, 1), (3, 0)]
    plan = planned(paragraph(5), paragraph(4), signature, paragraph(2))
    assert ends(plan) == [(2, 0), (3, 1)]
    plan = planned(paragraph(9), signature, postscript, paragraph(4))
    assert ends(plan)[0] == (1, 0), "the text goes on"


def test_a_note_stands_below_its_call_and_is_cut_where_it_must_be():
    notes = (FootNote((8.0,) * 6),)
    whole = planned(paragraph(9), paragraph(20, notes={2: (0,)}), notes=notes)
    assert [page.notes for page in whole.pages[:2]] == [(), (NoteLines(0, 0, 5),)]
    cut = planned(paragraph(20, notes={7: (0,)}), notes=notes)
    assert [page.notes for page in cut.pages[:2]] == [(NoteLines(0, 0, 1),), (NoteLines(0, 2, 5),)]


class TwoColumns:
    """Notes in two columns of the same height."""

    def height(self, notes, pieces):
        return 8.0 * -(-sum(piece.last - piece.first + 1 for piece in pieces) // 2)


def test_notes_may_stand_in_columns():
    notes = (FootNote((8.0,) * 6),)
    plan = planned(paragraph(8, notes={7: (0,)}), notes=notes, foot=TwoColumns())
    assert plan.pages[0].notes == (NoteLines(0, 0, 5),)
    assert plan.demerits == 0


def test_demerits_say_which_note_is_cut():
    plan = planned(paragraph(9, notes={2: (0,)}), paragraph(20), notes=(FootNote((8.0,) * 20),))
    cut = [one for page in plan.pages for one in page.demerits if one.rule is rules.NOTE_CUT]
    assert cut
    assert {(one.note, one.element) for one in cut} == {(0, None)}


def test_notes_that_are_left_at_the_end_get_a_page():
    plan = planned(paragraph(3, notes={0: (0,)}), notes=(FootNote((8.0,) * 30),))
    assert [page.first is None for page in plan.pages] == [False, True, True]
    assert "notes-alone" in broken(plan)[1]


def test_forced_breaks_respect_the_side():
    plan = planned(paragraph(3), NewPage(RIGHT), paragraph(3), NewPage(), paragraph(3), NewPage(LEFT), first=RIGHT)
    assert [page.blank for page in plan.pages] == [False, True, False, False]
    assert [page.side for page in plan.pages] == [RIGHT, LEFT, RIGHT, LEFT]
    assert all(page.ended for page in plan.pages)
    assert plan.demerits == 0


def test_what_is_given_up_is_told():
    plan = planned(paragraph(4), Block(500, notes=(0,)), paragraph(4), notes=(FootNote((8.0,)),))
    assert ends(plan) == [(0, 3), (1, 0), (2, 3)]
    assert [(page, one.rule) for page, one in plan.given_up] == [(1, rules.OVERFULL)]
    assert plan.pages[1].gap < 0
    assert plan.pages[2].notes == (NoteLines(0, 0, 0),)


def test_a_paragraph_that_may_not_be_divided_is_divided_if_it_is_longer_than_a_page():
    plan = planned(paragraph(25, divisible=False))
    assert [one.rule for _, one in plan.given_up] == [rules.FORBIDDEN_BREAK] * 2
    assert not {"widow", "orphan"} & {name for names in broken(plan) for name in names}


@pytest.mark.parametrize(
    ("part", "pages"),
    [
        pytest.param(MeasuredPart(()), 0, id="nothing"),
        pytest.param(MeasuredPart((Space(5), NewPage(LEFT), NewPage(RIGHT))), 0, id="nothing printed"),
        pytest.param(MeasuredPart((), (FootNote((8.0,)),)), 1, id="a note without text"),
        pytest.param(MeasuredPart((Paragraph(()),)), 1, id="no versions"),
        pytest.param(MeasuredPart((Paragraph((Version(()),)), Block(inf), Block(nan), Block(-5))), 3, id="no heights"),
        pytest.param(MeasuredPart((paragraph(2, notes={0: (7,)}),)), 1, id="an unknown note"),
        pytest.param(MeasuredPart((paragraph(2),), (FootNote((8.0,)), FootNote(()))), 1, id="notes without calls"),
    ],
)
def test_odd_parts_have_plans(part, pages):
    plan = plan_pages(part, TypeArea(120, LEADING))
    assert len(plan.pages) == pages
    printed = {piece.note for page in plan.pages for piece in page.notes}
    assert printed == set(range(len(part.notes)))


@pytest.mark.parametrize("area", [TypeArea(0, 0), TypeArea(-5, nan, -1), TypeArea(5, 12), TypeArea(inf, 12)], ids=str)
def test_odd_areas_have_plans(area):
    part = MeasuredPart((paragraph(3, notes={0: (0,)}),), (FootNote((8.0,)),))
    plan = plan_pages(part, area)
    assert sum(page.first is not None for page in plan.pages) in (1, 3)


def test_every_rule_costs_as_its_kind_does():
    """The order of the rules, from mild to grave, as the planner's users know it."""
    order = [
        rules.HYPHEN_AT_FOOT,
        rules.HYPHEN_BEFORE_LEAF,
        rules.NOTE_CUT,
        rules.UNEVEN_SPREAD,
        rules.SHORT_PAGE,
        rules.NOTE_AWAY,
        rules.ENTRY_AWAY,
        rules.ORPHAN,
        rules.WIDOW,
        rules.FORBIDDEN_BREAK,
        rules.OVERFULL,
    ]
    assert [rule.demerits for rule in order] == sorted({rule.demerits for rule in order})
    assert rules.WORST_GAP < rules.GRAVE


def test_very_long_notes_of_several_series_have_places():
    notes = tuple(FootNote((8.0,) * 60, series) for series in range(3))
    plan = planned(paragraph(3, notes={0: (0, 1, 2)}), notes=notes)
    printed = [(piece.note, line) for page in plan.pages for piece in page.notes for line in _numbers(piece)]
    assert sorted(printed) == [(note, line) for note in range(3) for line in range(60)]


def _numbers(piece):
    return range(piece.first, piece.last + 1)


def test_what_the_search_remembered_goes_with_it(still_held):
    plan = planned(*(paragraph(6, notes={2: (number,)}) for number in range(4)), notes=(FootNote((8.0,) * 3),) * 4)
    assert len(plan.pages) == 4
    of_search = [
        f"publish.paginator.{module}" for module in ("page_search", "page_nodes", "page_trials", "foot_choices")
    ]
    assert still_held(*of_search) == []
