"""Check a finished PDF, for `publish check`."""

from __future__ import annotations

from collections.abc import Mapping

from publish.checks.registry import run
from publish.diagnostics import Diagnostic
from publish.products.evidence import Evidence
from publish.products.proving_pdf import finished_pdf, printed_pages
from publish.reporting.selection import Selection


def check_screen(evidence: Evidence, taken: Mapping[str, Evidence], asked: Selection) -> list[Diagnostic]:
    """Report the problems of the screen PDF."""
    if evidence.broken:
        return [evidence.broken]
    pdf = finished_pdf(evidence)
    return [*run("pdf", pdf), *run("screen", pdf), *_of_words(evidence)]


def check_press(evidence: Evidence, taken: Mapping[str, Evidence], asked: Selection) -> list[Diagnostic]:
    """Report the problems of the press PDF. If its lines are those of the screen PDF, the findings on words and lines
    apply to both and are reported only once."""
    if evidence.broken:
        return [evidence.broken]
    other = taken.get("pdf") if evidence.is_current else None
    pdf = finished_pdf(evidence, other)
    return [*run("pdf", pdf), *run("press", pdf), *([] if other else _of_words(evidence))]


def _of_words(evidence: Evidence) -> list[Diagnostic]:
    """Check that a PDF has the words of the sources, and how its lines are set."""
    problems = evidence.findings
    if evidence.is_proved and evidence.proof.pagination is not None:
        problems = [*problems, *run("pages", printed_pages(evidence))]
    return problems
