"""publish pdf, epub, html and build."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from publish.cli.options import Report, edition_argument, report_options
from publish.cli.progress import progress_line
from publish.cli.saying import say
from publish.diagnostics import Diagnostic
from publish.manuscript.tree import Text, walk
from publish.markup.pagebreaks import PrintPage
from publish.paths import shown_from
from publish.pipeline import (
    Outcome,
    Prepared,
    Progress,
    clear,
    find_pages,
    gather,
    make_epub,
    make_html,
    make_pdfs,
)
from publish.product import refuse_link_out, write_whole
from publish.reporting.ignoring import heed

PROFILES = ("screen", "press")
# What a page of a book holds, roughly: the bar of the progress line is drawn against it.
_LETTERS_A_PAGE = 1900

_page_list = click.option(
    "--page-list/--no-page-list",
    default=True,
    show_default=True,
    help="Mark in the EPUB where the pages of the PDF begin.",
)
_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where the product goes, instead of build/."
)


@click.command()
@edition_argument
@click.option(
    "--profile",
    type=click.Choice(["screen", "press"]),
    default="screen",
    show_default=True,
    help="For reading on a screen, or for the printer.",
)
@_output
@report_options
def pdf(edition: Path, profile: str, output: Path | None, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """Make the PDF of EDITION: build/SLUG.pdf, or build/SLUG-press.pdf for the printer."""
    return _make(edition, (profile,), output, Report(form, strict, quiet, verbose, edition))


@click.command()
@edition_argument
@_page_list
@_output
@report_options
def epub(
    edition: Path, page_list: bool, output: Path | None, form: str, strict: bool, quiet: bool, verbose: bool
) -> int:
    """Make the EPUB of EDITION: build/SLUG.epub.

    Its page-list names the pages of the PDF in build/. Where there is none, or one of another state of the edition,
    the pages are laid out for it, which takes as long as the PDF.
    """
    return _make(edition, ("epub",), output, Report(form, strict, quiet, verbose, edition), page_list)


@click.command()
@edition_argument
@_output
@report_options
def html(edition: Path, output: Path | None, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """Make the reading copy of EDITION: build/SLUG.html, one file that needs nothing beside it."""
    return _make(edition, ("html",), output, Report(form, strict, quiet, verbose, edition))


@click.command()
@edition_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder the products go to, instead of build/.",
)
@_page_list
@report_options
def build(
    edition: Path, output: Path | None, page_list: bool, form: str, strict: bool, quiet: bool, verbose: bool
) -> int:
    """Make the PDFs for screen and press, the EPUB and the reading copy of EDITION."""
    return _make(edition, (*PROFILES, "epub", "html"), output, Report(form, strict, quiet, verbose, edition), page_list)


def _make(folder: Path, kinds: tuple[str, ...], output: Path | None, report: Report, page_list: bool = False) -> int:
    """Prepare the edition, make the products, and write them once all of them are made."""
    # Nearly all that is made lives until the product is written: to look for garbage in it often takes long.
    gc.set_threshold(200_000, 50, 100)
    gathered = gather(folder)
    ignores = gathered.value.manuscript.ignores if gathered.value else ()
    sources = clear(gathered, os.environ)
    problems = heed(sources.diagnostics, ignores).left
    made: dict[Path, bytes] = {}
    if sources.value is not None and output is None:
        refuse_link_out(sources.value.edition.build, sources.value.edition.folder)
    if sources.value is not None and not report.failed(problems):
        with progress_line(_expected_pages(sources.value), report.form == "text" and not report.quiet) as progress:
            for outcome in _made(sources.value, kinds, page_list, progress):
                problems += heed(outcome.diagnostics, ignores).left
                for ending, product in (outcome.value or {}).items():
                    made[_target(sources.value, ending, output, len(kinds))] = product
    report.say(problems, sources.files)
    if report.failed(problems):
        return 1
    for path, data in made.items():
        write_whole(path, data)
    for path, data in made.items():
        report.note(f"{len(data):,} bytes")
        say(shown_from(Path.cwd(), path))
    return 0


def _made(
    prepared: Prepared, kinds: tuple[str, ...], page_list: bool, progress: Progress
) -> Iterator[Outcome[dict[str, bytes]]]:
    """The products by the endings of their names; the ebook is told the pages of the PDF that was made before it."""
    pages: tuple[PrintPage, ...] = ()
    profiles = [kind for kind in kinds if kind in PROFILES]
    if profiles:
        pdfs = make_pdfs(prepared, progress, profiles)
        pages = pdfs.pages if page_list else ()
        yield pdfs
    if "epub" in kinds:
        problems: list[Diagnostic] = []
        if page_list and not profiles:
            found = find_pages(prepared, progress)
            pages, problems = found.value or (), found.diagnostics
        ebook = make_epub(prepared, progress, pages)
        yield _named(".epub", replace(ebook, diagnostics=[*problems, *ebook.diagnostics]))
    if "html" in kinds:
        yield _named(".html", make_html(prepared, progress))


def _named(ending: str, made: Outcome[bytes]) -> Outcome[dict[str, bytes]]:
    return Outcome(None if made.value is None else {ending: made.value}, made.diagnostics)


def _target(prepared: Prepared, ending: str, output: Path | None, products: int) -> Path:
    usual = prepared.product(ending)
    if output is None:
        return usual
    return output / usual.name if products > 1 or output.is_dir() else output


def _expected_pages(prepared: Prepared) -> int:
    held = [part.blocks for part in prepared.book.parts] + [note.blocks for note in prepared.book.notes.values()]
    letters = sum(len(node.text) for nodes in held for node in walk(nodes) if isinstance(node, Text))
    return letters // _LETTERS_A_PAGE + 2 * len(prepared.book.parts) + 6
