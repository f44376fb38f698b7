"""The old name of the stage `press`, until its callers run it."""

from __future__ import annotations

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.registry import run
from publish.config.settings import Print
from publish.diagnostics import Diagnostic
from publish.facts.pdf import PdfFacts


def preflight(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """Everything that a printer would ask about."""
    return run("press", FinishedPdf(facts, settings, shown_as))
