"""The steps of the TEI document."""

from __future__ import annotations

from msgspec.structs import replace

from publish.diagnostics import Diagnostic
from publish.editing.print_places import without_pages
from publish.facts import tei as tei_facts
from publish.facts.tei import TeiFacts
from publish.markup.pagebreaks import PrintPage
from publish.products.evidence import of_made
from publish.products.prepared import Prepared
from publish.products.row import MadeProduct, Request
from publish.proof.proving import Proof
from publish.proof.proving_documents import prove_tei
from publish.tei.tei_document import tei


def make(prepared: Prepared, request: Request) -> MadeProduct:
    """Make and prove the TEI document; with the switch `page-list`, it says where the pages of the PDF begin."""
    request.progress("TEI", 0)
    pages: tuple[PrintPage, ...] = ()
    problems: list[Diagnostic] = []
    book = without_pages(prepared.book)
    if "page-list" in request.switches:
        from publish.products.pages_of_print import print_edition  # it reads PDFs

        edition, problems = print_edition(prepared, request)
        pages, book = edition.pages, edition.book(prepared.book)
    prepared = replace(prepared, book=book)
    data = tei(book, prepared.front(), pages)
    evidence = of_made(prepared, request.product, tei_facts.of(data))
    return MadeProduct(data, [*problems, *evidence.proof.diagnostics], evidence)


def prove(prepared: Prepared, facts: TeiFacts, shown_as: str) -> Proof:
    """Prove a TEI document; `shown_as` is its name in messages."""
    return prove_tei(prepared.book, prepared.front(), facts, shown_as)
