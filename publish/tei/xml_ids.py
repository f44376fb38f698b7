"""Ids of the book -> ids that XML allows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from publish.editing.book import Book
from publish.manuscript.tree import elements
from publish.markup.parts import all_blocks
from publish.tei.name_characters import NOT_FIRST, NOT_IN_A_NAME


class XmlIds(Struct, frozen=True):
    """The `xml:id` of each id of a book; unique, as the ids are."""

    names: dict[str, str]

    @classmethod
    def of(cls, book: Book, more: Iterable[str] = ()) -> XmlIds:
        """Return the ids of a book, and of `more`."""
        ids = [part.id for part in book.parts]
        for note in book.notes.values():
            ids += [note.id, *note.calls]
        ids += [element.id for element in elements(all_blocks(book)) if element.id]
        names: dict[str, str] = {}
        taken: set[str] = set()
        for id in (*ids, *more):
            if id in names:
                continue
            name = xml_name(id)
            free, number = name, 1
            while free in taken:
                number += 1
                free = f"{name}-{number}"
            taken.add(free)
            names[id] = free
        return cls(names)

    def of_id(self, id: str) -> dict[str, str]:
        """Return the attribute of an element with this id; nothing for ""."""
        return {"xml:id": self.names[id]} if id else {}

    def to(self, id: str) -> str:
        """Return the address of an element."""
        return f"#{self.names.get(id, id)}"


def xml_name(id: str) -> str:
    """Return an id as a name that every edition of XML 1.0 allows."""
    name = NOT_IN_A_NAME.sub(_replaced, id)
    return f"_{name}" if not name or NOT_FIRST.match(name) else name


def _replaced(outside: re.Match[str]) -> str:
    """Return what stands in a name for a character that it cannot have.

    For a letter with an accent that is the letter alone, for any other its code point: the name stays the same when
    another one like it is added before. A hyphen stands for signs.
    """
    sign = outside[0]
    base = unicodedata.normalize("NFD", sign)[0]
    if not NOT_IN_A_NAME.match(base):
        return base
    return f"x{ord(sign):04X}" if sign.isalnum() or unicodedata.category(sign)[0] == "M" else "-"
