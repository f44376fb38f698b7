"""The old name of what `publish.checks.pages` does, until its callers run the stage."""

from __future__ import annotations

from dataclasses import replace

from publish.checks.pages.overrun import is_exceeded
from publish.checks.pages.printed_pages import PrintedPages
from publish.checks.registry import run
from publish.diagnostics import Diagnostic, Location

__all__ = ["check", "is_exceeded"]


def check(printed: PrintedPages, at: Location) -> list[Diagnostic]:
    """What is said of a book with too many pages."""
    return run("pages", replace(printed, budget_at=at), ("pages-over", "line-to-gain"))
