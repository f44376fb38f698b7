"""The old name of the stage `pages`, until its callers run it."""

from __future__ import annotations

from publish.checks.pages.printed_pages import PrintedPages
from publish.checks.registry import run
from publish.diagnostics import Diagnostic


def judge(printed: PrintedPages) -> list[Diagnostic]:
    """Every fault of the pages, apart from their number."""
    found = run("pages", printed)
    return [one for one in found if one.code not in ("pages-over", "line-to-gain")]
