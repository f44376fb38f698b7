"""A budget of pages, met by gaining pages where that costs least."""

from __future__ import annotations

from collections.abc import Mapping

from publish.layout.budgeting import Gain, meet

ONE, TWO, THREE = (0, (1,)), (1, ()), (1, (4, 2))


class Book:
    """A book of 12 pages that may lose a page by each gain; `blanks` are gains whose page stays blank."""

    def __init__(self, costs: Mapping[Gain, int], blanks: frozenset[Gain] = frozenset()) -> None:
        self.costs, self.blanks = costs, blanks
        self.attempts: list[frozenset[Gain] | None] = []

    def __call__(self, taken: frozenset[Gain] | None) -> tuple[frozenset[Gain] | None, int, Mapping[Gain, int]]:
        self.attempts.append(taken)
        return taken, 12 - len((taken or frozenset()) - self.blanks), {} if taken is None else self.costs


def test_a_book_within_its_budget_is_set_once_in_the_usual_way() -> None:
    for budget in (0, 12, 13):
        book = Book({ONE: 1})

        assert meet(budget, book) is None
        assert book.attempts == [None]


def test_the_cheapest_gains_are_made_until_the_book_fits() -> None:
    book = Book({ONE: 70, TWO: 20, THREE: 30})

    assert meet(10, book) == {TWO, THREE}
    assert book.attempts == [None, frozenset(), {TWO}, {TWO, THREE}]


def test_a_gain_that_only_makes_a_page_blank_is_given_up() -> None:
    assert meet(11, Book({ONE: 1, TWO: 20}, blanks=frozenset({ONE}))) == {TWO}


def test_a_book_that_cannot_be_made_to_fit_is_set_in_the_usual_way() -> None:
    assert meet(9, Book({ONE: 1, TWO: 20})) is None
