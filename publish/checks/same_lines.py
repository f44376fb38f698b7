"""The old name of the check `press-differs`, until its callers run the stage."""

from __future__ import annotations

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.registry import run
from publish.config.settings import Print
from publish.diagnostics import Diagnostic
from publish.facts.pdf import PdfFacts


def check(facts: PdfFacts, other: PdfFacts, shown_as: str) -> list[Diagnostic]:
    """Where the lines of two files differ."""
    return run("press", FinishedPdf(facts, Print(), shown_as, other), ("press-differs",))
