"""The old name of the check `epub-inaccessible`, until its callers run the stage."""

from __future__ import annotations

from pathlib import Path

from publish.checks.ebook.origin import Origin
from publish.checks.registry import run
from publish.checks.validators.packed_ebook import PackedEbook
from publish.diagnostics import Diagnostic
from publish.facts.epub import EpubFacts


def check(product: Path, facts: EpubFacts, origin: Origin) -> list[Diagnostic]:
    """What Ace finds."""
    return run("validators", PackedEbook(product, facts, origin), ("epub-inaccessible",))
