"""publish check."""

from __future__ import annotations

import os
from pathlib import Path

import click

from publish.checks.registry import run
from publish.checks.sources.notes.ledger import ledger
from publish.cli.options import Report, edition_argument, report_options
from publish.cli.saying import say
from publish.diagnostics import Diagnostic, Severity
from publish.judging import judge_products, judge_styles, pages_of_notes
from publish.pipeline import clear, gather
from publish.reporting.catalogue import codes_of, nearest
from publish.reporting.ignoring import heed, is_opinion, judge_ignores
from publish.reporting.ledger_table import ledger_json, ledger_text
from publish.reporting.selection import Selection


def _codes(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    """The codes that are meant by codes, groups and patterns with commas between them."""
    found: set[str] = set()
    for pattern in (one.strip() for listed in given for one in listed.split(",")):
        codes = codes_of(pattern)
        if not codes:
            near = nearest(pattern)
            raise click.BadParameter(f'there is no check "{pattern}"' + (f'; did you mean "{near}"?' if near else ""))
        found |= codes
    return frozenset(found)


@click.command()
@edition_argument
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    metavar="CODES",
    help="Say only these: codes, groups or patterns (note-*), with commas between them.",
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Say all but these.")
@click.option(
    "--ledger",
    "wants_ledger",
    is_flag=True,
    help="Print every note with its mark, page, calls and definition to stdout.",
)
@report_options
def check(
    edition: Path,
    select: frozenset[str],
    ignore: frozenset[str],
    wants_ledger: bool,
    form: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Judge the sources of EDITION, and the products that are there. A clean edition yields no message.

    What keeps the edition from being made is said whatever is selected.
    """
    report = Report(form, strict, quiet, verbose, edition)
    asked = Selection(select, ignore)
    gathered = gather(edition)
    sources = clear(gathered, os.environ)
    problems = list(sources.diagnostics)
    if gathered.value is not None:
        problems += run("sources", gathered.value, asked)
    if sources.value is not None:
        report.note(f"parts: {len(sources.value.book.parts)}, notes: {len(sources.value.book.notes)}")
        problems += judge_styles(sources.value)
        if asked.has_products:
            problems += judge_products(sources.value)
    if gathered.value is not None:
        ignores = gathered.value.manuscript.ignores
        heeded = heed(problems, ignores)
        problems = [*heeded.left, *judge_ignores(ignores, heeded, asked, is_whole=sources.value is not None)]
    problems = [one for one in problems if one.code in asked or _keeps_from_being_made(one)]
    if wants_ledger and gathered.value is not None:
        entries = ledger(gathered.value, pages_of_notes(sources.value) if sources.value is not None else {})
        say(ledger_json(entries) if form == "json" else ledger_text(entries), nl=False)
    report.say(problems, sources.files)
    return 1 if report.failed(problems) else 0


def _keeps_from_being_made(one: Diagnostic) -> bool:
    return one.severity is Severity.ERROR and not is_opinion(one)
