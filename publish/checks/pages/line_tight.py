"""A line whose word spaces are so narrow that its words run together."""

from __future__ import annotations

from publish.checks.pages.setting import Setting, quoted
from publish.checks.pages.spacing import relative_spaces
from publish.diagnostics import Diagnostic, warning

CODE = "line-tight"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning for each line whose word spaces are less than `line-tight` times the median of the file."""
    least = setting.faults.line_tight
    return [
        warning(
            CODE,
            f"the line {quoted(line)} on {setting.page(line.page)} is tight: its word spaces are "
            f"{ratio:.3g} times the usual",
            line.at,
            "change a word in it or in the lines before it",
        )
        for line, ratio in relative_spaces(setting)
        if ratio < least
    ]
