"""Find Poppler, which reads the content of a PDF (`pdfinfo`). Used by the tests."""

from __future__ import annotations

from publish.tools.program import find_program, version_from


def version() -> str | None:
    """Return the version of the program on the PATH, or None if it is missing or broken."""
    program = find_program("pdfinfo")
    return version_from([program, "-v"], r"pdfinfo version (\S+)") if program else None
