"""publish check."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from publish.checks.sources.notes.ledger import ledger
from publish.cli.many import asked, run_many, sharing_options
from publish.cli.options import Report, editions_argument, jobs_option, report_options
from publish.cli.saying import say
from publish.garbage import collect_seldom
from publish.judging import check as find_problems
from publish.judging import codes, pages_of_notes
from publish.pipeline import load
from publish.reporting.ledger_table import ledger_json, ledger_text


def _codes(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    try:
        return codes(given)
    except ValueError as unknown:
        raise click.BadParameter(str(unknown)) from unknown


@click.command()
@editions_argument
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    metavar="CODES",
    help="Report only these: codes, groups or patterns (note-*), separated by commas.",
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Report everything except these.")
@click.option("--pedantic", is_flag=True, help="Also report what may be intended, such as a habit of the edition.")
@click.option(
    "--ledger",
    "wants_ledger",
    is_flag=True,
    help="Print every note with its mark, page, calls and definition to stdout.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.pdf",
    help="Report every page that begins differently from this earlier PDF, and every note on another page.",
)
@jobs_option
@sharing_options
@report_options
def check(
    editions: tuple[Path, ...],
    select: frozenset[str],
    ignore: frozenset[str],
    pedantic: bool,
    wants_ledger: bool,
    against: Path | None,
    form: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
    jobs: int | None,
    **given: Any,
) -> int:
    """Check the sources of EDITION and the products in build/. A clean edition yields no message.

    Errors that stop the build are always reported, whatever is selected.
    """
    collect_seldom()
    many = asked(editions, given)
    if many is not None:
        from publish.batch.task import Work

        if wants_ledger or against:
            raise click.UsageError(f"--{'ledger' if wants_ledger else 'against'} is for a single edition")
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        work = Work(None, strict, checks=True, select=select, ignore=ignore, is_pedantic=pedantic, epoch=epoch)
        return run_many(editions, work, many, Report(form, strict, quiet, verbose), None, jobs)
    report = Report(form, strict, quiet, verbose, editions[0])
    loaded = load(editions[0], os.environ)
    if loaded.prepared is not None:
        report.note(f"parts: {len(loaded.prepared.book.parts)}, notes: {len(loaded.prepared.book.notes)}")
    problems = find_problems(loaded, select, ignore, pedantic, jobs, against)
    if wants_ledger and loaded.gathered is not None:
        entries = ledger(loaded.gathered, pages_of_notes(loaded.prepared) if loaded.prepared is not None else {})
        say(ledger_json(entries) if form == "json" else ledger_text(entries), nl=False)
    report.say(problems, loaded.files)
    return 1 if report.failed(problems) else 0
