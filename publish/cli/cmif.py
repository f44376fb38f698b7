"""publish cmif."""

from __future__ import annotations

import os
from pathlib import Path

import click

from publish.cli.options import Report, report_options
from publish.cli.saying import say
from publish.paths import shown, shown_from
from publish.tei.letters_of_editions import letters_of_editions, listed_edition
from publish.writing import write_whole


@click.command()
@report_options
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.argument(
    "editions",
    nargs=-1,
    required=True,
    metavar="EDITION...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def cmif(editions: tuple[Path, ...], output: Path, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """List the letters of all EDITIONs in one CMIF file: who wrote to whom, from where and when.

    The format is that of correspsearch.net, which requires the licence CC BY 4.0 for such lists. An edition's address
    is `canonical` in [export] tei of its settings.
    """
    found, failed = [], False
    for folder in {one.resolve(): one for one in editions}.values():
        report = Report(form, strict, quiet, verbose, folder)
        edition, problems = listed_edition(folder)
        found += [edition] if edition is not None else []
        report.say(problems, [])
        failed = failed or report.failed(problems)
    if failed:
        return 1
    write_whole(output, letters_of_editions(found, ", ".join(map(shown, editions)), os.environ))
    say(shown_from(Path.cwd(), output.absolute()))
    return 0
