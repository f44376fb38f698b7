"""Run outloud, a validator of PDF/UA-1 and WCAG: a Python program. Used by the tests."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from publish.errors import ToolMissing
from publish.paths import shown
from publish.tools import packages, program
from publish.tools.program import ToolFailed, find_program

HOW_TO_GET = "pipx install outloud"
_LONGEST_RUN = 600.0


def command() -> str:
    """Return the path of the program, beside this Python or on the PATH. Raises ToolMissing."""
    beside = Path(sys.executable).parent / "outloud"
    path = str(beside) if beside.is_file() else find_program("outloud")
    if path is None:
        raise ToolMissing("outloud is missing", HOW_TO_GET)
    return path


def version() -> str | None:
    """Return the version, or None if the program is missing or broken."""
    try:
        return packages.version("outloud") or program.version_from([command(), "--version"], r"(\d[\d.]+)")
    except ToolMissing:
        return None


def errors(path: Path) -> list[str]:
    """Return the errors that outloud finds in a file, each as "rule: message".

    Raises ToolMissing and ToolFailed.
    """
    outcome = program.run([command(), "--json", "-", "--no-info", str(path.absolute())], _LONGEST_RUN)
    try:
        (report,) = json.loads(outcome.out)["results"]
        return [f"{one['rule']}: {one['message']}" for one in report["findings"] if one["severity"] == "error"]
    except (ValueError, KeyError, TypeError) as problem:
        said = " ".join((outcome.err or outcome.out).split())[:400] or "it printed nothing"
        raise ToolFailed(f"outloud could not check {shown(path)}: {said}") from problem
