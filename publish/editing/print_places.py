"""The places of print in the words of references: the folios of pages, and marks that restart on each page.

They are known when the pages are made. A product without pages has other words instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.settings import Restart
from publish.editing.book import Book
from publish.editing.note_marks import note_mark
from publish.manuscript.tree import Element, Kind, Node, Text, elements

# Between the ends of a range of pages.
RANGE = "\u2013"
_NUMBERS = frozenset({Kind.PAGE_NUMBER, Kind.NOTE_NUMBER})


class PrintPlaces(Struct, frozen=True):
    """The folios that references name, by the id of their target, and the marks of notes, by their id."""

    folios: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


def with_places(book: Book, places: PrintPlaces) -> Book:
    """Return the book with these places in its references, which then ask for none. A missing place stays a guess."""
    known = {Kind.PAGE_NUMBER: places.folios, Kind.NOTE_NUMBER: places.marks}

    def change(element: Element) -> Element | None:
        if element.kind is Kind.RANGE_END:
            return None if is_one_page(element) else element
        if element.kind in (Kind.REFERENCE, Kind.LINK) and not element.children:  # of such a range
            return None
        words = ""
        if element.kind is Kind.PAGE_WORD:
            words = element.word("one" if is_one_page(element) else "several")
        elif element.kind in _NUMBERS:
            words = known[element.kind].get(element.word("of"), "")
        return replace(element, children=(Text(words, element.at, literal=True),)) if words else element

    def is_one_page(range: Element) -> bool:
        begin = places.folios.get(range.word("since"))
        return places.folios.get(range.word("to"), begin) == begin

    return replace(_changed(book, change), asked=frozenset()) if book.asked else book


def without_pages(book: Book) -> Book:
    """Return the book with other words where a reference names a page: the title of the target, or none."""

    def change(element: Element) -> Element | None:
        if element.kind is not Kind.REFERENCE or not any(elements(element.children, Kind.PAGE_NUMBER)):
            return element
        otherwise = element.data.get("otherwise")
        return replace(element, children=otherwise) if isinstance(otherwise, tuple) else None

    return replace(_changed(book, change), asked=frozenset()) if book.asked else book


def marks_on(book: Book, pages: Mapping[str, int]) -> dict[str, str]:
    """Return the marks of the notes whose marks restart on each page; `pages` are those of the first calls, by the ids
    of the notes."""
    marks: dict[str, str] = {}
    for series in book.settings.notes.series:
        counts: Counter[int] = Counter()
        for note in book.notes.values() if series.restart is Restart.PAGE else ():
            if note.series == series.name and note.id in pages:
                counts[pages[note.id]] += 1
                marks[note.id] = note_mark(series.marks, counts[pages[note.id]])
    return marks


def _changed(book: Book, change: Callable[[Element], Element | None]) -> Book:
    def blocks(given: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(made for block in given if isinstance(made := _mapped(block, change), Element))

    parts = tuple(
        replace(
            part,
            heading=blocks((part.heading,))[0] if part.heading else None,
            blocks=blocks(part.blocks),
        )
        for part in book.parts
    )
    notes = {key: replace(note, blocks=blocks(note.blocks)) for key, note in book.notes.items()}
    return replace(book, parts=parts, notes=notes)


def _mapped(node: Node, change: Callable[[Element], Element | None]) -> Node | None:
    """Return a node with `change` made to its elements, which may leave some out; the same node if nothing changed."""
    if isinstance(node, Text):
        return node
    children = tuple(made for child in node.children if (made := _mapped(child, change)) is not None)
    is_same = len(children) == len(node.children) and all(map(lambda one, other: one is other, children, node.children))
    return change(node if is_same else replace(node, children=children))
