"""The old name of `publish.checks.ebook.origin`, until its callers know the new one."""

from __future__ import annotations

from publish.checks.ebook.origin import Origin

__all__ = ["Origin"]
