"""Git: for work on publish itself."""

from __future__ import annotations

from publish.tools.program import find_program, version_from


def version() -> str | None:
    """The version of the program on the PATH, or None if it is missing or broken."""
    program = find_program("git")
    return version_from([program, "--version"], r"git version (\S+)") if program else None
