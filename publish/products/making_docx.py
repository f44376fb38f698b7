"""Make and prove the Word document."""

from __future__ import annotations

from dataclasses import replace

from publish.docx import document
from publish.editing.print_places import without_pages
from publish.facts import docx
from publish.facts.docx import DocxFacts
from publish.products.evidence import of_made
from publish.products.prepared import Prepared
from publish.products.rasters import rasters
from publish.products.row import MadeProduct, Request
from publish.proof.proving import Proof
from publish.proof.proving_documents import prove_docx


def make(prepared: Prepared, request: Request) -> MadeProduct:
    """Make and prove the Word document."""
    request.progress("Word document", 0)
    typefaces = prepared.typefaces["print.css"]
    code = typefaces.code or typefaces.all[0]
    families = typefaces.all[0].name, code.name
    drawings = rasters(prepared)
    # A reference to a page names the page of print, which the document does not have.
    prepared = replace(prepared, book=without_pages(prepared.book))
    data = document(prepared.book, prepared.front(), families, drawings, prepared.moment)
    facts = docx.of(data, prepared.product(request.product.ending).name)
    evidence = of_made(prepared, request.product, facts)
    return MadeProduct(data, evidence.proof.diagnostics, evidence)


def prove(prepared: Prepared, facts: DocxFacts, shown_as: str) -> Proof:
    """Prove a Word document; `shown_as` is its name in messages."""
    return prove_docx(without_pages(prepared.book), prepared.front(), facts, shown_as)
