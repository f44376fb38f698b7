"""A last line that is shorter than the indent below it: the page seems to have a line without words."""

from __future__ import annotations

from publish.checks.pages.setting import Setting, quoted
from publish.diagnostics import Diagnostic, warning

CODE = "last-line-short"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning for each last line of a paragraph of several lines that is shorter than `last-line-short` em."""
    least = setting.faults.last_line_short
    return [
        warning(
            CODE,
            f"the last line of this paragraph, {quoted(last)} on {setting.page(last.page)}, is "
            f"only {(last.end - last.x) / last.size:.1f} em long",
            last.at,
            "shorten or lengthen the paragraph by a word",
        )
        for *before, last in setting.paragraphs
        if before and last.end - last.x < least * last.size
    ]
