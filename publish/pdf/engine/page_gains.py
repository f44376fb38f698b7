"""Pages to be saved for the book's budget: the runs that are planned in fewer pages, and the cost.

A run is the text between two forced breaks, named by the place at which it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from msgspec import Struct, field

Path = tuple[int, ...]


class PageGains(Struct, frozen=True):
    """The runs that must have fewer pages; `found` has the runs that could have fewer, with the demerits."""

    wanted: frozenset[Path] = frozenset()
    found: dict[Path, int] = field(default_factory=dict)


_SOUGHT: ContextVar[PageGains | None] = ContextVar("_SOUGHT", default=None)


@contextmanager
def seeking(wanted: Iterable[Path]) -> Iterator[PageGains]:
    """Context in which the `wanted` runs are planned in fewer pages; tells which other runs could have fewer."""
    gains = PageGains(frozenset(wanted))
    before = _SOUGHT.set(gains)
    try:
        yield gains
    finally:
        _SOUGHT.reset(before)


def sought() -> PageGains | None:
    """Return the gains that are sought now, None if the book has no budget."""
    return _SOUGHT.get()
