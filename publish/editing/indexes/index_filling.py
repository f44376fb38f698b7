"""Fill the parts of the indexes with their entries, for products that know on which print pages they are."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from publish.editing.book import Book
from publish.editing.indexes.index_writing import IndexWriter
from publish.editing.indexes.place_anchors import anchored
from publish.editing.indexes.place_locators import LocatorLink
from publish.words import words_of


def with_indexes(book: Book, page: Callable[[str], str]) -> Book:
    """Return a book whose indexes have their entries.

    Their locators link to the marker of the page, which `page` gives by its folio, and to the note. If the print pages
    of the places are not known, the places are counted, and link to the words themselves.
    """
    if not book.indexes:
        return book
    printed = book.printed
    words = words_of(book.settings.language)
    if printed is None:
        book = anchored(book)

    def target(link: LocatorLink) -> str:
        if link.note:
            return book.notes[link.note].id
        if printed is None or link.page < 0:
            return link.place
        return page(printed.folios[link.page])

    parts = tuple(
        part
        if (index := book.index_of(part)) is None
        else replace(part, blocks=IndexWriter(index, printed, words, target).blocks())
        for part in book.parts
    )
    return replace(book, parts=parts)
