"""A line with word spaces so wide that it falls apart and rivers run through the paragraph."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages, quoted
from publish.checks.pages.word_spaces import relative_spaces
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "line-loose",
    Severity.WARNING,
    what="The word spaces of a line are much wider than usual in this book.",
    why="""
Words that stand far apart are read one by one. Several loose lines in a row open rivers
of white that run through the paragraph.""",
    mend="""
Change a word in the line or in an earlier one, so that the lines break elsewhere; or say
in sources/hyphenation.txt where a long word may be divided:

    Drei-fuß-schar-nier

Set how loose is too loose in edition.toml, as a multiple of the median word space:

    [print.faults]
    line-loose = 1.75                # false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each line whose word spaces exceed `line-loose` times the median of the file."""
    most = printed.faults.line_loose
    return [
        CHECK.found(
            f"the line {quoted(line)} on {printed.page(line.page)} is loose: its word spaces are "
            f"{ratio:.3g} times the usual",
            line.at,
            "change a word in this line or in an earlier one",
        )
        for line, ratio in relative_spaces(printed)
        if most and ratio > most
    ]
