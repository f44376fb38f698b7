"""The paragraphs of a book with too many pages that could lose a line."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.pages.overrun import choices, is_exceeded, overrun
from publish.checks.pages.printed_pages import PrintedPages, quoted
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "line-to-gain",
    Severity.INFO,
    what="A paragraph that could lose a line, for a book that is too long.",
    why="""
The book has more pages than [print.budget] allows. The paragraphs with the shortest last
lines are named in the order of how little has to go, and only those from whose pages the
text runs on to a page that is to be saved: a line less elsewhere saves nothing.""",
    mend="""
Cut as many characters as are named, anywhere in the paragraph but best in its last
lines:

    ... and so, as has been said, it came to pass.
    ... and so it came to pass.

A line can be lost again where a page would begin with a single one; so a few more
paragraphs are named than lines have to go.""",
)

# A line gained far before the end may be lost again, where a page would begin with a widow: so many more are named.
_RESERVE = 2
# An editor who has to find more lines than this cuts a passage, not words.
_MOST = 40


def check(printed: PrintedPages) -> Iterator[Diagnostic]:
    """A remark for each paragraph that helps to bring the book back, the one with the fewest characters to cut
    first."""
    if not is_exceeded(printed.facts, printed.print.budget):
        return
    lines = overrun(printed).lines
    named = choices(printed)[: min(lines + _RESERVE, _MOST) if lines else 0]
    for number, one in enumerate(named, 1):
        yield CHECK.found(
            f"choice {number} of {len(named)}: without {one.characters} of its characters this paragraph is a line "
            f"shorter; its last line is {quoted(one.last)} on {printed.page(one.last.page)}",
            one.last.block.at,
        )
