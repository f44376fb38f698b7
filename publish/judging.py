"""What is wrong with the products that are there: every judge and every check of a finished file, one after the other.

Each room is imported where its product is judged, as in the recipe.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from publish.checks.sources.notes.ledger import NotePages
from publish.config.styles import sheets
from publish.diagnostics import Diagnostic, Location, error, has_errors
from publish.errors import PublishError
from publish.markup.front import FrontMatter
from publish.pipeline import Prepared, budgeted, front_of, origin_of, setting_of, weighed

if TYPE_CHECKING:
    from publish.facts.pdf import PdfFacts


def judge_products(prepared: Prepared) -> list[Diagnostic]:
    """What is wrong with the products that are there; one that was made of these very sources is proved as well."""
    from publish.facts import markup
    from publish.proof.documents import prove_html
    from publish.proof.proving import conserved

    book = prepared.book
    problems = _judge_pdfs(prepared)
    front = front_of(prepared)
    if prepared.product(".epub").is_file():
        problems += _of_ebook(prepared, front)
    product, shown_as = prepared.product(".html"), prepared.shown(".html")
    if product.is_file():
        content = markup.html(product.read_text("utf-8", "replace"))
        problems += conserved(content.sentences, front, partial(prove_html, book, front, content), shown_as).diagnostics
    return problems


def pages_of_notes(prepared: Prepared) -> dict[str, NotePages]:
    """Where each note is printed: in the PDF that is there, where it was made of the present sources and proves."""
    from publish.facts import pdf
    from publish.proof.pages import prove_pdf
    from publish.proof.proving import is_made_of

    product, front = prepared.product(".pdf"), front_of(prepared, ("WeasyPrint", "Pango"))
    if not product.is_file():
        return {}
    try:
        facts = pdf.read(product)
    except PublishError:
        return {}
    if not is_made_of(facts.sentences, front):
        return {}
    proof = prove_pdf(prepared.book, front, facts, prepared.shown(".pdf"))
    faults = weighed(proof.diagnostics, sheets(prepared.edition, "print.css")[0])
    if proof.pagination is None or has_errors(faults):
        return {}
    folios = [page.label for page in proof.pagination.pages]
    return {
        key: NotePages(note.call, tuple(folios[page - 1] for page in note.pages))
        for key, note in proof.pagination.notes.items()
    }


def _judge_pdfs(prepared: Prepared) -> list[Diagnostic]:
    """What is wrong with the PDFs. Where both are of the present sources, and have the same lines, what is said of the
    words and lines of one holds for the other, and is said once."""
    from publish.checks import pdf_fonts, pdf_pages, pdf_tagged, same_lines
    from publish.checks.press.preflighting import preflight
    from publish.facts import pdf
    from publish.proof.proving import is_made_of

    settings = prepared.edition.settings.print
    problems: list[Diagnostic] = []
    judged: PdfFacts | None = None
    for ending in (".pdf", "-press.pdf"):
        product, shown_as = prepared.product(ending), prepared.shown(ending)
        if not product.is_file():
            continue
        try:
            facts = pdf.read(product)
        except PublishError as broken:
            problems.append(error("product-broken", broken.message, Location(shown_as), broken.help))
            continue
        problems += pdf_fonts.check(facts, shown_as)
        problems += pdf_pages.check(facts, settings, shown_as)
        if ending == "-press.pdf":
            problems += preflight(facts, settings, shown_as)
        else:
            problems += pdf_tagged.check(facts, shown_as)
        if judged is not None and is_made_of(facts.sentences, front_of(prepared)):
            problems += same_lines.check(facts, judged, shown_as)
            continue
        problems += _judge_words(prepared, facts, shown_as)
        judged = facts if is_made_of(facts.sentences, front_of(prepared)) else None
    return problems


def _judge_words(prepared: Prepared, facts: PdfFacts, shown_as: str) -> list[Diagnostic]:
    """Whether a PDF holds the words of the sources, and where its lines stand badly."""
    from publish.checks import page_budget, pages
    from publish.proof.pages import prove_pdf
    from publish.proof.proving import conserved

    front = front_of(prepared, ("WeasyPrint", "Pango"))
    proof = conserved(facts.sentences, front, partial(prove_pdf, prepared.book, front, facts), shown_as)
    problems = weighed(proof.diagnostics, sheets(prepared.edition, "print.css")[0])
    if proof.pagination is not None and not has_errors(problems):
        setting = setting_of(prepared, facts, proof, shown_as)
        problems += pages.judge(setting)
        if page_budget.is_exceeded(facts, prepared.edition.settings.print.budget):
            problems += page_budget.check(setting, budgeted(prepared))
    return problems


def _of_ebook(prepared: Prepared, front: FrontMatter) -> list[Diagnostic]:
    """What is wrong with the ebook that is there. Its two judges, which are programs, work at the same time."""
    from publish.checks import epub_accessible, epub_own, epub_valid
    from publish.facts import epub
    from publish.proof.documents import origins, prove_epub
    from publish.proof.proving import conserved, is_made_of

    book, product, shown_as = prepared.book, prepared.product(".epub"), prepared.shown(".epub")
    styles = sheets(prepared.edition, "ebook.css")[0]
    try:
        facts = epub.read(product)
        is_of_these = is_made_of(facts.sentences, front)
    except PublishError:  # EPUBCheck says what is wrong with the container
        return epub_valid.check(product, origin_of(prepared, styles, lambda: None))
    origin = origin_of(prepared, styles, lambda: origins(book, front, facts) if is_of_these else None)
    with ThreadPoolExecutor(2) as judges:
        valid = judges.submit(epub_valid.check, product, origin)
        accessible = judges.submit(epub_accessible.check, product, facts, origin)
        problems = epub_own.check(facts, origin)
        lost = conserved(facts.sentences, front, partial(prove_epub, book, front, facts), shown_as)
        problems += accessible.result()
    return [*valid.result(), *problems, *epub_own.check_claim(facts, problems, shown_as), *lost.diagnostics]
