"""Check the stylesheets for screens: those of the EPUB and of the reading copy."""

from __future__ import annotations

from publish.checks.registry import run
from publish.checks.styles.medium_sheets import MediumSheets
from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic
from publish.products.prepared import Prepared


def check(prepared: Prepared, sheets: tuple[Sheet, ...]) -> list[Diagnostic]:
    """Report problems of the stylesheets of one medium."""
    name = sheets[0].shown_as.rpartition("/")[2]
    return run("styles", MediumSheets(sheets, prepared.typefaces[name].families))
