"""Ids: from the words of a heading or a note's key to a name that XML and every reader takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_OUTSIDE = re.compile(r"[^\w.-]+")
_HYPHENS = re.compile(r"-{2,}")


def identifier(words: str, fallback: str) -> str:
    """An XML name made from words: lower case, hyphens for what stands between; `fallback` where nothing is left."""
    name = _HYPHENS.sub("-", _OUTSIDE.sub("-", unicodedata.normalize("NFC", words).lower())).strip("-.")
    if not name:
        return fallback
    return name if name[0].isalpha() else f"{fallback}-{name}"


class UsedIds:
    """The ids that are taken in one edition."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}  # the number to try first: a thousand headings may read alike

    def free(self, wanted: str) -> str:
        """`wanted`, or `wanted-2`, `wanted-3` ... where it is taken; taken from now on."""
        name, number = wanted, self._next.get(wanted, 2)
        while name in self._taken:
            name, number = f"{wanted}-{number}", number + 1
        self._next[wanted] = number
        self._taken.add(name)
        return name
