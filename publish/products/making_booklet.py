"""Make a booklet: the pages of the press PDF imposed on sheets that are folded once."""

from __future__ import annotations

from msgspec.structs import replace

from publish.diagnostics import Diagnostic, Location, error
from publish.errors import PublishError
from publish.facts import pdf_stamped
from publish.facts.pdf_sheets import pages_of_sheets, said_of_sheets
from publish.facts.pdf_stamped import StampedPdf
from publish.layout.folding import folded_sheets, signature_pages
from publish.pdf.transparent_places import StillTransparent
from publish.products.evidence import of_made
from publish.products.making_pdf import draw, engines, of_transparent, ticket_of
from publish.products.prepared import Prepared
from publish.products.proving_pdf import prove as prove_pages
from publish.products.row import MadeProduct, Request
from publish.proof.proving import Proof
from publish.units import parse_length


def make(prepared: Prepared, request: Request) -> MadeProduct:
    """Make and prove the booklet. Raises ToolMissing if a library that WeasyPrint needs cannot be loaded."""
    drawn = draw(prepared, request)
    if drawn.pages is None:
        return MadeProduct(None, drawn.problems)
    from publish.pdf import press
    from publish.pdf.imposing import impose

    request.progress("imposing the pages", 0)
    ticket = ticket_of(prepared)
    ticket = replace(ticket, print=replace(ticket.print, marks=False))
    try:
        pages = press.finish(drawn.pages.pdf, drawn.pages.labels, ticket)
    except StillTransparent as reason:
        return MadeProduct(None, [*drawn.problems, *of_transparent(prepared, request.product, drawn.pages, reason)])
    count, labels = press.count(pages), drawn.pages.labels
    signature = int(request.options.get("signature") or 0)
    size = signature_pages(count, signature)
    ticket = replace(
        ticket, form="booklet", source=f"{prepared.front(*engines()).colophon[-1]} {said_of_sheets(size, labels)}"
    )
    data = impose(
        pages,
        folded_sheets(count, signature),
        parse_length(request.options.get("leaf") or "0.1mm"),
        ticket,
        has_marks="marks" in request.switches,
    )
    name = prepared.product(request.product.ending).name
    evidence = of_made(prepared, request.product, pdf_stamped.of(data, name))
    return MadeProduct(data, [*drawn.problems, *evidence.proof.diagnostics], evidence)


def prove(prepared: Prepared, facts: StampedPdf, shown_as: str) -> Proof:
    """Prove a booklet: unfolded, it must hold every word of the sources, once and in order."""
    try:
        pages = pages_of_sheets(facts.pdf, "".join(facts.sentences))
    except PublishError as reason:
        return Proof([_broken(reason, shown_as)])
    return prove_pages(prepared, pages, shown_as)


def _broken(reason: PublishError, shown_as: str) -> Diagnostic:
    return error("product-broken", reason.message, Location(shown_as), reason.help)
