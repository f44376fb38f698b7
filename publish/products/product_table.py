"""The table of products. A product can use results of the products above it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from publish.products.row import Medium, Option, Product, Switch, deferred
from publish.units import parse_length

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.products.plugin_products import PluginProducts

PRINT = Medium(
    sheet="print.css",
    fill=deferred("publish.products.print_sheets:fill"),
    check=deferred("publish.products.print_sheets:check"),
)
EBOOK = Medium(
    sheet="ebook.css",
    fill=deferred("publish.products.making_epub:fill"),
    check=deferred("publish.products.screen_sheets:check"),
)
READING_COPY = Medium(
    sheet="html.css",
    fill=deferred("publish.products.reading_copies:fill"),
    check=deferred("publish.products.screen_sheets:check"),
)

SINCE = Option(
    "since",
    "The earlier version: a Git revision, the folder of another copy, or an earlier PDF.",
    "",
    metavar="REV|FOLDER",
)

TABLE = (
    Product(
        name="pdf",
        command="pdf",
        profile="screen",
        ending=".pdf",
        title="the PDF for the screen",
        summary="Make the PDF.",
        help="""Make the PDF of EDITION: build/SLUG.pdf, or build/SLUG-press.pdf for the printer.

        With --keep-pagination, or with pagination in [print] of edition.toml, the pages begin with the same words as in
        an earlier PDF wherever good setting allows; a warning names each page that does not.""",
        options=(
            Option(
                "keep-pagination",
                "Let the pages begin as in this earlier PDF of the edition.",
                "",
                metavar="FILE.pdf",
                is_file=True,
            ),
        ),
        medium=PRINT,
        make=deferred("publish.products.making_pdf:make"),
        read=deferred("publish.facts.pdf:read"),
        read_ahead=deferred("publish.facts.pdf:read_ahead"),
        prove=deferred("publish.products.proving_pdf:prove"),
        check=deferred("publish.products.checking_pdf:check_screen"),
    ),
    Product(
        name="press",
        command="pdf",
        profile="press",
        ending="-press.pdf",
        title="the PDF for the printer",
        medium=PRINT,
        takes=("pdf",),  # the drawn pages, and the lines to compare with
        make=deferred("publish.products.making_pdf:make"),
        read=deferred("publish.facts.pdf:read"),
        read_ahead=deferred("publish.facts.pdf:read_ahead"),
        prove=deferred("publish.products.proving_pdf:prove"),
        check=deferred("publish.products.checking_pdf:check_press"),
    ),
    Product(
        name="epub",
        command="epub",
        ending=".epub",
        title="the EPUB",
        summary="Make the EPUB.",
        help="""Make the EPUB of EDITION: build/SLUG.epub.

        Its page-list gives the pages of the PDF in build/. If there is none, or the edition has changed since,
        publish lays out the pages first, which takes as long as making the PDF.""",
        medium=EBOOK,
        takes=("pdf", "press"),  # the pages of the print edition
        switches=(Switch("page-list", "Mark in the EPUB where each page of the PDF begins."),),
        make=deferred("publish.products.making_epub:make"),
        read=deferred("publish.facts.epub:read"),
        prove=deferred("publish.products.proving_epub:prove"),
        check=deferred("publish.products.checking_epub:check"),
        validate=deferred("publish.products.checking_epub:validate"),
    ),
    Product(
        name="html",
        command="html",
        ending=".html",
        title="the reading copy",
        summary="Make the reading copy: a single, self-contained HTML file.",
        help="Make the reading copy of EDITION: build/SLUG.html, a single, self-contained file.",
        medium=READING_COPY,
        takes=("pdf", "press"),  # the pages that references name
        make=deferred("publish.products.reading_copies:make"),
        read=deferred("publish.products.reading_copies:read"),
        prove=deferred("publish.products.reading_copies:prove"),
    ),
    Product(
        name="cover",
        command="cover",
        ending="-cover.pdf",
        title="the cover",
        summary="Make the cover of the printed book.",
        help="""Make the cover of the printed book: build/SLUG-cover.pdf, with back, spine and front.

        The width of the spine follows from the number of pages of the PDF in build/. If there is none, or the edition
        has changed since, publish lays out the pages first.""",
        takes=("pdf", "press"),  # the number of pages
        make=deferred("publish.products.making_cover:make"),
        read=deferred("publish.facts.pdf_stamped:read"),
        prove=deferred("publish.products.making_cover:prove"),
        check=deferred("publish.products.making_cover:check"),
        is_built=False,
    ),
    Product(
        name="booklet",
        command="booklet",
        ending="-booklet.pdf",
        title="the booklet",
        summary="Make a booklet: the pages imposed on sheets to be folded.",
        help="""Make a booklet of EDITION: build/SLUG-booklet.pdf, two pages on each side of a sheet.

        Print the sheets on both sides, turned over on the short edge, and fold them once. Without --signature, all
        sheets are laid into each other and stitched through the fold.""",
        make=deferred("publish.products.making_booklet:make"),
        read=deferred("publish.facts.pdf_stamped:read"),
        prove=deferred("publish.products.making_booklet:prove"),
        switches=(Switch("marks", "Add fold and cut marks around the sheets."),),
        options=(
            Option(
                "signature",
                "Pages of each signature.  [default: all pages in one]",
                "",
                choices=("4", "8", "16", "32"),
            ),
            Option(
                "leaf",
                "Thickness of the paper, by which pages are moved towards the fold.  [default: 0.1mm]",
                "0.1mm",
                metavar="LENGTH",
                read=parse_length,
            ),
        ),
        is_built=False,
    ),
    Product(
        name="tei",
        command="tei",
        ending=".xml",
        title="the TEI document",
        summary="Make the TEI document of the whole edition.",
        help="""Make the TEI document of EDITION: build/SLUG.xml, TEI P5.

        It says where each page of the PDF in build/ begins. If there is none, or the edition has changed since,
        publish lays out the pages first, which takes as long as making the PDF.""",
        takes=("pdf", "press"),  # the pages of the print edition
        make=deferred("publish.products.making_tei:make"),
        read=deferred("publish.facts.tei:read"),
        prove=deferred("publish.products.making_tei:prove"),
        check=deferred("publish.products.checking_tei:check"),
        validate=deferred("publish.products.checking_tei:validate"),
        switches=(Switch("page-list", "Mark in the TEI document where each page of the PDF begins."),),
        is_built=False,
    ),
    Product(
        name="docx",
        command="docx",
        ending=".docx",
        title="the Word document",
        summary="Make a Word document for an author's reading.",
        help="""Make a Word document of EDITION: build/SLUG.docx, with real notes, headings, styles and languages.

        It is for an author or a reader who comments in Word. With --since, the changes since an earlier version are
        tracked changes, which the author accepts or rejects. `publish import --into` brings the document back.""",
        options=(SINCE,),
        make=deferred("publish.products.making_docx:make"),
        read=deferred("publish.facts.docx:read"),
        prove=deferred("publish.products.making_docx:prove"),
        is_built=False,
    ),
)


# Commands that no product can have: those in `publish.cli` that make none, or all.
COMMANDS = ("build", "check", "proof", "preview", "lsp", "explain", "doctor", "designs", "new", "cmif", "import")


@cache
def plugins() -> PluginProducts:
    """Return the products that other packages add."""
    from publish.products.plugin_products import load  # looking through all installed packages takes a moment

    return load(TABLE, COMMANDS)


def problems() -> list[Diagnostic]:
    """Return an error for each product of another package that cannot be used."""
    return [problem for _, problem in plugins().problems]


def products() -> tuple[Product, ...]:
    """Return all products in the order in which they are made; those of other packages come last."""
    return (*TABLE, *plugins().products)


def built() -> tuple[Product, ...]:
    """Return the products that `publish build` makes, in the order in which they are made."""
    return tuple(one for one in products() if one.is_built)


def product(name: str) -> Product:
    """Return the product with that name. Raises KeyError if there is none."""
    return named([name])[0]


def named(names: Collection[str]) -> tuple[Product, ...]:
    """Return the products with those names in the order in which they are made. Raises KeyError if one is unknown."""
    own = {one.name: one for one in TABLE}
    known = own if all(name in own for name in names) else {one.name: one for one in products()}
    wanted = {known[name].name for name in names}
    return tuple(one for name, one in known.items() if name in wanted)


def of_command(name: str) -> tuple[Product, ...]:
    """Return the products of a command; none if the command is not that of a product."""
    own = tuple(one for one in TABLE if one.command == name)
    return own or tuple(one for one in plugins().products if one.command == name)


def commands() -> dict[str, str]:
    """Return the commands of products, each with its summary."""
    lines: dict[str, str] = {}
    for one in products():
        lines.setdefault(one.command, one.summary)
    return lines
