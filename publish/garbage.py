"""How often Python searches for cyclic garbage: seldom while an edition is made.

While a book is set, hardly any object is such garbage: less than one in a hundred of those that a search examines.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before Python looks at them: a book of 1,000 pages needs no search; what lives on keeps little garbage.
_ONE_EDITION, _MANY = 20_000_000, 200_000
# And how often it does so before it looks at older ones, and at all.
_OLDER = 50, 100


def collect_seldom(*, lives_on: bool = False) -> None:
    """Look for garbage seldom from now on, in a process that only makes editions: one, or many if it `lives_on`."""
    gc.set_threshold(_MANY if lives_on else _ONE_EDITION, *_OLDER)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Context in which garbage is searched for seldom; afterwards as often as before."""
    before = gc.get_threshold()
    collect_seldom(lives_on=True)
    try:
        yield
    finally:
        gc.set_threshold(*before)
