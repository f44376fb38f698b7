"""Make the EPUB."""

from __future__ import annotations

from publish import __version__
from publish.checks.ebook.claim import speaks_against
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.checks.registry import run
from publish.config.styles import Sheet, sheets
from publish.diagnostics import has_errors
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
    """Make and prove the EPUB; with the switch `page-list`, include a list of the pages of the print edition."""
    if "page-list" not in request.switches or has_errors(sheets(prepared.edition, "ebook.css")[1]):
        return make_with((), prepared, request)
    from publish.products.pages_of_print import pages_for  # it reads PDFs

    pages, problems = pages_for(prepared, request)
    made = make_with(pages, prepared, request)
    return MadeProduct(made.data, [*problems, *made.diagnostics], made.evidence)


def make_with(
    pages: tuple[PrintPage, ...], prepared: Prepared, request: Request, printed: Whereabouts | None = None
) -> MadeProduct:
    """Make and prove the EPUB with a given list of pages; `printed` is where print has what the indexes list."""
    request.progress("ebook", 0)
    styles, problems = sheets(prepared.edition, "ebook.css")
    if has_errors(problems):
        return MadeProduct(None, problems)
    typefaces = ready_typefaces(prepared, "ebook.css")
    styles = with_fonts(prepared, styles, typefaces)
    try:
        templates = Templates(prepared.templates)
        documents = ebook(prepared.book, prepared.front(), styles, typefaces, pages, templates, printed)
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
    """Return who certifies that the EPUB conforms to EPUB Accessibility 1.1, or "".

    It is whoever the settings name, or else the checks, unless the EPUB contains what they cannot judge: pictures, or
    styles of the edition's own.
    """
    named = prepared.book.settings.ebook.certifier
    is_judged = not prepared.book.images and not any(sheet.own for sheet in styles)
    return named or (f"publish {__version__} (automatic checks)" if is_judged else "")
