"""How often Python looks for garbage: seldom while an edition is made, since nearly all objects live until its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before Python looks at them, and how often it does so before it looks at older ones, and at all.
_SELDOM = 200_000, 50, 100


def collect_seldom() -> None:
    """Look for garbage seldom from now on, in a process that only makes editions."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Context in which garbage is looked for seldom; then again as often as before."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
