"""The names of pages in findings."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 5


def on_pages(numbers: Iterable[int]) -> str:
    """ "page 3", "pages 3, 4 and 9", "pages 1, 2, 3, 4, 5 and 12 more"."""
    given = list(dict.fromkeys(numbers))
    if len(given) == 1:
        return f"page {given[0]}"
    if len(given) > _MOST + 1:
        return f"pages {', '.join(map(str, given[:_MOST]))} and {len(given) - _MOST} more"
    return f"pages {', '.join(map(str, given[:-1]))} and {given[-1]}"
