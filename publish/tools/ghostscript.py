"""Ghostscript: shows which inks a page prints."""

from __future__ import annotations

from publish.tools.program import find_program, version_from


def version() -> str | None:
    """The version of the program on the PATH, or None if it is missing or broken."""
    program = find_program("gs", "gswin64c")
    return version_from([program, "--version"], r"^(\d[\d.]*)") if program else None
