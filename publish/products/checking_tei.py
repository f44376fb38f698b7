"""Check a finished TEI document, for `publish check`."""

from __future__ import annotations

from collections.abc import Container, Mapping
from concurrent.futures import Future

from publish.checks.registry import registered, run
from publish.checks.tei_document.written_tei import WrittenTei
from publish.diagnostics import Diagnostic
from publish.products.evidence import Evidence
from publish.tools.side_by_side import Programs

_STAGE = "tei_document"


def validate(evidence: Evidence, asked: Container[str], programs: Programs) -> Mapping[str, Future[list[Diagnostic]]]:
    """Start the validator, unless its code was not asked for."""
    document = WrittenTei(evidence.path, evidence.shown_as)
    codes = [code for code in registered(_STAGE) if code in asked]
    return {code: programs.start(run, _STAGE, document, (code,)) for code in codes}


def check(evidence: Evidence, taken: Mapping[str, Evidence], asked: Container[str]) -> list[Diagnostic]:
    """Report the faults of the document as a copy of the sources, and the findings of the validator."""
    return [*evidence.findings, *(found for one in evidence.validators.values() for found in one.result())]
