"""Find the pages of the print edition: for page-lists, for references to pages, and for the spine of the cover."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from publish.diagnostics import Diagnostic, Location, Severity, has_errors, info
from publish.editing.book import Book
from publish.editing.indexes.index import Whereabouts
from publish.editing.print_places import PrintPlaces, with_places, without_pages
from publish.errors import PublishError
from publish.markup.pagebreaks import PrintPage
from publish.printers.printer import sheet_multiple
from publish.printers.printer_table import printer_of
from publish.products.evidence import Evidence, find
from publish.products.making_pdf import engines, make
from publish.products.prepared import Prepared
from publish.products.product_table import product
from publish.products.row import MadeProduct, Request
from publish.proof.print_pages import made_of, print_pages
from publish.tools import pango


class PrintEdition(Struct, frozen=True):
    """The pages of the print edition, and the places in it that references name; `whereabouts` are those of indexes."""

    pages: tuple[PrintPage, ...] = ()
    places: PrintPlaces = field(default_factory=PrintPlaces)
    whereabouts: Whereabouts | None = None

    def book(self, book: Book) -> Book:
        """Return the book with the pages of this edition in its references, with other words if there are none."""
        named = with_places(book, PrintPlaces(self.places.folios)) if self.pages else without_pages(book)
        return replace(named, printed=self.whereabouts) if self.whereabouts else named


def print_edition(prepared: Prepared, request: Request) -> tuple[PrintEdition, list[Diagnostic]]:
    """Return the pages of the PDF made in this run, and problems.

    If there is none, use the PDF in `build/`, provided that the same sources, styles and engines made it and it is
    proved; else make one and discard it. If that is not possible, return no pages and a remark.
    """
    for made in request.taken.values():
        return _pages_of(made.evidence), []
    request.progress("page-list", 0)
    found = _found(prepared)
    if found:
        return _pages_of(found), []
    missing = pango.missing()
    if missing:
        return PrintEdition(), [
            _left_out(
                prepared,
                request,
                f"the pages need {', '.join(missing)}",
                "see `publish doctor` for what to install",
                ", or use --no-page-list",
            )
        ]
    made = make(prepared, Request(product("pdf"), progress=request.progress, jobs=request.jobs))
    if not _is_sound(made):
        return PrintEdition(), [
            _left_out(
                prepared,
                request,
                "the pages could not be made",
                "`publish pdf` says why",
                "; --no-page-list turns the page-list off",
            )
        ]
    return _pages_of(made.evidence), []


def bound_pages(prepared: Prepared, request: Request) -> tuple[int, list[Diagnostic]]:
    """Return how many pages are bound, with the blank ones that fill the last sheet, and problems; 0 if none is made.

    The pages are those of the PDF made in this run, else of the one in `build/`; else they are made and discarded.
    """
    settings = prepared.book.settings.print
    multiple = sheet_multiple(settings.budget.multiple, printer_of(settings.printer))
    taken = [made.evidence for made in request.taken.values() if made.evidence]
    evidence = taken[0] if taken else _found(prepared)
    problems: list[Diagnostic] = []
    if evidence is None:
        made = make(prepared, Request(product("pdf"), progress=request.progress, jobs=request.jobs))
        evidence, problems = made.evidence, [one for one in made.diagnostics if one.severity is Severity.ERROR]
    if evidence is None or problems:
        return 0, problems
    return -(-len(evidence.facts.pages) // multiple) * multiple, []


def printed_evidence(prepared: Prepared, request: Request) -> Evidence:
    """Return the PDF in `build/` if making it again would give the same pages; else make one and discard it.

    Raises PublishError if it cannot be made.
    """
    found = _found(prepared)
    if found is not None:
        return found
    made = make(prepared, replace(request, product=product("pdf"), taken={}))
    if made.evidence is None or not _is_sound(made):
        raise PublishError("the pages could not be made", "`publish pdf` says why")
    return made.evidence


def _found(prepared: Prepared) -> Evidence | None:
    """Return the PDF in `build/` if making it again would give the same pages."""
    found = find(prepared, product("pdf"))
    if found and found.is_current and made_of(found.facts, prepared.front(*engines())) and found.is_proved:
        return found
    return None


def _is_sound(made: MadeProduct) -> bool:
    return made.data is not None and not has_errors(made.diagnostics)


def _pages_of(evidence: Evidence | None) -> PrintEdition:
    if evidence is None or evidence.proof.pagination is None:
        return PrintEdition()
    pages = print_pages(evidence.proof.pagination, evidence.facts, evidence.prepared.front())
    return PrintEdition(pages, evidence.proof.places, evidence.proof.whereabouts)


def _left_out(prepared: Prepared, request: Request, why: str, help: str, for_ebooks: str) -> Diagnostic:
    """Report what a product lacks without pages; `for_ebooks` is further help, for a product with a page-list."""
    at = Location(prepared.shown(request.product.ending))
    if request.product.switches:
        lacks = "the ebook has no page-list" if request.product.name == "epub" else "it does not say where pages begin"
        return info("page-list-missing", f"{lacks}: {why}", at, help + for_ebooks)
    return info("page-list-missing", f"its references name no pages: {why}", at, help)
