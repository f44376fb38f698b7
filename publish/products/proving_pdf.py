"""Prove a PDF, and prepare what its checks examine."""

from __future__ import annotations

from dataclasses import replace

from publish.checks.pages.printed_pages import PrintedPages
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.config.styles import sheets
from publish.diagnostics import Severity
from publish.facts.pdf import PdfFacts
from publish.products.evidence import Evidence
from publish.products.prepared import Prepared
from publish.proof.printed_lines import printed_lines
from publish.proof.proving import Proof
from publish.proof.proving_pages import prove_pdf

# By name only: a PDF made by another version may contain all the words too.
_ENGINES = ("WeasyPrint", "Pango")


def prove(prepared: Prepared, facts: PdfFacts, shown_as: str) -> Proof:
    """Prove a PDF; `shown_as` is its name in messages.

    An edition's own styles may add words and change letters (`content`, `text-transform`), and the file does not tell
    these from faults. If there are such styles, all errors become warnings.
    """
    proof = prove_pdf(prepared.book, prepared.front(*_ENGINES), facts, shown_as)
    if not any(sheet.own for sheet in sheets(prepared.edition, "print.css")[0]):
        return proof
    weighed = [
        replace(one, severity=Severity.WARNING) if one.severity is Severity.ERROR else one for one in proof.diagnostics
    ]
    return replace(proof, diagnostics=weighed)


def printed_pages(evidence: Evidence) -> PrintedPages:
    """Return the printed pages of a PDF for its checks. Its proof must have a pagination and an alignment."""
    proof, facts, edition = evidence.proof, evidence.facts, evidence.prepared.edition
    assert proof.alignment is not None
    assert proof.pagination is not None
    return PrintedPages(
        facts,
        printed_lines(proof.alignment, facts.words),
        proof.alignment.expected.streams,
        proof.pagination.notes,
        edition.settings.print,
        evidence.shown_as,
        edition.places.locate("print", "budget", "pages"),
    )


def finished_pdf(evidence: Evidence, other: Evidence | None = None) -> FinishedPdf:
    """Return a PDF for its checks, with the `other` one that must have the same lines."""
    settings = evidence.prepared.edition.settings.print
    return FinishedPdf(evidence.facts, settings, evidence.shown_as, other.facts if other else None)
