"""Ids of the book -> ids that XML allows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from publish.editing.book import Book
from publish.manuscript.tree import elements
from publish.markup.parts import all_blocks

# A name without a colon (Namespaces in XML 1.0, 4); letters and digits of all scripts, near enough.
_NOT_IN_A_NAME = re.compile(r"[^\w.-]")
_NOT_FIRST = re.compile(r"[^\w]|[\d]")


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
            name = _NOT_IN_A_NAME.sub("-", id)
            name = f"_{name}" if not name or _NOT_FIRST.match(name) else name
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
