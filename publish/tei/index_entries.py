"""The marks for an index in the text (TEI P5, 3.9.2)."""

from __future__ import annotations

from publish.editing.annotations.index_marks import IndexMark
from publish.editing.book import Book
from publish.editing.indexes.index_names import IndexNames
from publish.manuscript.index_attributes import RANGE_BEGIN, RANGE_END
from publish.markup.tags import Piece, Tag
from publish.tei.authorities import Authorities, kind_of
from publish.tei.xml_ids import XmlIds
from publish.tei.xml_writing import words


class IndexEntries:
    """Writes the marks of a book: a listed name becomes a reference, any other entry is written out.

    A range ends at an anchor, which the entry at its beginning names.
    """

    def __init__(self, book: Book, ids: XmlIds) -> None:
        self._names = IndexNames(book.annotations.prose.manuscript.names.says.name, book.settings.index)
        self._ids = ids
        self._open: dict[tuple[str, str, str], str] = {}
        self._ranges = 0

    def marked(self, mark: IndexMark, pieces: list[Piece], authorities: Authorities) -> list[Piece]:
        """Return the words of a mark with its entry; a cross-reference has none."""
        if mark.see:
            return pieces
        name = authorities.find(mark.entry)
        if name is not None and pieces and not mark.sub:
            return [Tag("rs", {"type": kind_of(name), "subtype": "implied", "ref": authorities.to(name)}, pieces)]
        index = self._names.meant(mark.entry, mark.index) or mark.index
        key = index, mark.entry, mark.sub
        attributes = {"indexName": "-".join(index.split())}
        if mark.range == RANGE_BEGIN:
            attributes["spanTo"] = f"#{self._begun(key)}"
        elif mark.range == RANGE_END and key in self._open:
            return [*pieces, Tag("anchor", {"xml:id": self._open.pop(key)})]
        inner = [Tag("index", {}, [Tag("term", {}, [words(mark.sub)])])] if mark.sub else []
        entry = Tag("term", {"sortKey": mark.sort}, [words(mark.entry)])
        return [Tag("index", attributes, [entry, *inner]), *pieces]

    def _begun(self, key: tuple[str, str, str]) -> str:
        """Return the id of the anchor at which a range will end."""
        taken = {*self._ids.names.values()}
        self._ranges += 1
        while f"range-{self._ranges}" in taken:
            self._ranges += 1
        self._open[key] = f"range-{self._ranges}"
        return self._open[key]
