"""The names of `sources/names.toml`, and where the edition writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.config.schemas import Name
from publish.editing.passages import Passage


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name; `number` is that of its entry in the list."""

    number: int
    name: Name
    is_variant: bool


class Spellings:
    """Every spelling that is listed, to be found in passages: the longest first, so that `Louise Michel` is not taken
    for `Michel`."""

    def __init__(self, names: tuple[Name, ...]) -> None:
        self.known: dict[str, Spelling] = {}
        for number, name in enumerate(names):
            for variant in name.variants:
                self._add(variant, Spelling(number, name, is_variant=True))
        for number, name in enumerate(names):
            for form in (name.preferred, *name.forms):
                self._add(form, Spelling(number, name, is_variant=False))
        longest = sorted(self.known, key=lambda one: (-len(one), one))
        words = "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest)
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") if words else None

    def _add(self, words: str, spelling: Spelling) -> None:
        self.known[" ".join(words.split())] = spelling
        self.known[" ".join(words.upper().split())] = spelling

    def found_in(self, passage: Passage) -> Iterator[tuple[re.Match[str], Spelling]]:
        """Where a passage has one of them."""
        if self._pattern is not None:
            for found in self._pattern.finditer(passage.text):
                yield found, self.known[" ".join(found[0].split())]

    def words(self) -> frozenset[str]:
        """Each word of each spelling."""
        return frozenset(word for known in self.known for word in re.findall(r"\w+", known))
