"""The loop that settles sides and page numbers, with gatherings of paper: their pages are counted from their text."""

from __future__ import annotations

from collections.abc import Sequence

from publish.layout.gathering import Gathering, Measured, Order
from publish.layout.sequence import names_of, numbers_of, pages_of
from publish.layout.settling import settle
from publish.paginator.measured_part import PageSide


class Paper:
    """Lays out gatherings whose tree is `pages places asked`, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.laid_out: list[Order] = []

    def __call__(self, orders: Sequence[Order]) -> list[Measured]:
        self.laid_out += [order for order in orders if order not in self.laid_out]
        return [self._measured(order) for order in orders]

    def _measured(self, order: Order) -> Measured:
        pages, places, asked = order.gathering.tree.decode().split(" ")
        count = int(pages)
        known = dict(order.numbers)
        return Measured(
            (order.gathering.matter or "display",) * count,
            tuple(range(1, count + 1)),
            {id: int(page) for id, page in (one.split("@") for one in places.split(",") if one)},
            {"title": order.gathering.matter},
            {id: known.get(id, 0) for id in asked.split(",") if id},
        )


def gathering(pages: int, matter: str, places: str = "", asked: str = "", side: PageSide | None = PageSide.RIGHT):
    return Gathering(f"{pages} {places} {asked}".encode(), matter=matter, opens_on=side)


def test_folios_begin_anew_with_the_body_and_blank_pages_count() -> None:
    book = [gathering(5, ""), gathering(3, "body", "a@0,b@2"), gathering(4, "body", "c@0"), gathering(1, "back", "d@0")]

    layout = settle(book, Paper())

    assert [at.first for at in layout.placed] == [0, 6, 10, 14]
    assert [at.has_blank for at in layout.placed] == [False, True, True, False]
    assert numbers_of(layout.placed, layout.measured) == {"a": 1, "b": 3, "c": 5, "d": 9}
    assert pages_of(layout.placed, layout.measured) == {"a": 6, "b": 8, "c": 10, "d": 14}
    assert names_of(layout.placed, layout.measured) == [
        *["display"] * 6,
        *["body"] * 8,
        "back",
    ]


def test_named_strings_are_handed_on() -> None:
    layout = settle([gathering(1, ""), gathering(1, "body"), gathering(1, "back")], Paper())

    assert [dict(at.opening.strings) for at in layout.placed] == [{}, {"title": ""}, {"title": "body"}]


def test_numbers_that_are_asked_for_are_written_in_a_second_layout_of_that_gathering_alone() -> None:
    paper = Paper()
    contents, chapter = gathering(2, "", asked="a,b"), gathering(3, "body", "a@0,b@2")

    layout = settle([contents, chapter], paper)

    assert layout.is_settled
    assert layout.orders[0].numbers == (("a", 1), ("b", 3))
    assert [order.gathering for order in paper.laid_out] == [contents, chapter, contents]


def test_a_layout_that_gets_other_words_anyway_only_settles_its_sides() -> None:
    paper = Paper()
    contents, chapter, back = gathering(2, "", asked="a"), gathering(3, "body", "a@0"), gathering(1, "back", side=None)

    layout = settle([contents, chapter, back], paper, writes_numbers=False)

    assert [order.gathering for order in paper.laid_out] == [contents, chapter, back, back]
    assert not layout.is_settled
    assert [dict(order.numbers) for order in layout.orders] == [{"a": 1}, {}, {}]
    assert settle([contents, chapter, back], paper, before=layout.orders, writes_numbers=False).is_settled


def test_in_turn_no_gathering_is_laid_out_for_a_side_that_is_not_its_own() -> None:
    paper = Paper()
    book = [gathering(3, ""), *(gathering(pages, "body", side=None) for pages in (2, 3, 2))]

    layout = settle(book, paper, in_turn=True)

    assert [order.side for order in paper.laid_out] == ["right", "left", "left", "right"]
    assert layout.orders == settle(book, Paper()).orders


def test_what_opens_on_either_side_is_laid_out_for_the_side_it_comes_to() -> None:
    layout = settle([gathering(3, ""), gathering(2, "body", side=None), gathering(1, "back", side=None)], Paper())

    assert [order.side for order in layout.orders] == ["right", "left", "left"]
    assert [at.first for at in layout.placed] == [0, 3, 5]


def test_a_loop_that_does_not_end_is_given_up() -> None:
    """The first gathering refers to the second, and is a page longer if that is on page 2."""

    def restless(orders: Sequence[Order]) -> list[Measured]:
        told = dict(orders[0].numbers).get("a", 0)
        pages = 2 if told == 2 else 1
        first = Measured(("body",) * pages, tuple(range(1, pages + 1)), {}, {}, {"a": told})
        return [first, Measured(("body",), (1,), {"a": 0})]

    assert not settle([gathering(1, "body", side=None)] * 2, restless).is_settled


def test_facing_texts_share_their_pages_and_a_body_that_begins_on_a_verso_has_the_folio_2() -> None:
    one = Gathering(b"5 a@0,b@4 ", matter="body", opens_on=PageSide.LEFT, together="pages")
    other = Gathering(b"6 c@1,d@5 ", matter="body", opens_on=PageSide.RIGHT, together="pages")
    book = [gathering(5, ""), one, other, gathering(1, "body", "e@0")]

    layout = settle(book, Paper())

    assert [at.first for at in layout.placed] == [0, 5, 5, 12]
    assert [at.has_blank for at in layout.placed] == [False, False, False, True]
    assert numbers_of(layout.placed, layout.measured) == {"a": 2, "b": 6, "c": 3, "d": 7, "e": 9}
    assert pages_of(layout.placed, layout.measured) == {"a": 5, "b": 9, "c": 6, "d": 10, "e": 12}
    assert names_of(layout.placed, layout.measured) == [*["display"] * 5, *["body"] * 8]
    assert [order.side for order in layout.orders][1:3] == [PageSide.LEFT, PageSide.RIGHT]
