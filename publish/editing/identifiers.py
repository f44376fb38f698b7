"""Ids: valid XML names made from headings and note keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_OUTSIDE = re.compile(r"[^\w.-]")
_HYPHENS = re.compile(r"-{2,}")


def identifier(words: str, fallback: str) -> str:
    """Make an XML name from words: lower case, joined by hyphens.

    `fallback` is put before a name that does not begin with a letter, and used alone if nothing is left.
    """
    # The lower case of İ is i with a dot of its own, which nobody types.
    composed = unicodedata.normalize("NFC", words).lower().replace("i\u0307", "i")
    name = _HYPHENS.sub("-", _OUTSIDE.sub(_kept, composed)).strip("-.")
    if not name:
        return fallback
    return name if name[0].isalpha() else f"{fallback}-{name}"


def _kept(outside: re.Match[str]) -> str:
    """Return a mark that belongs to the letter before it, such as a vowel of Bengali or Tamil; "-" for other signs."""
    return outside[0] if unicodedata.category(outside[0])[0] == "M" else "-"


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
