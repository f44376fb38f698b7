"""The letters of an edition: who wrote to whom, from where and when (TEI P5, 2.4.6)."""

from __future__ import annotations

from publish.editing.book import Book
from publish.markup.tags import Piece
from publish.tei.authorities import Authorities
from publish.tei.xml_ids import XmlIds


def correspondence(book: Book, ids: XmlIds, authorities: Authorities) -> list[Piece]:
    """Return a description of each letter."""
    return []
