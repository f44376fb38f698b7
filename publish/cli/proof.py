"""publish proof."""

from __future__ import annotations

import os
from pathlib import Path

import click

from publish.cli.options import Report, edition_argument, jobs_option, report_options
from publish.cli.saying import say
from publish.garbage import collect_seldom
from publish.memory import Memory
from publish.paths import shown_from
from publish.pipeline import load
from publish.platforms import processors
from publish.writing import write_whole


@click.command()
@click.option(
    "--since",
    required=True,
    metavar="VERSION",
    help="The earlier version: a Git revision, the folder of another copy of EDITION, or an earlier PDF of it.",
)
@click.option("--html", "is_html", is_flag=True, help="Make a page for review instead, with pictures of the pages.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write the proof, instead of build/.")
@jobs_option
@report_options
@edition_argument
def proof(
    edition: Path,
    since: str,
    is_html: bool,
    output: Path | None,
    form: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
    jobs: int | None,
) -> int:
    """Make a proof of what has changed in EDITION since an earlier version: build/SLUG-proof.pdf.

    It has a list of the changes, then the pages of the PDF with every change marked. Its summary says which pages have
    changed, which were only reflowed, and which are as before.
    """
    from publish.versions.finding import earlier_version  # it reads PDFs
    from publish.versions.making_review import made_review, review_path

    collect_seldom()
    report = Report(form, strict, quiet, verbose, edition)
    memory = Memory()  # what did not change is not set twice
    loaded = load(edition, os.environ, memory)
    report.say(loaded.diagnostics, loaded.files)
    if loaded.prepared is None or report.failed(loaded.diagnostics):
        return 1
    path = review_path(loaded.prepared, output, is_html=is_html)
    shown_as = shown_from(Path.cwd(), path)
    with earlier_version(since, edition, os.environ, memory) as earlier:
        made = made_review(earlier, loaded, shown_as, form, jobs or processors(), is_html=is_html)
    write_whole(path, made.data)
    for line in made.changes:
        report.note(line)
    say(made.summary)
    if form == "text":
        say(shown_as)
    return 0
