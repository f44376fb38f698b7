"""The edition's own hyphenation: soft hyphens in the words of `sources/hyphenation.txt`.

Where a word has soft hyphens WeasyPrint and browsers divide it there and nowhere else (CSS Text 3, 5.4). A word that
is listed without a hyphen is never divided: it becomes a span of the class `undivided`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from publish.editing.book import Book
from publish.manuscript.tree import VERBATIM, Element, Kind, Node, Text
from publish.style_names import MarkupClass

SOFT_HYPHEN = "\u00ad"

_WORD = re.compile(r"([^\W\d_]+)")


def divide(book: Book) -> Book:
    """The book with the edition's exceptions marked in its parts and notes."""
    if not book.exceptions:
        return book

    def blocks(given: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(_divided(block, book.exceptions) for block in given)

    return replace(
        book,
        parts=tuple(replace(part, blocks=blocks(part.blocks)) for part in book.parts),
        notes={key: replace(note, blocks=blocks(note.blocks)) for key, note in book.notes.items()},
    )


def _divided(element: Element, exceptions: dict[str, str]) -> Element:
    if element.kind in VERBATIM:
        return element
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, Text):
            children.extend(_divided_text(child, exceptions))
        else:
            children.append(_divided(child, exceptions))
    return element.with_children(tuple(children))


def _divided_text(text: Text, exceptions: dict[str, str]) -> list[Node]:
    nodes: list[Node] = []
    pending = ""
    at, done = text.at, 0
    for piece in _WORD.split(text.text):
        done += len(piece)
        entry = exceptions.get(piece.lower())
        if entry is None or len(entry.replace("-", "")) != len(piece):
            pending += piece
        elif "-" in entry:
            letters = iter(piece)
            pending += "".join(SOFT_HYPHEN if character == "-" else next(letters) for character in entry)
        else:
            place = text.at.shifted(done - len(piece))
            undivided = Element(Kind.SPAN, place, (Text(piece, place),), classes=(MarkupClass.UNDIVIDED,))
            nodes += [Text(pending, at), undivided]
            pending, at = "", text.at.shifted(done)
    return [*nodes, replace(text, text=pending, at=at)] if pending or not nodes else nodes
