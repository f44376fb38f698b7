"""Make the cover of the printed book."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.printed_cover.finished_cover import FinishedCover
from publish.checks.registry import run
from publish.config.styles import look
from publish.diagnostics import Diagnostic, error, has_errors, info, warning
from publish.errors import ToolMissing
from publish.facts import pdf_stamped
from publish.facts.pdf_stamped import StampedPdf
from publish.markup.cover_geometry import SMALLEST_ON_SPINE, CoverGeometry, cover_geometry
from publish.markup.printed_cover import SMALLEST_BLURB, CoverWords, blurb_size, cover_words, printed_cover
from publish.markup.refusal import TemplatesRefused
from publish.markup.templating import Templates
from publish.pdf.transparent_places import StillTransparent
from publish.printers.printer import Printer, sheet_multiple
from publish.printers.printer_table import printer_of
from publish.products.evidence import Evidence, of_made
from publish.products.look import ready_typefaces
from publish.products.making_pdf import engines, ticket_of
from publish.products.pages_of_print import bound_pages
from publish.products.prepared import Prepared
from publish.products.row import MadeProduct, Request
from publish.products.still_transparent import causes_of, unprintable
from publish.proof.proving import Proof
from publish.proof.proving_cover import prove_cover
from publish.tools import pango

if TYPE_CHECKING:
    from publish.pdf.ticket import Ticket

FORM = "cover"
# Preflight that a cover must pass as pages must; the others judge pages.
_PREFLIGHT = (
    "press-standard",
    "press-intent",
    "press-colour",
    "press-annotation",
    "press-ink-cover",
    "press-transparency",
    "press-text-ink",
)


# With so many pages every spine has the words that it can have.
_MANY_PAGES = 10_000


class _Planned(Struct, frozen=True):
    """A cover before it is drawn: its sizes, its words, and the number of pages that it is for."""

    page: CoverGeometry
    words: CoverWords
    pages: int


def make(prepared: Prepared, request: Request) -> MadeProduct:
    """Make and prove the cover. Raises ToolMissing if a library that WeasyPrint needs cannot be loaded."""
    missing = pango.missing()
    if missing:
        raise ToolMissing(f"the cover needs {', '.join(missing)}", "see `publish doctor` for what to install")
    pages, problems = bound_pages(prepared, request)
    if not pages:
        return MadeProduct(None, problems)
    request.progress("cover", 0)
    planned = _planned(prepared, pages)
    with pango.known_by_their_names():
        from publish.pdf import press
        from publish.pdf.rendering import render
    typefaces, settings = ready_typefaces(prepared, "print.css"), prepared.book.settings
    if blurb_size(planned.words, planned.page, typefaces.text) < SMALLEST_BLURB:
        return MadeProduct(None, [*problems, _too_long(prepared)])
    styles, found = look(prepared.edition, "cover.css")
    problems += found
    if has_errors(found):
        return MadeProduct(None, problems)
    try:
        document, pictures = printed_cover(
            settings, planned.words, planned.page, typefaces, Templates(prepared.templates)
        )
    except TemplatesRefused as refused:
        return MadeProduct(None, [*problems, *refused.problems])
    drawn, met = render(document, styles, pictures, prepared.moment, request.progress)
    problems += met
    if drawn is None:
        return MadeProduct(None, problems)
    try:
        data = press.finish(drawn.pdf, drawn.labels, _ticket(prepared, planned.page))
    except StillTransparent as reason:
        causes = [*causes_of(styles, pictures)]
        standard, shown_as = _printer(prepared).standard, prepared.shown(request.product.ending)
        return MadeProduct(None, [*problems, *unprintable(reason.left, standard, causes, None, shown_as)])
    evidence = of_made(prepared, request.product, pdf_stamped.of(data, prepared.product("-cover.pdf").name))
    if not settings.isbn.print:
        problems.append(_without_barcode(prepared))
    problems += _left_out_of_spine(prepared, planned)
    return MadeProduct(data, [*problems, *evidence.proof.diagnostics, *_sized(evidence, planned)], evidence)


def prove(prepared: Prepared, facts: StampedPdf, shown_as: str) -> Proof:
    """Prove a cover; `shown_as` is its name in messages.

    Its spine may have words or not: that depends on the number of pages, which is not known here.
    """
    proofs = [
        prove_cover(filter(None, _planned(prepared, pages).words.pieces()), facts.pdf, shown_as)
        for pages in (_MANY_PAGES, 1)
    ]
    return min(proofs, key=lambda one: len(one.diagnostics))


def check(evidence: Evidence, taken: Mapping[str, Evidence], asked: Container[str]) -> list[Diagnostic]:
    """Report the problems of a cover; whether it fits the book only if there is a PDF of the same sources."""
    if evidence.broken or not evidence.is_current:
        return evidence.findings
    prepared = evidence.prepared
    settings = prepared.book.settings
    given = FinishedPdf(evidence.facts.pdf, settings.print, evidence.shown_as)
    found = [*evidence.findings, *run("pdf", given, ("pdf-font-missing",)), *run("press", given, _PREFLIGHT)]
    for other in taken.values():
        planned = _planned(prepared, _filled(len(other.facts.pages), prepared))
        return [*found, *_sized(evidence, planned), *_left_out_of_spine(prepared, planned)]
    return found


def _planned(prepared: Prepared, pages: int) -> _Planned:
    settings = prepared.book.settings
    page = cover_geometry(settings, _printer(prepared), pages)
    words = cover_words(settings, prepared.front(), page, prepared.typefaces["print.css"].text)
    return _Planned(page, words, pages)


def _printer(prepared: Prepared) -> Printer:
    return printer_of(prepared.book.settings.print.printer)


def _filled(pages: int, prepared: Prepared) -> int:
    """Return the number of pages of the press PDF: blank ones fill the last sheet."""
    multiple = sheet_multiple(prepared.book.settings.print.budget.multiple, _printer(prepared))
    return -(-pages // multiple) * multiple


def _sized(evidence: Evidence, planned: _Planned) -> list[Diagnostic]:
    page = planned.page
    cover = FinishedCover(
        evidence.facts.pdf,
        page.sheet,
        page.height,
        page.spine,
        page.bleed,
        page.safety,
        planned.pages,
        evidence.shown_as,
    )
    return run("printed_cover", cover)


def _ticket(prepared: Prepared, page: CoverGeometry) -> Ticket:
    """Return the ticket of the cover: one sheet, which bleeds on all sides."""
    ticket = ticket_of(prepared)
    return replace(
        ticket,
        print=replace(ticket.print, bleed=page.bleed, budget=replace(ticket.print.budget, multiple=0)),
        printer=replace(ticket.printer, bleeds_inside=True, multiple=1),
        form=FORM,
        source=prepared.front(*engines()).colophon[-1],
    )


def _without_barcode(prepared: Prepared) -> Diagnostic:
    return info(
        "cover-barcode-missing",
        "the cover has no barcode, because the edition has no ISBN for the printed book",
        prepared.edition.places.locate("isbn"),
        'write it in edition.toml: [isbn] print = "978-..."',
    )


def _left_out_of_spine(prepared: Prepared, planned: _Planned) -> list[Diagnostic]:
    """Warn if the spine is wide enough for words, but too short for all that belong there."""
    words, settings = planned.words, prepared.book.settings
    if not planned.page.spine_type or len(words.spine) == (2 if words.authors else 1):
        return []
    told = (
        "author and title are too long for the spine together: only the title stands there"
        if words.spine
        else f"the title is too long for the spine, even in type of {SMALLEST_ON_SPINE:g} pt: the spine stays blank"
    )
    key = ("cover", "spine-title") if settings.cover.spine_title else ("title",)
    help = 'write a shorter title for the spine: [cover] spine-title = "..."'
    return [warning("cover-spine-long", told, prepared.edition.places.locate(*key), help)]


def _too_long(prepared: Prepared) -> Diagnostic:
    key = ("cover", "blurb") if prepared.book.settings.cover.blurb else ("description",)
    return error(
        "cover-blurb-long",
        f"the text for the back of the cover does not fit in type of {SMALLEST_BLURB:g} pt",
        prepared.edition.places.locate(*key),
        "shorten it, or write a shorter one: [cover] blurb",
    )
