"""Paragraphs that could be shortened by a line in a book with too many pages."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.pages.overrun import choices, is_exceeded, overrun
from publish.checks.pages.printed_pages import PrintedPages, quoted
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "line-to-gain",
    Severity.INFO,
    what="A paragraph could lose a line, in a book that is too long.",
    why="""
The book has more pages than [print.budget] allows. The message lists the paragraphs with
the shortest last lines, the least to cut first. It lists only paragraphs that help: those
whose text runs on to a page that has to go.""",
    mend="""
Cut as many characters as the message says, anywhere in the paragraph but preferably in
its last lines:

    ... and so, as has been said, it came to pass.
    ... and so it came to pass.

A saved line can be lost again where a page would otherwise begin with a single line, so
the list is a little longer than the number of lines to save.""",
)

# A line gained far before the end may be lost again to avoid a widow, so this many more paragraphs are listed.
_RESERVE = 2
# The most paragraphs listed: an editor who has to gain more lines cuts a whole passage instead of words.
_MOST = 40


def check(printed: PrintedPages) -> Iterator[Diagnostic]:
    """Report each paragraph that helps to meet the page budget, fewest characters to cut first."""
    if not is_exceeded(printed.facts, printed.print.budget):
        return
    lines = overrun(printed).lines
    named = choices(printed)[: min(lines + _RESERVE, _MOST) if lines else 0]
    for number, one in enumerate(named, 1):
        yield CHECK.found(
            f"choice {number} of {len(named)}: cutting {one.characters} characters makes this paragraph a line "
            f"shorter; its last line is {quoted(one.last)} on {printed.page(one.last.page)}",
            one.last.block.at,
        )
