"""How often Python looks for objects that only refer to each other.

While a book is set, hardly any object is such garbage: less than one in a hundred of those that a search looks at.
"""

from __future__ import annotations

import gc

# So many new objects are searched at once: a book of 250 pages needs no search, a longer one a few.
_YOUNG = 5_000_000


def collect_seldom() -> None:
    """Let Python search for garbage seldom, for the rest of the process."""
    gc.set_threshold(_YOUNG, 50, 100)
