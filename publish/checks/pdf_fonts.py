"""The old name of the check `pdf-font-missing`, until its callers run the stage."""

from __future__ import annotations

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.registry import run
from publish.config.settings import Print
from publish.diagnostics import Diagnostic
from publish.facts.pdf import PdfFacts


def check(facts: PdfFacts, shown_as: str) -> list[Diagnostic]:
    """An error for each font that is named but not embedded."""
    return run("pdf", FinishedPdf(facts, Print(), shown_as), ("pdf-font-missing",))
