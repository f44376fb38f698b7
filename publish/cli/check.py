"""publish check."""

from __future__ import annotations

import os
from pathlib import Path

import click

from publish.cli.options import Report, edition_argument, report_options
from publish.judging import judge_products
from publish.pipeline import prepare


@click.command()
@edition_argument
@report_options
def check(edition: Path, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """Judge the sources of EDITION, and the products that are there. A clean edition yields no message."""
    report = Report(form, strict, quiet, verbose)
    sources = prepare(edition, os.environ)
    problems = list(sources.diagnostics)
    if sources.value is not None:
        report.note(f"parts: {len(sources.value.book.parts)}, notes: {len(sources.value.book.notes)}")
        problems += judge_products(sources.value)
    report.say(problems, sources.files)
    return 1 if report.failed(problems) else 0
