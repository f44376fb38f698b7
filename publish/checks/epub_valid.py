"""The old name of the check `epub-invalid`, until its callers run the stage."""

from __future__ import annotations

from pathlib import Path

from publish.checks.ebook.origin import Origin
from publish.checks.registry import run
from publish.checks.validators.packed_ebook import PackedEbook
from publish.diagnostics import Diagnostic


def check(product: Path, origin: Origin) -> list[Diagnostic]:
    """What EPUBCheck finds."""
    return run("validators", PackedEbook(product, None, origin), ("epub-invalid",))
