"""Which entry of which index a name of `names.toml` or a mark belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from publish.config.index_settings import IndexKind, IndexSettings
from publish.config.schemas import Name, NameKind

_LISTED_IN = {
    NameKind.PERSON: IndexKind.PERSONS,
    NameKind.PLACE: IndexKind.PLACES,
    NameKind.WORK: IndexKind.WORKS,
    NameKind.BODY: IndexKind.BODIES,
}


class IndexNames(Struct, frozen=True, dict=True):
    """The names that the indexes list, by the words that an editor may write for them."""

    names: Sequence[Name]
    indexes: Sequence[IndexSettings]

    def index_of(self, number: int) -> str:
        """Return the index that lists a name, by its entry in the list, "" if none does."""
        kind = _LISTED_IN[self.names[number].kind]
        return next((one.name for one in self.indexes if kind in one.of), "")

    def named(self, words: str, index: str = "") -> int | None:
        """Return the entry of the name that these words mean in an index, or in any; None for none or several."""
        found = [number for number in self._meant.get(words, ()) if not index or self.index_of(number) == index]
        return found[0] if len(found) == 1 else None

    def listed_as(self, number: int) -> int:
        """Return the entry under which the places of a name are listed: its own, or the one that its `see` names."""
        met = [number]
        while (see := self.names[met[-1]].see) and (target := self.named(see)) is not None and target not in met:
            met.append(target)
        return met[-1]

    def meant(self, entry: str, index: str) -> str:
        """Return the index that a mark means: the one that it names, that of its name, or the one for marks alone."""
        if index:
            return index
        number = self.named(entry)
        own = self.index_of(number) if number is not None else ""
        alone = (one.name for one in (*(one for one in self.indexes if not one.of), *self.indexes))
        return own or next(alone, "")

    @cached_property
    def _meant(self) -> dict[str, list[int]]:
        """The names by their headings and spellings; a heading that is spelled in full wins over a form."""
        found: dict[str, list[int]] = {}
        for number, name in enumerate(self.names):
            for words in dict.fromkeys((name.preferred, name.heading)):
                found.setdefault(words, []).append(number)
        headings = frozenset(found)
        for number, name in enumerate(self.names):
            for words in dict.fromkeys(name.forms):
                if words not in headings:
                    found.setdefault(words, []).append(number)
        return found
