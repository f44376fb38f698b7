"""The beginning of a paragraph that stands alone at the foot of a page."""

from __future__ import annotations

from itertools import groupby

from publish.checks.pages.setting import Setting
from publish.diagnostics import Diagnostic, warning

CODE = "orphan"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning where fewer lines than `orphan` of a paragraph, or of a note, stand on the first of its pages."""
    found = []
    for lines in setting.paragraphs:
        (page, first), *behind = [(page, list(held)) for page, held in groupby(lines, key=lambda line: line.page)]
        if behind and len(first) < setting.faults.orphan:
            said = "the first line" if len(first) == 1 else f"the first {len(first)} lines"
            found.append(
                warning(
                    CODE,
                    f"{said} of this paragraph stand{'s' if len(first) == 1 else ''} alone at the foot of "
                    f"{setting.page(page)}",
                    first[0].at,
                    "lengthen or shorten a paragraph before it by a line",
                )
            )
    return found
