"""Meet a budget of pages: save one page after another where that costs least."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

# A run of text that could have fewer pages: the number of its gathering, and the place at which it begins there.
Gain = tuple[int, tuple[int, ...]]

Made = TypeVar("Made")
# Lays out the book with these gains, or None in the usual way; returns what was made, its pages, and the gains that
# could be made, with their demerits.
Attempt = Callable[[frozenset[Gain] | None], tuple[Made, int, Mapping[Gain, int]]]


def meet(budget: int, attempt: Attempt[Made]) -> Made:
    """Return a layout with at most so many pages, else the usual one. With a budget of 0 it may have any number.

    A gain that saves no page is rejected: often a blank page before the next recto takes its place.
    """
    usual, pages, _ = attempt(None)
    if not budget or pages <= budget:
        return usual
    taken, tried = frozenset[Gain](), set[Gain]()
    made, pages, options = attempt(taken)
    while pages > budget:
        left = [(demerits, gain) for gain, demerits in options.items() if gain not in tried]
        if not left:
            return usual
        gain = min(left)[1]
        tried.add(gain)
        tighter, fewer, further = attempt(taken | {gain})
        if fewer < pages:
            made, pages, options, taken = tighter, fewer, further, taken | {gain}
    return made
