"""The beginning of a paragraph left alone at the foot of a page."""

from __future__ import annotations

from itertools import groupby

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "orphan",
    Severity.WARNING,
    what="The first line of a paragraph stands alone at the foot of a page.",
    why="""
One line is not a beginning: the reader turns over before the thought has started, and the
foot of the page looks ragged below the indent.""",
    mend="""
Lengthen or shorten an earlier paragraph by a line. Set the minimum number of lines in
edition.toml:

    [print.faults]
    orphan = 2                       # false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each paragraph, in text or notes, with fewer than `orphan` lines on the first of its pages."""
    found = []
    for lines in printed.paragraphs:
        (page, first), *behind = [(page, list(held)) for page, held in groupby(lines, key=lambda line: line.page)]
        if behind and len(first) < printed.faults.orphan:
            said = "the first line" if len(first) == 1 else f"the first {len(first)} lines"
            found.append(
                CHECK.found(
                    f"{said} of this paragraph stand{'s' if len(first) == 1 else ''} alone at the foot of "
                    f"{printed.page(page)}",
                    first[0].at,
                    "lengthen or shorten an earlier paragraph by a line",
                )
            )
    return found
