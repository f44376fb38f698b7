"""Check a finished PDF, for `publish check`."""

from __future__ import annotations

from collections.abc import Container, Mapping

from publish.checks.registry import run
from publish.diagnostics import Diagnostic
from publish.products.evidence import Evidence
from publish.products.proving_pdf import finished_pdf, printed_pages


def check_screen(evidence: Evidence, taken: Mapping[str, Evidence], asked: Container[str]) -> list[Diagnostic]:
    """Report the problems of the screen PDF."""
    if evidence.broken:
        return [evidence.broken]
    pdf = finished_pdf(evidence)
    return [*run("pdf", pdf), *run("screen", pdf), *_of_words(evidence)]


def check_press(evidence: Evidence, taken: Mapping[str, Evidence], asked: Container[str]) -> list[Diagnostic]:
    """Report the problems of the press PDF.

    If there is a screen PDF of the same sources, words and lines are checked only there, and a check compares the lines
    of both.
    """
    if evidence.broken:
        return [evidence.broken]
    other = taken.get("pdf") if evidence.is_current else None
    pdf = finished_pdf(evidence, other)
    return [*run("pdf", pdf), *run("press", pdf), *([] if other else _of_words(evidence))]


def _of_words(evidence: Evidence) -> list[Diagnostic]:
    """Report faults in the words of a PDF and, if it is proved, in the setting of its lines."""
    problems = evidence.findings
    if evidence.is_proved and evidence.proof.pagination is not None:
        problems = [*problems, *run("pages", printed_pages(evidence))]
    return problems
