"""A page that ends early although its text continues."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.feet import feet
from publish.checks.pages.printed_pages import PrintedPages, number
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "page-short",
    Severity.WARNING,
    what="A page ends early although its text continues.",
    why="""
White space at the foot suggests the end of a chapter or a part where there is none. Most
often a note, a heading or a picture did not fit and took a line with it.""",
    mend="""
Lengthen or shorten an earlier paragraph, shorten the note, or move the picture a
paragraph up or down. Set how many empty lines are too many in edition.toml:

    [print.faults]
    page-short = 4                   # false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn at the last line of each page on which `page-short` more lines would fit."""
    least = printed.faults.page_short
    return [
        CHECK.found(
            f"{printed.page(page)} ends {number(foot.empty)} lines early, after this line",
            foot.last.at,
            "lengthen or shorten a paragraph or a note on the page, or move the picture or heading that did not fit",
        )
        for page, foot in feet(printed).items()
        if least and foot.empty >= least
    ]
