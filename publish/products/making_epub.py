"""Make the EPUB."""

from __future__ import annotations

from msgspec.structs import replace

from publish import __version__
from publish.checks.ebook.claim import speaks_against
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.checks.registry import run
from publish.config.styles import Sheet, sheets
from publish.diagnostics import has_errors
from publish.editing.print_places import without_pages
from publish.epub import package
from publish.facts import epub
from publish.markup.content_documents import Ebook
from publish.markup.ebook import ebook
from publish.markup.pagebreaks import PrintPage
from publish.markup.refusal import TemplatesRefused
from publish.markup.templating import Templates
from publish.products.evidence import of_made
from publish.products.look import ready_typefaces, with_fonts
from publish.products.prepared import Prepared
from publish.products.proving_epub import origin_of
from publish.products.row import MadeProduct, Request


def make(prepared: Prepared, request: Request) -> MadeProduct:
    """Make and prove the EPUB; with the switch `page-list`, it names the pages of the print edition."""
    if "page-list" not in request.switches or has_errors(sheets(prepared.edition, "ebook.css")[1]):
        return make_with((), replace(prepared, book=without_pages(prepared.book)), request)
    from publish.products.pages_of_print import print_edition  # it reads PDFs

    edition, problems = print_edition(prepared, request)
    made = make_with(edition.pages, replace(prepared, book=edition.book(prepared.book)), request)
    return MadeProduct(made.data, [*problems, *made.diagnostics], made.evidence)


def make_with(pages: tuple[PrintPage, ...], prepared: Prepared, request: Request) -> MadeProduct:
    """Make and prove the EPUB with a given list of pages."""
    request.progress("ebook", 0)
    styles, problems = sheets(prepared.edition, "ebook.css")
    if has_errors(problems):
        return MadeProduct(None, problems)
    typefaces = ready_typefaces(prepared, "ebook.css")
    styles = with_fonts(prepared, styles, typefaces)
    try:
        documents = ebook(prepared.book, prepared.front(), styles, typefaces, pages, Templates(prepared.templates))
    except TemplatesRefused as refused:
        return MadeProduct(None, refused.problems)
    settings = prepared.book.settings
    certifier = _certifier(prepared, styles)
    look = prepared.edition.design.cover
    data = package(documents, settings, typefaces, prepared.moment, certifier, look)
    facts = epub.of(data, prepared.product(request.product.ending).name)
    found = run("ebook", FinishedEbook(facts, origin_of(prepared, styles, facts)))
    if certifier and speaks_against(found):
        data = package(documents, settings, typefaces, prepared.moment, "", look)
    evidence = of_made(prepared, request.product, facts)
    return MadeProduct(data, [*problems, *found, *evidence.proof.diagnostics], evidence)


def fill(prepared: Prepared) -> Ebook:
    """Fill in the documents from their templates, without styles and pages. Raises TemplatesRefused."""
    return ebook(
        prepared.book, prepared.front(), (), prepared.typefaces["ebook.css"], (), Templates(prepared.templates)
    )


def _certifier(prepared: Prepared, styles: tuple[Sheet, ...]) -> str:
    """Return the certifier of the EPUB's conformance to EPUB Accessibility 1.1, or "".

    This is the certifier in the settings, else the checks, unless the EPUB contains what they cannot judge: pictures,
    or styles of the edition's own.
    """
    named = prepared.book.settings.ebook.certifier
    is_judged = not prepared.book.images and not any(sheet.own for sheet in styles)
    return named or (f"publish {__version__} (automatic checks)" if is_judged else "")
