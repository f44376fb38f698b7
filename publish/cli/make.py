"""publish pdf, epub, html and build."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import click

from publish.cli.options import Report, edition_argument, report_options
from publish.cli.progress import progress_line
from publish.manuscript.tree import Text, walk
from publish.pipeline import Outcome, Prepared, Progress, make_epub, make_html, make_pdf, prepare
from publish.product import write_whole

Step = Callable[[Prepared, Progress], Outcome[bytes]]

PRODUCTS: dict[str, tuple[str, Step]] = {
    "pdf": (".pdf", make_pdf),
    "epub": (".epub", make_epub),
    "html": (".html", make_html),
}
# What a page of a book holds, roughly: the bar of the progress line is drawn against it.
_LETTERS_A_PAGE = 1900

_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where the product goes, instead of build/."
)


@click.command()
@edition_argument
@click.option("--profile", type=click.Choice(["screen", "press"]), default="screen", show_default=True,
              help="For reading on a screen, or for the printer.")
@_output
@report_options
def pdf(edition: Path, profile: str, output: Path | None, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """Make the PDF of EDITION: build/SLUG.pdf."""
    if profile == "press":
        raise click.UsageError("the press profile is not there yet: only --profile screen can be made")
    return _make(edition, ("pdf",), output, Report(form, strict, quiet, verbose))


@click.command()
@edition_argument
@_output
@report_options
def epub(edition: Path, output: Path | None, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """Make the EPUB of EDITION: build/SLUG.epub."""
    return _make(edition, ("epub",), output, Report(form, strict, quiet, verbose))


@click.command()
@edition_argument
@_output
@report_options
def html(edition: Path, output: Path | None, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """Make the reading copy of EDITION: build/SLUG.html, one file that needs nothing beside it."""
    return _make(edition, ("html",), output, Report(form, strict, quiet, verbose))


@click.command()
@edition_argument
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False),
              help="The folder the products go to, instead of build/.")
@report_options
def build(edition: Path, output: Path | None, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """Make the PDF, the EPUB and the reading copy of EDITION."""
    return _make(edition, tuple(PRODUCTS), output, Report(form, strict, quiet, verbose))


def _make(folder: Path, kinds: tuple[str, ...], output: Path | None, report: Report) -> int:
    """Prepare the edition, make the products, and write them once all of them are made."""
    # Nearly all that is made lives until the product is written: to look for garbage in it often takes long.
    gc.set_threshold(200_000, 50, 100)
    sources = prepare(folder, os.environ)
    problems = list(sources.diagnostics)
    made: dict[Path, bytes] = {}
    if sources.value is not None and not report.failed(problems):
        with progress_line(_expected_pages(sources.value), report.form == "text" and not report.quiet) as progress:
            for kind in kinds:
                ending, step = PRODUCTS[kind]
                outcome = step(sources.value, progress)
                problems += outcome.diagnostics
                if outcome.value is not None:
                    made[_target(sources.value, ending, output, len(kinds))] = outcome.value
    report.say(problems, sources.files)
    if report.failed(problems):
        return 1
    for path, data in made.items():
        write_whole(path, data)
        report.note(f"{len(data):,} bytes")
        click.echo(_shown(path))
    return 0


def _target(prepared: Prepared, ending: str, output: Path | None, products: int) -> Path:
    usual = prepared.product(ending)
    if output is None:
        return usual
    return output / usual.name if products > 1 or output.is_dir() else output


def _shown(path: Path) -> str:
    """The path as the user would type it: relative where it lies below the current folder."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _expected_pages(prepared: Prepared) -> int:
    held = [part.blocks for part in prepared.book.parts] + [note.blocks for note in prepared.book.notes.values()]
    letters = sum(len(node.text) for nodes in held for node in walk(nodes) if isinstance(node, Text))
    return letters // _LETTERS_A_PAGE + 2 * len(prepared.book.parts) + 6

