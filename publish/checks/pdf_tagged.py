"""The old name of the check `pdf-untagged`, until its callers run the stage."""

from __future__ import annotations

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.registry import run
from publish.config.settings import Print
from publish.diagnostics import Diagnostic
from publish.facts.pdf import PdfFacts


def check(facts: PdfFacts, shown_as: str) -> list[Diagnostic]:
    """What keeps the file from being read aloud."""
    return run("screen", FinishedPdf(facts, Print(), shown_as))
