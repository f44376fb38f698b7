"""Ghostscript: tells which inks a page prints."""

from __future__ import annotations

from publish.tools.program import found, version_from


def version() -> str | None:
    """The version of the program on the PATH, or None where it is missing or broken."""
    program = found("gs", "gswin64c")
    return version_from([program, "--version"], r"^(\d[\d.]*)") if program else None
