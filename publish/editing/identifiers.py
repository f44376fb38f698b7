"""Ids: valid XML names made from headings and note keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_OUTSIDE = re.compile(r"[^\w.-]+")
_HYPHENS = re.compile(r"-{2,}")


def identifier(words: str, fallback: str) -> str:
    """Make an XML name from words: lower case, joined by hyphens.

    `fallback` is put before a name that does not begin with a letter, and used alone if nothing is left.
    """
    name = _HYPHENS.sub("-", _OUTSIDE.sub("-", unicodedata.normalize("NFC", words).lower())).strip("-.")
    if not name:
        return fallback
    return name if name[0].isalpha() else f"{fallback}-{name}"


class UsedIds:
    """The ids in use in one edition."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}  # the number to try first: a thousand headings may read alike

    def free(self, wanted: str) -> str:
        """Reserve an id: `wanted` or, if that is in use, `wanted-2`, `wanted-3` and so on."""
        name, number = wanted, self._next.get(wanted, 2)
        while name in self._taken:
            name, number = f"{wanted}-{number}", number + 1
        self._next[wanted] = number
        self._taken.add(name)
        return name
