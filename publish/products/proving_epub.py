"""The proof of an EPUB, and where what it holds comes from."""

from __future__ import annotations

from publish.checks.ebook.origin import Origin
from publish.config.styles import Sheet
from publish.facts.epub import EpubFacts
from publish.products.prepared import Prepared
from publish.proof.proving import Proof
from publish.proof.proving_documents import Origins, origins, prove_epub


def prove(prepared: Prepared, facts: EpubFacts, shown_as: str) -> Proof:
    """The proof of an EPUB; `shown_as` is what messages call it."""
    return prove_epub(prepared.book, prepared.front(), facts, shown_as)


def origin_of(prepared: Prepared, styles: tuple[Sheet, ...], facts: EpubFacts | None) -> Origin:
    """Where what an EPUB holds comes from. `facts` are those of an EPUB that was made from these very sources, else
    None: its words come from nowhere."""

    def words() -> Origins | None:
        return origins(prepared.book, prepared.front(), facts) if facts else None

    return Origin(prepared.shown(".epub"), styles, prepared.book.images, words)
