"""Poppler: reads what a PDF holds (`pdfinfo`)."""

from __future__ import annotations

from publish.tools.program import find_program, version_from


def version() -> str | None:
    """The version of the program on the PATH, or None if it is missing or broken."""
    program = find_program("pdfinfo")
    return version_from([program, "-v"], r"pdfinfo version (\S+)") if program else None
