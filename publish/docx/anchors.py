"""The names of bookmarks: a letter, then letters, figures and underscores, at most 40 in all."""

from __future__ import annotations

import re

from publish.editing.book import Book
from publish.manuscript.tree import Kind, elements
from publish.markup.parts import all_blocks

_LONGEST = 36
_OUTSIDE = re.compile(r"\W+")


class Anchors:
    """The places of a book that something refers to: the name and the number of each bookmark by the id of its place.

    A name that Word hides from its user begins with an underscore.
    """

    def __init__(self, book: Book) -> None:
        targets = {link.word("target") for link in elements(all_blocks(book), Kind.LINK)} - {""}
        in_text = {key for part in book.parts for key in part.notes}
        # Word leads from a call to its footnote, and back, by itself.
        targets |= {note.id for note in book.notes.values() if len(note.calls) > 1 or note.key not in in_text}
        self._names: dict[str, str] = {}
        taken: set[str] = set()
        for id in sorted(targets):
            name = "_" + _OUTSIDE.sub("_", id)[:_LONGEST]
            while name.lower() in taken:
                name = f"{name[: _LONGEST - 5]}_{len(taken)}"
            taken.add(name.lower())
            self._names[id] = name
        self._numbers = {id: number for number, id in enumerate(self._names, 1)}

    def name(self, id: str) -> str:
        """Return the name of the bookmark at an id; "" if nothing leads there."""
        return self._names.get(id, "")

    def number(self, id: str) -> str:
        """Return the number of the bookmark at an id."""
        return str(self._numbers[id])
