"""The settings of an index, a table of `edition.toml`."""

from __future__ import annotations

import difflib
from enum import Enum
from typing import NewType

from msgspec import Struct


class IndexKind(Enum):
    """What an index takes from `names.toml`."""

    PERSONS = "persons"
    PLACES = "places"
    WORKS = "works"
    BODIES = "bodies"


# One of these kinds in the file, or a list.
IndexKinds = NewType("IndexKinds", tuple[IndexKind, ...])


class IndexSettings(Struct, frozen=True):
    """An index: its entries come from the names of some kinds in `names.toml` (`of`), from marks, or from both.

    `title` is its heading; without one it is the word for an index. `columns` is the number of columns in print.
    `letters` prints a letter above each group of entries. `join_pages` joins so many successive pages, or more, into a
    range such as 12–14; 0 joins none. `collation` is the language by whose alphabet it is sorted, a BCP 47 tag that
    may name an order (`"es-u-co-trad"`); "" means the edition's.
    """

    name: str
    of: IndexKinds = IndexKinds(())
    title: str = ""
    columns: int = 2
    letters: bool = False
    join_pages: int = 0
    collation: str = ""


def index_kinds(value: object) -> IndexKinds:
    """The kinds of names that an index lists."""
    words = [one.value for one in IndexKind]
    given = value if isinstance(value, list) else [value]
    for one in given:
        if one not in words:
            near = difflib.get_close_matches(str(one).lower(), words, 1, 0.5)
            listed = f'"{near[0]}"' if near else ", ".join(f'"{word}"' for word in words)
            raise ValueError(f'"{one}" is not a kind of names: write {listed}')
    return IndexKinds(tuple(map(IndexKind, given)))


def columns(value: int) -> int:
    """The number of columns of an index."""
    if not 1 <= value <= 3:
        raise ValueError(f"{value} is not a number of columns: write 1, 2 or 3")
    return value


def successive(value: int) -> int:
    """How many successive pages make a range, 0 for none."""
    if value < 0 or value == 1:
        raise ValueError(f"{value} is not a number of successive pages: write 2, 3 or more, or 0 for no ranges")
    return value
