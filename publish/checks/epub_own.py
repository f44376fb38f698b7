"""The old name of the stage `ebook`, until its callers run it."""

from __future__ import annotations

from publish.checks.ebook.claim import check_claim, claims_to_conform, speaks_against
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.checks.ebook.origin import Origin
from publish.checks.registry import run
from publish.diagnostics import Diagnostic
from publish.facts.epub import EpubFacts

__all__ = ["check", "check_claim", "claims_to_conform", "speaks_against"]


def check(facts: EpubFacts, origin: Origin) -> list[Diagnostic]:
    """The toolchain's own checks of an ebook."""
    return run("ebook", FinishedEbook(facts, origin))
