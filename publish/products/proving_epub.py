"""Prove an EPUB, and find out where its content comes from."""

from __future__ import annotations

from publish.checks.ebook.origin import Origin
from publish.config.styles import Sheet
from publish.editing.book import Book
from publish.editing.texts_beside import side_by_side
from publish.facts.epub import EpubFacts
from publish.products.prepared import Prepared
from publish.proof.proving import Proof
from publish.proof.proving_documents import Origins, as_named, origins, prove_epub


def prove(prepared: Prepared, facts: EpubFacts, shown_as: str) -> Proof:
    """Prove an EPUB; `shown_as` is its name in messages."""
    return prove_epub(_book(prepared, facts), prepared.front(), facts, shown_as)


def origin_of(prepared: Prepared, styles: tuple[Sheet, ...], facts: EpubFacts | None) -> Origin:
    """Return where the content of an EPUB comes from.

    `facts` are those of an EPUB that was made from exactly these sources. If it is None, the origin of its words is
    unknown.
    """

    def words() -> Origins | None:
        return origins(_book(prepared, facts), prepared.front(), facts) if facts else None

    return Origin(prepared.shown(".epub"), styles, prepared.book.images, words)


def _book(prepared: Prepared, facts: EpubFacts) -> Book:
    """Return the book as an EPUB has it, with the pages that its references name; they were proved at making."""
    return side_by_side(as_named(prepared.book, (document.content for document in facts.documents)))
