"""Make the proof: the list of changes, then the new pages with every change marked."""

from __future__ import annotations

from publish.errors import ToolMissing
from publish.facts import pdf
from publish.markup.geometry import Geometry
from publish.markup.printed import Printed
from publish.markup.raising import Raising
from publish.markup.shell import Provenance
from publish.products.look import ready_typefaces
from publish.products.row import silent
from publish.tools import pango
from publish.typefaces.rules import print_rules
from publish.versions.printed_versions import ComparedPages
from publish.versions.review_tree import CSS, HEAD, STRIP, review_tree, sheet_of, title_of


def review_pdf(compared: ComparedPages) -> bytes:
    """Return the proof as a PDF. Raises ToolMissing if a library that WeasyPrint needs cannot be loaded."""
    missing = pango.missing()
    if missing:
        raise ToolMissing(f"the proof needs {', '.join(missing)}", "see `publish doctor` for what to install")
    with pango.known_by_their_names():
        from publish.pdf.rendering import render
    from publish.pdf.underlaid import underlay

    prepared, pages = compared.prepared, compared.new.facts.pages
    width = max(page.width for page in pages) + STRIP
    height = max(page.height for page in pages) + HEAD
    page = Geometry(width, height, 0.0, 0.0, 0.0, 0.0, 1, 8.0, 10.5)
    typefaces = ready_typefaces(prepared, "print.css")
    raising = Raising(typefaces.all, frozenset(), frozenset())
    css = page.css() + print_rules(typefaces) + CSS
    document = Printed(review_tree(compared), Provenance(), css, page, (), {}, {}, (), {}, typefaces, raising)
    drawn, problems = render(document, (), {}, prepared.moment, silent)
    assert drawn is not None, problems
    drawn_pages = drawn.pdf.written()
    count = len(pdf.of(drawn_pages, "proof").pages)
    sheets = [sheet_of(compared, number) for number in range(1, len(pages) + 1)]
    places = [(sheet.left, height - sheet.top - page.height) for sheet, page in zip(sheets, pages, strict=True)]
    return underlay(
        drawn_pages, compared.new.facts.data, count - len(sheets), places, title_of(compared), prepared.moment
    )
