"""Faults of the edition's own cover, which every command reports, in files by their group. Each check takes a
`Cover`."""

from publish.checks.registry import run
from publish.diagnostics import Diagnostic
from publish.manuscript.tree import Cover


def check(cover: Cover) -> list[Diagnostic]:
    """Run the stage: the old way to call it, until its callers run it."""
    return run("cover", cover)
