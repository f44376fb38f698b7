"""The old name of `publish.checks.pages.printed_pages`, until its callers know the new one."""

from __future__ import annotations

from publish.checks.pages.printed_pages import PrintedPages as Setting

__all__ = ["Setting"]
