"""What `publish check` says of a PDF that is there."""

from __future__ import annotations

from collections.abc import Mapping

from publish.checks.registry import run
from publish.diagnostics import Diagnostic
from publish.products.evidence import Evidence
from publish.products.proving_pdf import finished_pdf, printed_pages


def check_screen(evidence: Evidence, taken: Mapping[str, Evidence]) -> list[Diagnostic]:
    """What is wrong with the PDF for the screen."""
    if evidence.broken:
        return [evidence.broken]
    pdf = finished_pdf(evidence)
    return [*run("pdf", pdf), *run("screen", pdf), *_of_words(evidence)]


def check_press(evidence: Evidence, taken: Mapping[str, Evidence]) -> list[Diagnostic]:
    """What is wrong with the PDF for the printer. Where it has the lines of the one for the screen, what was said of
    the words and lines of that one holds for it too, and is said once."""
    if evidence.broken:
        return [evidence.broken]
    other = taken.get("pdf") if evidence.is_current else None
    pdf = finished_pdf(evidence, other)
    return [*run("pdf", pdf), *run("press", pdf), *([] if other else _of_words(evidence))]


def _of_words(evidence: Evidence) -> list[Diagnostic]:
    """Whether a PDF holds the words of the sources, and where its lines stand badly."""
    problems = evidence.findings
    if evidence.is_proved and evidence.proof.pagination is not None:
        problems = [*problems, *run("pages", printed_pages(evidence))]
    return problems
