"""Settle what pages decide: the side on which each gathering opens, and the numbers of pages that are referred to.

A guess goes in and pages come out; what they decide is written, until nothing changes. Only gatherings whose order has
changed are laid out again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.layout.budgeting import Gain
from publish.layout.facing import FacingPlans
from publish.layout.gathering import Gathering, Measured, Order
from publish.layout.sequence import Placed, numbers_of, place, side_of
from publish.paginator.measured_part import PageSide

# Maximum number of layouts. Numbers settle in the second; sides may need more, as each depends on those before.
ROUNDS = 8

LayOut = Callable[[Sequence[Order]], list[Measured]]


class Layout(Struct, frozen=True):
    """The laid-out book: the order of each gathering, its pages and its place. `is_settled`: nothing changes."""

    orders: tuple[Order, ...]
    measured: tuple[Measured, ...]
    placed: tuple[Placed, ...]
    is_settled: bool = True

    @property
    def pages(self) -> int:
        """The number of pages."""
        return self.placed[-1].first + len(self.measured[-1].names)

    @property
    def gains(self) -> dict[Gain, int]:
        """The runs that could have fewer pages, with the demerits that this costs."""
        return {(place, run): demerits for place, pages in enumerate(self.measured) for run, demerits in pages.gains}


def settle(
    gatherings: Sequence[Gathering],
    lay_out: LayOut,
    gains: Collection[Gain] | None = None,
    before: Sequence[Order] = (),
    *,
    writes_numbers: bool = True,
    in_turn: bool = False,
) -> Layout:
    """Lay out a book. `lay_out` lays out gatherings as ordered, in whatever order of time.

    `gains` are the runs that must have fewer pages, None if no page must be saved. `before` are the orders of a layout
    in which these gatherings had slightly other words, if there was one: most sides and numbers are still right.
    Unless it `writes_numbers`, a layout in which only numbers are wrong is returned, with the orders that have the
    right ones: the next layout of the book has other words anyway. `in_turn`: what may open on either side is laid out
    after all that comes before it. That needs no guess of its side, of which half are wrong.
    """
    guesses = before or [
        Order(one, one.opens_on or PageSide.RIGHT, bool(number)) for number, one in enumerate(gatherings)
    ]
    orders = [
        replace(
            guess,
            gathering=one,
            gains=None if gains is None else tuple(sorted(run for place, run in gains if place == number)),
        )
        for number, (one, guess) in enumerate(zip(gatherings, guesses, strict=True))
    ]
    if in_turn and not before:
        orders = _with_sides(orders, lay_out)
    plans = FacingPlans(gatherings)
    for _ in range(ROUNDS):
        measured = lay_out(orders)
        placed = place(gatherings, measured)
        known = numbers_of(placed, measured)
        again = [
            replace(order, side=order.gathering.opens_on or side_of(at.first), plan=plan)
            for order, at, plan in zip(orders, placed, plans.of(measured), strict=True)
        ]
        is_placed = again == orders
        if is_placed or writes_numbers:
            again = [
                replace(order, numbers=tuple((id, known.get(id, 0)) for id in sorted(pages.asked)))
                for order, pages in zip(again, measured, strict=True)
            ]
        if again == orders:
            return Layout(tuple(orders), tuple(measured), tuple(placed))
        orders = again
        if is_placed and not writes_numbers:
            break
    return Layout(tuple(orders), tuple(measured), tuple(placed), is_settled=False)


def _with_sides(orders: Sequence[Order], lay_out: LayOut) -> list[Order]:
    """Return orders in which each gathering that may open on either side has the side it comes to."""
    found = [*orders]
    measured: list[Measured] = []
    for number, order in enumerate(orders):
        if number and order.gathering.opens_on is None:
            measured += lay_out(found[len(measured) : number])
            last = place([one.gathering for one in found[:number]], measured)[-1]
            found[number] = replace(order, side=side_of(last.first + len(measured[-1].names)))
    return found
