"""Hyphens at the ends of several consecutive lines, which catch the eye and disturb reading."""

from __future__ import annotations

from itertools import groupby

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "ladder",
    Severity.WARNING,
    what="Several lines in a row end in a hyphen.",
    why="""
Hyphens stacked at the edge of the text draw the eye down the edge instead of along the
line, and each of these lines ends in half a word.""",
    mend="""
Change a word in the first of these lines or before them: the lines after it are broken
anew. To keep a word undivided, write it in sources/hyphenation.txt without a hyphen.
Set how many lines in a row are too many in edition.toml:

    [print.faults]
    ladder = 4                       # false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn at the first of at least `ladder` consecutive lines that end in a hyphen."""
    least = printed.faults.ladder
    found = []
    for lines in printed.paragraphs:
        for is_divided, held in groupby(lines, key=lambda line: line.is_divided and not line.broken):
            row = list(held)
            if least and is_divided and len(row) >= least:
                # The last line of a page may end in a soft hyphen, which nobody sees in a message.
                ends = ", ".join(f'"{line.words[-1].text}"' for line in row).replace("\u00ad", "-")
                found.append(
                    CHECK.found(
                        f"{len(row)} lines in a row end in a hyphen on {printed.page(row[0].page)}: {ends}",
                        row[0].at,
                        "change a word in the first of these lines, or before it",
                    )
                )
    return found
