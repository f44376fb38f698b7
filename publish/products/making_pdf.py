"""Make the PDFs: the pages are drawn once, and each profile finishes them in its own way.

WeasyPrint is imported when the pages are drawn, after a check that Pango and the other libraries it loads are there.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from publish.checks.pages.note_away import is_away
from publish.checks.pages.overrun import is_exceeded
from publish.checks.registry import run
from publish.config.colour import own_profile
from publish.config.published_pages import published_pdf
from publish.diagnostics import Diagnostic, has_errors
from publish.editing.facing_blocks import parts_on_facing_pages
from publish.errors import ToolMissing
from publish.facts import pdf
from publish.facts.read_pages import ReadPages
from publish.keeping import Store
from publish.markup.kept_starts import mark_earlier_pages
from publish.markup.printed import printed
from publish.markup.refusal import TemplatesRefused
from publish.markup.templating import Templates
from publish.memory import Memory
from publish.paths import shown_from
from publish.pdf.transparent_places import StillTransparent
from publish.printers.printer_table import printer_of
from publish.products.earlier_pdf import ComparedPdf, read_earlier
from publish.products.evidence import Evidence, of_made
from publish.products.look import print_sheets, ready_typefaces, with_fonts
from publish.products.prepared import LeftOut, Prepared
from publish.products.proving_pdf import finished_pdf, printed_pages
from publish.products.row import MadeProduct, Product, Request, silent
from publish.products.still_transparent import causes_of, unprintable
from publish.tools import packages, pango

if TYPE_CHECKING:
    from publish.pdf.rendering import Pages
    from publish.pdf.setting.crew import Crew
    from publish.pdf.ticket import Ticket

# The pages of a shorter PDF are read as fast as they would be found in the store.
_MANY_PAGES = 50


# The option that names an earlier PDF whose pages are kept.
KEEP = "keep-pagination"


class Drawn(Struct, frozen=True):
    """The pages, or None if they could not be drawn, and the problems. `earlier` is the PDF whose pages are kept."""

    pages: Pages | None
    problems: list[Diagnostic]
    earlier: ComparedPdf | None = None


def make(prepared: Prepared, request: Request) -> MadeProduct:
    """Make the PDF of a profile, from the pages that this run has drawn for another PDF, if any.

    A PDF of new pages is proved; a second PDF of the same pages must have the same lines as the first. Raises
    ToolMissing if a library that WeasyPrint needs cannot be loaded.
    """
    made, other = finish(prepared, request), _other(request)
    evidence, met = made.evidence, made.diagnostics
    if evidence is None:
        return made if other else replace(made, diagnostics=_blamed(prepared, request, met))
    evidence.facts.text.read_side_by_side(request.jobs)
    if other and other.evidence:
        met = [*met, *run("press", finished_pdf(evidence, other.evidence), ("press-differs",))]
    else:
        request.progress("proving the PDF", 0)
        met = [*_blamed(prepared, request, [*met, *_proved(evidence)]), *_not_kept(evidence, made.drawn)]
    evidence.facts.text.keep()
    return replace(made, diagnostics=met)


def finish(prepared: Prepared, request: Request) -> MadeProduct:
    """Do what `make` does, without any proof."""
    other = _other(request)
    drawn: Drawn = other.drawn if other else draw(prepared, request)
    met = [] if other else drawn.problems
    if drawn.pages is None:
        return MadeProduct(None, met, drawn=drawn)
    from publish.pdf.profiles import PROFILES

    profile = PROFILES[request.product.profile]
    request.progress(f"finishing the PDF: {profile.name}", 0)
    try:
        data = profile.finish(drawn.pages.pdf, drawn.pages.labels, ticket_of(prepared))
    except StillTransparent as reason:
        return MadeProduct(None, [*met, *of_transparent(prepared, request.product, drawn.pages, reason)], drawn=drawn)
    facts = pdf.of(data, prepared.product(request.product.ending).name, _pages_read(prepared, request.product.name))
    evidence = of_made(prepared, request.product, facts)
    return MadeProduct(data, met, evidence, drawn)


def of_transparent(prepared: Prepared, product: Product, pages: Pages, reason: StillTransparent) -> list[Diagnostic]:
    """Report the transparency that the printer cannot take, at the places of the words in the sources."""
    facts = pdf.of(pages.pdf.written(), prepared.product(product.ending).name)
    evidence = of_made(prepared, product, facts)
    is_read = evidence.proof.alignment is not None and evidence.proof.pagination is not None
    styles, _ = print_sheets(prepared)
    return unprintable(
        reason.left,
        printer_of(prepared.book.settings.print.printer).standard,
        [*causes_of(styles, prepared.book.images)],
        printed_pages(evidence) if is_read else None,
        evidence.shown_as,
    )


def _pages_read(prepared: Prepared, product: str) -> ReadPages:
    """Return the pages of a product that were read before."""
    return ReadPages(prepared.memory, Store(prepared.keeps_in), f"pages read of {product} {_reader()}", _MANY_PAGES)


@cache
def _reader() -> str:
    """Return what the reading of a page depends on besides its digest."""
    from publish.pdf.setting.kept import program

    return f"{packages.version('pypdfium2')} {program()}"


def _proved(evidence: Evidence) -> list[Diagnostic]:
    """Prove the pages of a PDF that was just made."""
    return [*evidence.proof.diagnostics, *_of_pages(evidence)]


def _blamed(prepared: Prepared, request: Request, found: list[Diagnostic]) -> list[Diagnostic]:
    """Return what was found, with faults that a rule of the edition's own styles causes reported at that rule."""
    if not has_errors(found):
        return found
    from publish.products.blamed_rules import blame

    def faults_without(rules: Collection[LeftOut]) -> list[Diagnostic]:
        request.progress("looking for the rule that breaks the pages", 0)
        trial = replace(prepared, left_out=frozenset(rules), is_kept=False, memory=Memory.of_one_build())
        made = finish(trial, replace(request, progress=silent))
        return made.diagnostics if made.evidence is None else [*made.diagnostics, *_proved(made.evidence)]

    return blame(prepared, found, faults_without)


def _not_kept(evidence: Evidence, drawn: Drawn) -> list[Diagnostic]:
    """Report the pages that could not be set to begin as those of the earlier PDF."""
    if drawn.earlier is None or evidence.proof.alignment is None or evidence.proof.pagination is None:
        return []
    from publish.products.moved_pages import MovedPages

    after = ComparedPdf(evidence.prepared, evidence.proof, evidence.shown_as)
    return list(MovedPages(drawn.earlier, after, evidence.facts.text).not_kept())


def _other(request: Request) -> MadeProduct | None:
    return next(iter(request.taken.values()), None)


@cache
def engines() -> tuple[str, ...]:
    """Return the engines that the colophon of a PDF names, with their versions."""
    return f"WeasyPrint {packages.version('weasyprint')}", f"Pango {pango.version()}"


def draw(prepared: Prepared, request: Request) -> Drawn:
    """Draw the pages. Raises ToolMissing if a library that WeasyPrint needs cannot be loaded."""
    missing = pango.missing()
    if missing:
        raise ToolMissing(f"the PDF needs {', '.join(missing)}", "see `publish doctor` for what to install")
    with pango.known_by_their_names():
        from publish.pdf.rendering import render
    try:
        front, typefaces = prepared.front(*engines()), ready_typefaces(prepared, "print.css")
        document = printed(prepared.book, front, typefaces, Templates(prepared.templates), prepared.memory)
    except TemplatesRefused as refused:
        return Drawn(None, refused.problems)
    styles, problems = print_sheets(prepared)
    if has_errors(problems):
        return Drawn(None, problems)
    earlier, of_earlier = _earlier(prepared, request)
    if earlier is not None:
        mark_earlier_pages(document, earlier.places())
    if has_errors(of_earlier):
        return Drawn(None, [*problems, *of_earlier])
    pages, met = render(
        document,
        with_fonts(prepared, styles, typefaces),
        prepared.book.images,
        prepared.moment,
        request.progress,
        _crew(prepared, request.jobs),
    )
    return Drawn(pages, [*problems, *met], earlier)


def _earlier(prepared: Prepared, request: Request) -> tuple[ComparedPdf | None, list[Diagnostic]]:
    """Return the PDF whose pages are kept: the one that the run names, else that of the settings."""
    given = request.options.get(KEEP)
    path, name, problems = published_pdf(prepared.edition)
    if given:
        path, name = Path(given), shown_from(Path.cwd(), Path(given))
    if path is None:
        return None, problems
    request.progress("reading the earlier PDF", 0)
    return read_earlier(prepared, path, name)


def _crew(prepared: Prepared, jobs: int) -> Crew:
    """Return the crew that sets the book.

    The edition's own templates may tie its parts together, so that it is not divided.
    """
    from publish.pdf.setting.crew import Crew

    return Crew(divides=not prepared.templates, jobs=jobs, keeps_in=prepared.keeps_in, memory=prepared.memory)


def _of_pages(evidence: Evidence) -> list[Diagnostic]:
    """Report notes on a page other than their call's, pages over the budget, and facing texts that are not.

    They are reported whenever the pages are made, not only by `publish check`.
    """
    pagination, budget = evidence.proof.pagination, evidence.prepared.edition.settings.print.budget
    if pagination is None:
        return []
    is_facing = bool(parts_on_facing_pages(evidence.prepared.book.parts))
    if not is_facing and not is_exceeded(evidence.facts, budget) and not any(map(is_away, pagination.notes.values())):
        return []
    return run("pages", printed_pages(evidence), ("note-away", "pages-over", "line-to-gain", "facing-apart"))


def ticket_of(prepared: Prepared) -> Ticket:
    """Return the facts of the edition that every finished PDF needs."""
    from publish.pdf.ticket import Ticket

    settings = prepared.book.settings
    return Ticket(
        settings.title,
        settings.language,
        settings.identifier,
        prepared.moment,
        settings.print,
        prepared.typefaces["print.css"].text,
        tuple(one.name for one in settings.contributor if one.role == "aut"),
        settings.description,
        settings.subjects,
        settings.series,
        settings.series_number,
        prepared.revision,
        own_profile(prepared.edition)[0],
        prepared.book.images,
        printer_of(settings.print.printer),
        source=prepared.front(*engines()).unprinted,
    )
