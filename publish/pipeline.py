"""The recipe: from a folder to the finished bytes of its products, straight down the page.

The rooms that a product needs are imported by its own step: WeasyPrint takes half a second and Pango to import, and
neither the ebook nor a check of the sources needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from publish import __version__
from publish.config import Edition, load
from publish.config.colour import own_profile
from publish.config.inside import is_link_out
from publish.config.own import own_files
from publish.config.styles import Sheet, sheets
from publish.config.templates import own_templates
from publish.diagnostics import Diagnostic, Location, Severity, has_errors, info
from publish.editing.book import Book
from publish.editing.edit import edit
from publish.editing.sources import Sources
from publish.errors import PublishError, ToolMissing
from publish.manuscript.reading import read
from publish.manuscript.revision import revision
from publish.manuscript.tree import Manuscript
from publish.markup.front import FrontMatter, front_matter
from publish.markup.pagebreaks import PrintPage
from publish.markup.refusal import TemplatesRefused
from publish.moment import Moment
from publish.proof.edited import prove_editing
from publish.tools import packages, pango

if TYPE_CHECKING:
    from publish.checks.epub_origin import Origin
    from publish.checks.pages.setting import Setting
    from publish.facts.pdf import PdfFacts
    from publish.pdf.ticket import Ticket
    from publish.proof.proving import Proof
    from publish.proof.proving_documents import Origins

T = TypeVar("T")
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition whose sources are read, edited and free of errors. `templates` are its own, by name."""

    edition: Edition
    book: Book
    moment: Moment
    revision: str
    templates: Mapping[str, str] = field(default_factory=dict)

    def product(self, ending: str) -> Path:
        """Where a product goes: `build/<slug>` and the ending."""
        return self.edition.build / (self.edition.settings.slug + ending)

    def has(self, ending: str) -> bool:
        """Whether that product is there, as a file of the edition."""
        product = self.product(ending)
        return product.is_file() and not is_link_out(self.edition.folder, str(product))

    def shown(self, ending: str) -> str:
        """What messages call that product."""
        return f"build/{self.product(ending).name}"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a step made, None where it could not, and the problems it met. `files` are the sources in reading order,
    `pages` those of a PDF with the places that they begin at."""

    value: T | None
    diagnostics: list[Diagnostic]
    files: tuple[str, ...] = ()
    pages: tuple[PrintPage, ...] = ()


def gather(folder: Path) -> Outcome[Sources]:
    """Read and edit the edition in a folder: there is a value wherever anything can be read, whatever is wrong."""
    edition, problems = load(folder)
    if edition is None:
        return Outcome(None, problems)
    settings = edition.settings
    manuscript, of_reading = read(edition)
    book, of_editing = edit(manuscript, settings)
    files = tuple(f"sources/{file}" for file in (*(part.file for part in settings.part), *settings.notes.files))
    return Outcome(Sources(edition, manuscript, book), [*problems, *of_reading, *of_editing], files)


def prepare(folder: Path, environment: Mapping[str, str]) -> Outcome[Prepared]:
    """The edition in a folder, ready to be made. `environment` is asked for `SOURCE_DATE_EPOCH` alone."""
    return clear(gather(folder), environment)


def clear(gathered: Outcome[Sources], environment: Mapping[str, str]) -> Outcome[Prepared]:
    """An edition that was read, ready to be made, unless something is wrong that keeps it from being made."""
    if gathered.value is None:
        return Outcome(None, gathered.diagnostics, gathered.files)
    edition, manuscript, book = gathered.value.edition, gathered.value.manuscript, gathered.value.book
    templates, of_templates = own_templates(edition)
    problems = [
        *gathered.diagnostics,
        *own_profile(edition)[1],
        *_of_glyphs(edition, manuscript),
        *_of_cover(manuscript),
        *fonts_of(edition)[1],
        *of_templates,
    ]
    if not has_errors(problems):
        problems += prove_editing(manuscript, book)
    if has_errors(problems):
        return Outcome(None, problems, gathered.files)
    moment = Moment.of(edition.settings.date, environment.get("SOURCE_DATE_EPOCH"))
    prepared = Prepared(edition, book, moment, revision(edition, manuscript), templates)
    return Outcome(prepared, problems, gathered.files)


def make_pdf(prepared: Prepared, progress: Progress) -> Outcome[bytes]:
    """The PDF for the screen. Raises ToolMissing where Pango cannot be loaded."""
    made = make_pdfs(prepared, progress, ("screen",))
    return Outcome(made.value[".pdf"] if made.value else None, made.diagnostics, pages=made.pages)


def make_pdfs(prepared: Prepared, progress: Progress, profiles: Sequence[str]) -> Outcome[dict[str, bytes]]:
    """The PDFs of those profiles by the endings of their names, all of one layout: the first is proved, and each
    other one must have its very lines. Raises ToolMissing where Pango cannot be loaded."""
    missing = pango.missing()
    if missing:
        raise ToolMissing(f"the PDF needs {', '.join(missing)}", "see `publish doctor` for what to install")
    from publish.checks import page_budget, same_lines
    from publish.checks.pages import note_away
    from publish.facts import pdf
    from publish.markup.printed import printed
    from publish.markup.templating import Templates
    from publish.proof.print_pages import print_pages
    from publish.proof.proving_pages import prove_pdf

    with pango.known_by_their_names():  # each of these rooms brings WeasyPrint
        from publish.pdf.profiles import PROFILES
        from publish.pdf.rendering import render
    front = front_of(prepared, _engines())
    try:
        document = printed(prepared.book, front, Templates(prepared.templates))
    except TemplatesRefused as refused:
        return Outcome(None, refused.problems)
    styles, of_styles = sheets(prepared.edition, "print.css")
    if has_errors(of_styles):
        return Outcome(None, of_styles)
    pages, problems = render(document, styles, prepared.book.images, prepared.edition.styles, prepared.moment, progress)
    if pages is None:
        return Outcome(None, [*of_styles, *problems])
    ticket = _ticket(prepared)
    products: dict[str, bytes] = {}
    starts: tuple[PrintPage, ...] = ()
    first: PdfFacts | None = None
    for profile in (PROFILES[name] for name in profiles):
        progress(f"finishing the PDF: {profile.name}", 0)
        product = profile.finish(pages.pdf, pages.labels, ticket)
        products[profile.ending] = product
        facts = pdf.of(product, prepared.product(profile.ending).name)
        shown_as = prepared.shown(profile.ending)
        if first is not None:
            problems += same_lines.check(facts, first, shown_as)
            continue
        progress("proving the PDF", 0)
        first, budget = facts, prepared.edition.settings.print.budget
        proof = prove_pdf(prepared.book, front, facts, shown_as)
        starts = print_pages(proof.pagination, facts, front) if proof.pagination else ()
        problems += templated(weighed(proof.diagnostics, styles), prepared)
        exceeded = page_budget.is_exceeded(facts, budget)
        if proof.pagination and (exceeded or any(map(note_away.is_away, proof.pagination.notes.values()))):
            setting = setting_of(prepared, facts, proof, shown_as)
            problems += note_away.check(setting)
            if exceeded:
                problems += page_budget.check(setting, budgeted(prepared))
    return Outcome(products, [*of_styles, *problems], pages=starts)


def _ticket(prepared: Prepared) -> Ticket:
    """What the finished PDFs have to know of the edition."""
    from publish.pdf.ticket import Ticket

    settings = prepared.book.settings
    return Ticket(
        settings.title,
        settings.language,
        settings.identifier,
        prepared.moment,
        settings.print,
        tuple(one.name for one in settings.contributor if one.role == "aut"),
        settings.description,
        settings.subjects,
        prepared.revision,
        own_profile(prepared.edition)[0],
        prepared.book.images,
    )


def find_pages(prepared: Prepared, progress: Progress) -> Outcome[tuple[PrintPage, ...]]:
    """The pages of the print edition: those of the PDF in `build/`, where the same sources, styles and engines made it
    and it proves whole, else of one that is made for this and not kept. Where none can be made, a remark that says
    so, and no page."""
    from publish.facts import pdf
    from publish.proof.print_pages import made_of, print_pages
    from publish.proof.proving_pages import prove_pdf

    if has_errors(sheets(prepared.edition, "ebook.css")[1]):
        return Outcome((), [])  # there will be no ebook, which says so itself
    progress("page-list", 0)
    product, front = prepared.product(".pdf"), front_of(prepared, _engines())
    if prepared.has(".pdf"):
        with suppress(PublishError):
            facts = pdf.read(product)
            if made_of(facts, front):
                proof = prove_pdf(prepared.book, front, facts, prepared.shown(".pdf"))
                faults = templated(weighed(proof.diagnostics, sheets(prepared.edition, "print.css")[0]), prepared)
                if proof.pagination and not has_errors(faults):
                    return Outcome(print_pages(proof.pagination, facts, front), [])
    at = Location(prepared.shown(".epub"))
    if pango.missing():
        needed = ", ".join(pango.missing())
        return Outcome(
            (),
            [
                info(
                    "page-list-missing",
                    f"the page-list is left out: the pages need {needed}",
                    at,
                    "see `publish doctor` for what to install, or type --no-page-list",
                )
            ],
        )
    made = make_pdf(prepared, progress)
    if made.value is None or has_errors(made.diagnostics):
        return Outcome(
            (),
            [
                info(
                    "page-list-missing",
                    "the page-list is left out: the pages could not be made",
                    at,
                    "`publish pdf` says why; --no-page-list does without",
                )
            ],
        )
    return Outcome(made.pages, [])


def make_epub(prepared: Prepared, progress: Progress, pages: tuple[PrintPage, ...] = ()) -> Outcome[bytes]:
    """The EPUB, with a page-list of those pages of the print edition."""
    from publish.checks import epub_own
    from publish.epub import package
    from publish.facts import epub
    from publish.markup.ebook import ebook
    from publish.markup.templating import Templates
    from publish.proof.proving_documents import origins, prove_epub

    progress("ebook", 0)
    styles, problems = sheets(prepared.edition, "ebook.css")
    if has_errors(problems):
        return Outcome(None, problems)
    front = front_of(prepared)
    try:
        documents = ebook(prepared.book, front, styles, pages, Templates(prepared.templates))
    except TemplatesRefused as refused:
        return Outcome(None, refused.problems)
    settings, shown_as = prepared.book.settings, prepared.shown(".epub")
    certifier = _certifier(prepared, styles)
    product = package(documents, settings, prepared.moment, certifier)
    facts = epub.of(product, prepared.product(".epub").name)
    found = epub_own.check(facts, origin_of(prepared, styles, lambda: origins(prepared.book, front, facts)))
    if certifier and epub_own.speaks_against(found):
        product = package(documents, settings, prepared.moment)
    proof = templated(prove_epub(prepared.book, front, facts, shown_as).diagnostics, prepared)
    return Outcome(product, [*problems, *found, *proof])


def make_html(prepared: Prepared, progress: Progress) -> Outcome[bytes]:
    """The reading copy."""
    from publish.facts import markup
    from publish.markup.reading_copy import reading_copy
    from publish.markup.templating import Templates
    from publish.proof.proving_documents import prove_html

    progress("reading copy", 0)
    styles, problems = sheets(prepared.edition, "html.css")
    if has_errors(problems):
        return Outcome(None, problems)
    front = front_of(prepared)
    try:
        product = reading_copy(prepared.book, front, styles, Templates(prepared.templates))
    except TemplatesRefused as refused:
        return Outcome(None, refused.problems)
    proof = prove_html(prepared.book, front, markup.html(product), prepared.shown(".html"))
    return Outcome(product.encode("utf-8"), [*problems, *templated(proof.diagnostics, prepared)])


def dry_run(prepared: Prepared) -> list[Diagnostic]:
    """What is wrong with the edition's own templates: the pages of every product are filled in, and none is made."""
    from publish.markup.ebook import ebook
    from publish.markup.printed import printed
    from publish.markup.reading_copy import filled
    from publish.markup.templating import Templates

    templates, front = Templates(prepared.templates), front_of(prepared)
    problems = []
    for fill in (
        lambda: printed(prepared.book, front, templates),
        lambda: ebook(prepared.book, front, (), (), templates),
        lambda: filled(prepared.book, front, templates),
    ):
        try:
            fill()
        except TemplatesRefused as refused:
            problems += refused.problems
    return problems


def weighed(proof: list[Diagnostic], styles: tuple[Sheet, ...]) -> list[Diagnostic]:
    """What the proof of a PDF found. An edition's own styles may add words and change letters (`content`,
    `text-transform`) in ways that no file tells from a fault: then it warns, and fails where warnings do."""
    if not any(sheet.own for sheet in styles):
        return proof
    return [replace(one, severity=Severity.WARNING) if one.severity is Severity.ERROR else one for one in proof]


def templated(proof: list[Diagnostic], prepared: Prepared) -> list[Diagnostic]:
    """What a proof found. An edition's own templates may print words of their own: of those the proof only warns."""
    if not prepared.templates:
        return proof
    help = "one of styles/templates/ prints them, if this is no fault of the toolchain"
    return [replace(one, severity=Severity.WARNING, help=help) if one.code == "word-added" else one for one in proof]


def setting_of(prepared: Prepared, facts: PdfFacts, proof: Proof, shown_as: str) -> Setting:
    """What stands on the pages of a PDF that was proved."""
    from publish.checks.pages.setting import Setting
    from publish.proof.printed_lines import printed_lines

    assert proof.alignment is not None
    assert proof.pagination is not None
    lines = printed_lines(proof.alignment, facts.words)
    return Setting(
        facts,
        lines,
        proof.alignment.expected.streams,
        proof.pagination.notes,
        prepared.edition.settings.print,
        shown_as,
    )


def budgeted(prepared: Prepared) -> Location:
    """Where the settings say how many pages the book may have."""
    return prepared.edition.places.locate("print", "budget", "pages")


def origin_of(prepared: Prepared, styles: tuple[Sheet, ...], words: Callable[[], Origins | None]) -> Origin:
    """Where what an ebook holds comes from; `words` is asked for those of its text when they are needed."""
    from publish.checks.epub_origin import Origin

    return Origin(prepared.shown(".epub"), styles, prepared.book.images, words)


def _certifier(prepared: Prepared, styles: tuple[Sheet, ...]) -> str:
    """Who finds that the ebook conforms to EPUB Accessibility 1.1: the one whom the settings name, else the checks,
    where nothing is in it that they cannot judge, as pictures are, and colours of an edition's own."""
    named = prepared.book.settings.ebook.certifier
    is_judged = not prepared.book.images and not any(sheet.own for sheet in styles)
    return named or (f"publish {__version__} (automatic checks)" if is_judged else "")


def _of_glyphs(edition: Edition, manuscript: Manuscript) -> list[Diagnostic]:
    """Characters without a glyph; an edition with fonts of its own is not judged by the default typeface."""
    if (edition.styles / "fonts").is_dir():
        return []
    from publish.checks import glyphs

    return glyphs.check(manuscript)


def fonts_of(edition: Edition) -> tuple[frozenset[str], list[Diagnostic]]:
    """The families of the fonts that the edition brings, and which of its fonts cannot be used."""
    files, problems = own_files(edition, "styles/fonts")
    if not files:
        return frozenset(), problems
    from publish.checks.styles import font_broken

    families, broken = font_broken.check(files)
    return families, [*problems, *broken]


def _of_cover(manuscript: Manuscript) -> list[Diagnostic]:
    if manuscript.cover is None:
        return []
    from publish.checks import cover

    return cover.check(manuscript.cover)


def _engines() -> tuple[str, ...]:
    return f"WeasyPrint {packages.version('weasyprint')}", f"Pango {pango.version()}"


def front_of(prepared: Prepared, engines: tuple[str, ...] = ()) -> FrontMatter:
    """What stands before and behind the words; the colophon names the `engines` beside the toolchain."""
    return front_matter(prepared.book.settings, (f"publish {__version__}", *engines), prepared.revision)
