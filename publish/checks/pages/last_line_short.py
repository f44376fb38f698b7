"""A last line shorter than the indent below it, so that the page seems to have an empty line."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages, quoted
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "last-line-short",
    Severity.WARNING,
    what="The last line of a paragraph is shorter than the indent below it.",
    why="""
A last line of a few letters ends to the left of where the next paragraph begins: it looks
like an empty line, a hole in the page.""",
    mend="""
Shorten the paragraph by a word, so that the line disappears, or lengthen it. Set the
minimum length in edition.toml, in em:

    [print.faults]
    last-line-short = 2              # false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about the last line of each paragraph of several lines if it is shorter than `last-line-short` em."""
    least = printed.faults.last_line_short
    return [
        CHECK.found(
            f"the last line of this paragraph, {quoted(last)} on {printed.page(last.page)}, is "
            f"only {(last.end - last.x) / last.size:.1f} em long",
            last.at,
            "shorten or lengthen the paragraph by a word",
        )
        for *before, last in printed.paragraphs
        if before and last.end - last.x < least * last.size
    ]
