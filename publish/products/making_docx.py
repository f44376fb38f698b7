"""Make and prove the Word document."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from publish.diagnostics import Diagnostic
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
    given = prepared.book, prepared.front(), families, drawings, prepared.moment
    if request.earlier is None:
        return _proved(prepared, request, document(*given), [])
    from publish.docx.tracking.tracked import EarlierText, tracked_document  # documents without changes need no diff

    earlier = request.earlier.prepared
    before = EarlierText(without_pages(earlier.book), earlier.front(), rasters(earlier), _changed(request, prepared))
    data = tracked_document(*given, before)
    facts = docx.of(data, f"{prepared.product(request.product.ending).name} with all changes rejected").before_changes
    return _proved(prepared, request, data, prove_docx(before.book, before.front, facts, facts.name).diagnostics)


def _changed(request: Request, prepared: Prepared) -> datetime:
    """Return when the text was changed: the date of the earlier revision, or else that of the edition."""
    assert request.earlier is not None
    dated = request.earlier.dated
    return datetime.fromisoformat(dated).astimezone(UTC) if dated else prepared.moment.utc


def _proved(prepared: Prepared, request: Request, data: bytes, problems: list[Diagnostic]) -> MadeProduct:
    facts = docx.of(data, prepared.product(request.product.ending).name)
    evidence = of_made(prepared, request.product, facts)
    return MadeProduct(data, [*evidence.proof.diagnostics, *problems], evidence)


def prove(prepared: Prepared, facts: DocxFacts, shown_as: str) -> Proof:
    """Prove a Word document; `shown_as` is its name in messages."""
    return prove_docx(without_pages(prepared.book), prepared.front(), facts, shown_as)
