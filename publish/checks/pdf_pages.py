"""The old name of the check `pdf-trim`, until its callers run the stage."""

from __future__ import annotations

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.registry import run
from publish.config.settings import Print
from publish.diagnostics import Diagnostic
from publish.facts.pdf import PdfFacts


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for the first page of another trim."""
    return run("pdf", FinishedPdf(facts, settings, shown_as), ("pdf-trim",))
