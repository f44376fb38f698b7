"""What is wrong with the products that are there: every judge and every check of a finished file, one after the other.

Each room is imported where its product is judged, as in the recipe.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from publish.checks.sources.notes.ledger import NotePages
from publish.config.styles import SHEETS, Sheet, sheets
from publish.diagnostics import Diagnostic, Location, error, has_errors, info
from publish.errors import PublishError
from publish.markup.front import FrontMatter
from publish.pipeline import Prepared, budgeted, dry_run, fonts_of, front_of, origin_of, setting_of, templated, weighed
from publish.tools import pango

if TYPE_CHECKING:
    from publish.facts.pdf import PdfFacts


def judge_styles(prepared: Prepared) -> list[Diagnostic]:
    """What is wrong with the edition's own stylesheets and templates, found without making a product. Nothing is asked
    where it has none."""
    found = {name: sheets(prepared.edition, name) for name in SHEETS}
    problems = list(dict.fromkeys(one for _, of_reading in found.values() for one in of_reading))
    if not has_errors(problems) and any(sheet.own for held, _ in found.values() for sheet in held):
        problems += _judge_sheets(prepared, {name: held for name, (held, _) in found.items()})
    if not has_errors(problems) and prepared.templates:
        problems += dry_run(prepared)
    return problems


def _judge_sheets(prepared: Prepared, held: dict[str, tuple[Sheet, ...]]) -> list[Diagnostic]:
    from publish.checks.styles import css_font, css_known

    printed = [sheet for sheet in held["print.css"] if sheet.own]
    others = [sheet for name in ("ebook.css", "html.css") for sheet in held[name][:1] if sheet.own]
    problems = [problem for sheet in others for problem in css_known.check(sheet)]
    if printed and pango.missing():
        at = Location(printed[0].shown_as)
        problems.append(
            info(
                "judge-missing",
                f"the print styles were not judged: {', '.join(pango.missing())} missing",
                at,
                "see `publish doctor` for what to install",
            )
        )
    elif printed:
        with pango.known_by_their_names():
            from publish.checks import css_print
        problems += css_print.check(printed, prepared.moment)
    for name, of_product in held.items():
        families = fonts_of(prepared.edition)[0] if name == "print.css" else ()
        problems += css_font.check(of_product, families)
    return list(dict.fromkeys(problems))


def judge_products(prepared: Prepared) -> list[Diagnostic]:
    """What is wrong with the products that are there; one that was made of these very sources is proved as well."""
    from publish.facts import markup
    from publish.proof.proving import conserved
    from publish.proof.proving_documents import prove_html

    book = prepared.book
    problems = _judge_pdfs(prepared)
    front = front_of(prepared)
    if prepared.has(".epub"):
        problems += _of_ebook(prepared, front)
    product, shown_as = prepared.product(".html"), prepared.shown(".html")
    if prepared.has(".html"):
        content = markup.html(product.read_text("utf-8", "replace"))
        proof = conserved(content.sentences, front, partial(prove_html, book, front, content), shown_as)
        problems += templated(proof.diagnostics, prepared)
    return problems


def pages_of_notes(prepared: Prepared) -> dict[str, NotePages]:
    """Where each note is printed: in the PDF that is there, where it was made of the present sources and proves."""
    from publish.facts import pdf
    from publish.proof.proving import is_made_of
    from publish.proof.proving_pages import prove_pdf

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
        if not prepared.has(ending):
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
    from publish.proof.proving import conserved
    from publish.proof.proving_pages import prove_pdf

    front = front_of(prepared, ("WeasyPrint", "Pango"))
    proof = conserved(facts.sentences, front, partial(prove_pdf, prepared.book, front, facts), shown_as)
    problems = templated(weighed(proof.diagnostics, sheets(prepared.edition, "print.css")[0]), prepared)
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
    from publish.proof.proving import conserved, is_made_of
    from publish.proof.proving_documents import origins, prove_epub

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
    kept = templated(lost.diagnostics, prepared)
    return [*valid.result(), *problems, *epub_own.check_claim(facts, problems, shown_as), *kept]
