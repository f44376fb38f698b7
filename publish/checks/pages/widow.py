"""The end of a paragraph left alone at the head of a page."""

from __future__ import annotations

from itertools import groupby

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "widow",
    Severity.WARNING,
    what="The last line of a paragraph stands alone at the head of a page.",
    why="""
A single line, usually a short one, breaks the upper edge of the page, and the reader
turns over for half a sentence.""",
    mend="""
Lengthen or shorten the paragraph, or an earlier one, by a line. Set the minimum number of
lines in edition.toml:

    [print.faults]
    widow = 2                        # false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each paragraph, in text or notes, with fewer than `widow` lines on the last of its pages."""
    found = []
    for lines in printed.paragraphs:
        *before, (page, last) = [(page, list(held)) for page, held in groupby(lines, key=lambda line: line.page)]
        if before and len(last) < printed.faults.widow:
            said = "the last line" if len(last) == 1 else f"the last {len(last)} lines"
            found.append(
                CHECK.found(
                    f"{said} of this paragraph stand{'s' if len(last) == 1 else ''} alone at the head of "
                    f"{printed.page(page)}",
                    last[0].at,
                    "lengthen or shorten the paragraph, or an earlier one, by a line",
                )
            )
    return found
