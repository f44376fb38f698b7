"""The steps of the reading copy."""

from __future__ import annotations

from pathlib import Path

from publish.config.styles import sheets
from publish.diagnostics import has_errors
from publish.editing.texts_beside import side_by_side
from publish.errors import PublishError
from publish.facts import markup
from publish.facts.markup import MarkupFacts
from publish.markup.reading_copy import filled, reading_copy
from publish.markup.refusal import TemplatesRefused
from publish.markup.templating import Templates
from publish.products.evidence import of_made
from publish.products.look import ready_typefaces, with_fonts
from publish.products.naming_pages import naming_pages
from publish.products.prepared import Prepared
from publish.products.row import MadeProduct, Request
from publish.proof.proving import Proof
from publish.proof.proving_documents import as_named, prove_html


def make(prepared: Prepared, request: Request) -> MadeProduct:
    """Make and prove the reading copy."""
    request.progress("reading copy", 0)
    styles, problems = sheets(prepared.edition, "html.css")
    if has_errors(problems):
        return MadeProduct(None, problems)
    prepared, pages, unnamed = naming_pages(prepared, request)
    problems += unnamed
    try:
        typefaces, templates = ready_typefaces(prepared, "html.css"), Templates(prepared.templates)
        styles = with_fonts(prepared, styles, typefaces)
        page = reading_copy(prepared.book, prepared.front(), styles, typefaces, templates, pages)
    except TemplatesRefused as refused:
        return MadeProduct(None, refused.problems)
    evidence = of_made(prepared, request.product, markup.html(page))
    return MadeProduct(page.encode("utf-8"), [*problems, *evidence.proof.diagnostics], evidence)


def read(path: Path) -> MarkupFacts:
    """Read the content of a reading copy. Raises PublishError if it cannot be read."""
    try:
        return markup.html(path.read_text("utf-8", "replace"))
    except OSError as reason:
        raise PublishError(f"{path.name} cannot be read: {reason}", "make it again: publish html") from reason


def prove(prepared: Prepared, content: MarkupFacts, shown_as: str) -> Proof:
    """Prove a reading copy; `shown_as` is its name in messages."""
    return prove_html(side_by_side(as_named(prepared.book, [content])), prepared.front(), content, shown_as)


def fill(prepared: Prepared) -> str:
    """Fill in the page from its template, without styles. Raises TemplatesRefused."""
    return filled(prepared.book, prepared.front(), prepared.typefaces["html.css"], Templates(prepared.templates))
