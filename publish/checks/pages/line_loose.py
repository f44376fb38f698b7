"""A line whose word spaces are so wide that it falls apart, and rivers run through the paragraph."""

from __future__ import annotations

from publish.checks.pages.setting import Setting, quoted
from publish.checks.pages.spacing import relative_spaces
from publish.diagnostics import Diagnostic, warning

CODE = "line-loose"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning for each line whose word spaces exceed `line-loose` times the median of the file."""
    most = setting.faults.line_loose
    return [
        warning(
            CODE,
            f"the line {quoted(line)} on {setting.page(line.page)} is loose: its word spaces are "
            f"{ratio:.3g} times the usual",
            line.at,
            "change a word in it or in the lines before it",
        )
        for line, ratio in relative_spaces(setting)
        if most and ratio > most
    ]
