"""References to pages of print, and indexes, in products that have no pages of their own."""

from __future__ import annotations

from msgspec.structs import replace

from publish.diagnostics import Diagnostic
from publish.markup.pagebreaks import PrintPage
from publish.products.prepared import Prepared
from publish.products.row import Request


def naming_pages(prepared: Prepared, request: Request) -> tuple[Prepared, tuple[PrintPage, ...], list[Diagnostic]]:
    """Return the edition with print pages in its references and indexes, these pages, and problems.

    The pages are laid out if necessary; an edition that names none has none. If the pages cannot be known, the
    references have other words, and a remark says so. The row of the product must take the PDFs.
    """
    if not (prepared.book.asked or prepared.book.indexes):
        return prepared, (), []
    from publish.products.pages_of_print import print_edition  # it reads PDFs

    edition, problems = print_edition(prepared, request)
    return replace(prepared, book=edition.book(prepared.book)), edition.pages, problems
