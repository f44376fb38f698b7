"""Check a finished EPUB, for `publish check`."""

from __future__ import annotations

from collections.abc import Container, Mapping
from concurrent.futures import ThreadPoolExecutor

from publish.checks.ebook.claim import check_claim
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.checks.registry import registered, run
from publish.checks.validators.packed_ebook import PackedEbook
from publish.config.styles import sheets
from publish.diagnostics import Diagnostic
from publish.products.evidence import Evidence
from publish.products.proving_epub import origin_of


def check(evidence: Evidence, taken: Mapping[str, Evidence], asked: Container[str]) -> list[Diagnostic]:
    """Report the problems of the EPUB.

    The validators, which are external programs, run while our own checks do. One whose code was not asked for is not
    started.
    """
    prepared, facts = evidence.prepared, evidence.facts
    styles = sheets(prepared.edition, "ebook.css")[0]
    origin = origin_of(prepared, styles, facts if evidence.is_current else None)
    packed = PackedEbook(evidence.path, facts, origin)
    codes = [code for code in registered("validators") if code in asked]
    if evidence.broken:
        # EPUBCheck reports what is wrong with the container.
        return run("validators", packed, codes) if codes else [evidence.broken]
    with ThreadPoolExecutor() as programs:
        running = {code: programs.submit(run, "validators", packed, (code,)) for code in codes}
        problems = run("ebook", FinishedEbook(facts, origin))
        of_words = evidence.findings
    valid = running.pop("epub-invalid").result() if "epub-invalid" in running else []
    problems += [found for one in running.values() for found in one.result()]
    return [*valid, *problems, *check_claim(facts, problems, evidence.shown_as), *of_words]
