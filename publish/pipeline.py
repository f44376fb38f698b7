"""The recipe: from a folder to the finished bytes of its products, straight down the page.

The rooms that a product needs are imported by its own step: WeasyPrint takes half a second and Pango to import, and
neither the ebook nor a check of the sources needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from publish import __version__
from publish.config import Edition, load
from publish.diagnostics import Diagnostic, Location, error, has_errors
from publish.editing.book import Book
from publish.editing.passes import edit
from publish.errors import PublishError, ToolMissing
from publish.manuscript.reading import read
from publish.manuscript.revision import revision
from publish.manuscript.tree import Manuscript
from publish.markup.front import FrontMatter, front_matter
from publish.moment import Moment
from publish.tools import packages, pango

T = TypeVar("T")
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition whose sources are read, edited and free of errors."""

    edition: Edition
    book: Book
    moment: Moment
    revision: str

    def product(self, ending: str) -> Path:
        """Where a product goes: `build/<slug>` and the ending."""
        return self.edition.build / (self.edition.settings.slug + ending)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a step made, None where it could not, and the problems it met. `files` are the sources in reading order."""

    value: T | None
    diagnostics: list[Diagnostic]
    files: tuple[str, ...] = ()


def prepare(folder: Path, environment: Mapping[str, str]) -> Outcome[Prepared]:
    """Read and edit the edition in a folder. `environment` is asked for `SOURCE_DATE_EPOCH` alone."""
    edition, problems = load(folder)
    if edition is None:
        return Outcome(None, problems)
    settings = edition.settings
    manuscript, of_reading = read(edition)
    book, of_editing = edit(manuscript, settings)
    problems = [*problems, *of_reading, *of_editing]
    if not has_errors(problems):
        problems += _of_glyphs(edition, manuscript)
    files = tuple(f"sources/{file}" for file in (*(part.file for part in settings.part), *settings.notes.files))
    if has_errors(problems):
        return Outcome(None, problems, files)
    moment = Moment.of(settings.date, environment.get("SOURCE_DATE_EPOCH"))
    return Outcome(Prepared(edition, book, moment, revision(edition, manuscript)), problems, files)


def make_pdf(prepared: Prepared, progress: Progress) -> Outcome[bytes]:
    """The PDF for the screen. Raises ToolMissing where Pango cannot be loaded."""
    missing = pango.missing()
    if missing:
        raise ToolMissing(f"the PDF needs {', '.join(missing)}", "see `publish doctor` for what to install")
    from publish.config.styles import sheets
    from publish.markup.printed import printed
    from publish.pdf.rendering import render

    front = _front(prepared, (f"WeasyPrint {packages.version('weasyprint')}", f"Pango {pango.version()}"))
    document = printed(prepared.book, front)
    styles, of_styles = sheets(prepared.edition, "print.css")
    if has_errors(of_styles):
        return Outcome(None, of_styles)
    pages, problems = render(
        document, styles, prepared.book.images, prepared.edition.styles, prepared.moment, progress
    )
    return Outcome(pages.pdf if pages else None, [*of_styles, *problems])


def make_epub(prepared: Prepared, progress: Progress) -> Outcome[bytes]:
    """The EPUB."""
    from publish.config.styles import sheets
    from publish.epub import package
    from publish.markup.ebook import ebook

    progress("ebook", 0)
    styles, problems = sheets(prepared.edition, "ebook.css")
    if has_errors(problems):
        return Outcome(None, problems)
    documents = ebook(prepared.book, _front(prepared), styles)
    return Outcome(package(documents, prepared.book.settings, prepared.moment), problems)


def make_html(prepared: Prepared, progress: Progress) -> Outcome[bytes]:
    """The reading copy."""
    from publish.config.styles import sheets
    from publish.markup.reading import reading_copy

    progress("reading copy", 0)
    styles, problems = sheets(prepared.edition, "html.css")
    if has_errors(problems):
        return Outcome(None, problems)
    return Outcome(reading_copy(prepared.book, _front(prepared), styles).encode("utf-8"), problems)


def judge_products(prepared: Prepared) -> list[Diagnostic]:
    """What is wrong with the products that are there."""
    from publish.checks import epub_valid, pdf_fonts, pdf_pages
    from publish.facts import pdf

    problems: list[Diagnostic] = []
    for ending in (".pdf", "-press.pdf"):
        product = prepared.product(ending)
        if product.is_file():
            shown_as = f"build/{product.name}"
            try:
                facts = pdf.read(product)
            except PublishError as broken:
                problems.append(error("product-broken", broken.message, Location(shown_as), broken.help))
                continue
            problems += pdf_fonts.check(facts, shown_as)
            problems += pdf_pages.check(facts, prepared.edition.settings.print, shown_as)
    product = prepared.product(".epub")
    if product.is_file():
        problems += epub_valid.check(product, f"build/{product.name}")
    return problems


def _of_glyphs(edition: Edition, manuscript: Manuscript) -> list[Diagnostic]:
    """Characters without a glyph; an edition with fonts of its own is not judged by the default typeface."""
    if (edition.styles / "fonts").is_dir():
        return []
    from publish.checks import glyphs

    return glyphs.check(manuscript)


def _front(prepared: Prepared, engines: tuple[str, ...] = ()) -> FrontMatter:
    return front_matter(prepared.book.settings, (f"publish {__version__}", *engines), prepared.revision)
