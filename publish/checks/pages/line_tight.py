"""A line with word spaces so narrow that its words run together."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages, quoted
from publish.checks.pages.word_spaces import relative_spaces
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "line-tight",
    Severity.WARNING,
    what="The word spaces of a line are much narrower than usual in this book.",
    why="""
Words that stand too close run together, and the line looks darker than its neighbours.""",
    mend="""
Change a word in the line or in an earlier one, so that the lines break elsewhere. Set how
tight is too tight in edition.toml, as a fraction of the median word space:

    [print.faults]
    line-tight = 0.5                 # false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each line whose word spaces are less than `line-tight` times the median of the file."""
    least = printed.faults.line_tight
    return [
        CHECK.found(
            f"the line {quoted(line)} on {printed.page(line.page)} is tight: its word spaces are "
            f"{ratio:.3g} times the usual",
            line.at,
            "change a word in this line or in an earlier one",
        )
        for line, ratio in relative_spaces(printed)
        if ratio < least
    ]
