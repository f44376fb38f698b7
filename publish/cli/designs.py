"""publish designs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from publish.cli.options import Report, edition_argument, jobs_option, report_options
from publish.cli.saying import say
from publish.config.design_choice import available, described
from publish.paths import shown_from
from publish.pipeline import load, make
from publish.platforms import processors
from publish.writing import refuse_link_out, write_whole


@click.command()
@report_options
@jobs_option
@click.option("--sheet", is_flag=True, help="Make build/designs.pdf: the first spread of EDITION in each design.")
@edition_argument
def designs(
    edition: Path, sheet: bool, form: str, strict: bool, quiet: bool, verbose: bool, jobs: int | None
) -> int | None:
    """List the designs that EDITION can name in edition.toml, its own among them."""
    if sheet:
        return _sheet(edition, Report(form, strict, quiet, verbose, edition), jobs or processors())
    for name in available(edition):
        one = described(edition, name)
        say(f"{name:12} {one.text:20} {one.summary}".rstrip())
    return None


def _sheet(folder: Path, report: Report, jobs: int) -> int:
    """Make the sheet, and return the exit code."""
    from publish.pdf.design_sheet import ShownDesign, design_sheet  # it needs a library that lists do without

    shown = []
    for name in available(folder):
        report.note(f"design {name}")
        loaded = load(folder, os.environ, design=name)
        prepared, problems = loaded.prepared, loaded.diagnostics
        made = make(prepared, ["pdf"], jobs=jobs)["pdf"] if prepared else None
        if prepared is None or made is None or made.data is None or report.failed(made.diagnostics):
            report.say(made.diagnostics if made else problems, loaded.files)
            return 1
        design = prepared.edition.design
        caption = f"{design.name}: {design.summary}".removesuffix(": ")
        typeface = prepared.typefaces["print.css"].text
        shown.append(ShownDesign(made.data, made.drawn.pages.labels, caption, typeface))
    assert prepared is not None
    refuse_link_out(prepared.edition.build, prepared.edition.folder)
    path = prepared.edition.build / "designs.pdf"
    write_whole(path, design_sheet(shown, f"{prepared.book.settings.title}: designs", prepared.moment))
    say(shown_from(Path.cwd(), path))
    return 0
