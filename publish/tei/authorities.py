"""The persons, places and works of `sources/names.toml`, as lists that the names in the text refer to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from publish.config.schemas import Name
from publish.editing.annotations.names import spellings
from publish.manuscript.tree import Manuscript
from publish.markup.tags import Piece, Tag
from publish.tei.dating import written_date
from publish.tei.xml_writing import on_lines, words


class _Kind(Struct, frozen=True):
    """The TEI elements for a kind of name: in the text, of its list, and of its entries there."""

    in_text: str
    list_of: str
    entry: str
    label: str


_KINDS = {
    "person": _Kind("persName", "listPerson", "person", "persName"),
    "place": _Kind("placeName", "listPlace", "place", "placeName"),
    "body": _Kind("orgName", "listOrg", "org", "orgName"),
    "work": _Kind("title", "listBibl", "bibl", "title"),
}


class Authorities(Struct, frozen=True):
    """The names of an edition with their ids, in the order of the file."""

    names: Sequence[Name]

    @classmethod
    def of(cls, manuscript: Manuscript) -> Authorities:
        """Return the names of a manuscript."""
        return cls(manuscript.names.says.name)

    def element(self, name: Name) -> str:
        """Return the element of a name in the text."""
        return _KINDS[kind_of(name)].in_text

    def to(self, name: Name) -> str:
        """Return the address of a name's entry."""
        return f"#{self._id(self.names.index(name))}"

    def find(self, spelling: str) -> Name | None:
        """Return the name with this spelling, if there is one."""
        words = " ".join(spelling.split())
        listed = next((name for name in self.names if words in (name.preferred, name.heading)), None)
        found = spellings(self.names).get(words)
        return listed or (found.name if found else None)

    def named(self, element: str, spelling: str) -> Tag:
        """Return a name as an element that refers to its entry, if it has one."""
        name = self.find(spelling)
        return Tag(element, {"ref": self.to(name)} if name else {}, [words(spelling)])

    def referred(self, element: str, spelling: str) -> Tag:
        """Return a name as an element that refers to the authority file itself, if its entry names one."""
        name = self.find(spelling)
        return Tag(element, {"ref": " ".join(name.ref) if name else ""}, [words(spelling)])

    def lists(self) -> list[Piece]:
        """Return a list for each kind of name that the edition has."""
        lists: list[Piece] = []
        for key, kind in _KINDS.items():
            held = [self._entry(number, name, kind) for number, name in enumerate(self.names) if kind_of(name) == key]
            lists += [Tag(kind.list_of, {}, on_lines(held))] if held else []
        return lists

    def _entry(self, number: int, name: Name, kind: _Kind) -> Tag:
        labels = [Tag(kind.label, {}, [words(name.preferred)])]
        if name.sort and name.sort != name.preferred:
            labels.append(Tag(kind.label, {"type": "sort"}, [words(name.sort)]))
        if name.note:
            labels.append(Tag("note", {}, [words(name.note)]))
        numbers = [Tag("idno", {"type": "URI"}, [words(address)]) for address in name.ref]
        return Tag(kind.entry, {"xml:id": self._id(number)}, [*labels, *_lives(name), *numbers])

    def _id(self, number: int) -> str:
        return f"name-{number + 1}"


def kind_of(name: Name) -> str:
    """Return "person", "place", "work" or "body"."""
    return name.kind.value


def _lives(name: Name) -> list[Tag]:
    """Birth and death of a person, from the dates "1842/1921"."""
    first, is_life, last = (name.dates.written if name.dates else "").partition("/")
    if kind_of(name) != "person" or not is_life:
        return []
    days = (("birth", first), ("death", last))
    return [Tag(element, written_date(day)) for element, day in days if day and written_date(day)]
