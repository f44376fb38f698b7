"""Check a finished EPUB, for `publish check`."""

from __future__ import annotations

from collections.abc import Container, Mapping
from concurrent.futures import Future

from publish.checks.ebook.claim import check_claim
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.checks.ebook.origin import Origin
from publish.checks.registry import registered, run
from publish.checks.validators.packed_ebook import PackedEbook
from publish.config.styles import sheets
from publish.diagnostics import Diagnostic
from publish.keeping import Store
from publish.products.evidence import Evidence
from publish.products.proving_epub import origin_of
from publish.tools.kept_verdicts import KeptVerdicts
from publish.tools.side_by_side import Programs


def validate(evidence: Evidence, asked: Container[str], programs: Programs) -> Mapping[str, Future[list[Diagnostic]]]:
    """Start the validators, except those whose code was not asked for."""
    # A file that cannot be unpacked is judged in an instant.
    kept = KeptVerdicts(Store(evidence.prepared.keeps_in if evidence.facts else None))
    packed = PackedEbook(evidence.path, evidence.facts, _origin(evidence), kept)
    codes = [code for code in registered("validators") if code in asked]
    return {code: programs.start(run, "validators", packed, (code,)) for code in codes}


def check(evidence: Evidence, taken: Mapping[str, Evidence], asked: Container[str]) -> list[Diagnostic]:
    """Report the problems of the EPUB, also those that the validators find."""
    validators = dict(evidence.validators)
    if evidence.broken:
        # EPUBCheck reports what is wrong with the container.
        return [found for one in validators.values() for found in one.result()] if validators else [evidence.broken]
    facts = evidence.facts
    problems = run("ebook", FinishedEbook(facts, _origin(evidence)))
    of_words = evidence.findings
    valid = validators.pop("epub-invalid").result() if "epub-invalid" in validators else []
    problems += [found for one in validators.values() for found in one.result()]
    return [*valid, *problems, *check_claim(facts, problems, evidence.shown_as), *of_words]


def _origin(evidence: Evidence) -> Origin:
    styles = sheets(evidence.prepared.edition, "ebook.css")[0]
    return origin_of(evidence.prepared, styles, evidence.facts if evidence.is_current else None)
