"""The end of a paragraph that stands alone at the head of a page."""

from __future__ import annotations

from itertools import groupby

from publish.checks.pages.setting import Setting
from publish.diagnostics import Diagnostic, warning

CODE = "widow"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning where fewer lines than `widow` of a paragraph, or of a note, stand on the last of its pages."""
    found = []
    for lines in setting.paragraphs:
        *before, (page, last) = [(page, list(held)) for page, held in groupby(lines, key=lambda line: line.page)]
        if before and len(last) < setting.faults.widow:
            said = "the last line" if len(last) == 1 else f"the last {len(last)} lines"
            found.append(
                warning(
                    CODE,
                    f"{said} of this paragraph stand{'s' if len(last) == 1 else ''} alone at the head of "
                    f"{setting.page(page)}",
                    last[0].at,
                    "lengthen or shorten the paragraph, or one before it, by a line",
                )
            )
    return found
