"""A page that ends early though its text goes on."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.feet import feet
from publish.checks.pages.printed_pages import PrintedPages, number
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "page-short",
    Severity.WARNING,
    what="A page ends early though its text goes on.",
    why="""
The white at the foot says that something ends here, a chapter or a part, and nothing
does. Most often a note, a heading or a picture did not fit and took its line along.""",
    mend="""
Lengthen or shorten a paragraph before the place, shorten the note, or let the picture
stand a paragraph earlier or later. How many empty lines are too many is set in
edition.toml:

    [print.faults]
    page-short = 4                   # false: never a fault""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """A warning at the last line of each page that has room for `page-short` lines more."""
    least = printed.faults.page_short
    return [
        CHECK.found(
            f"{printed.page(page)} ends {number(foot.empty)} lines short below this line",
            foot.last.at,
            "lengthen or shorten a paragraph or a note on it, or move what did not fit: a picture, a heading",
        )
        for page, foot in feet(printed).items()
        if least and foot.empty >= least
    ]
