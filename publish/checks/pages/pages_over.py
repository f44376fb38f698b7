"""A book with more pages than its budget."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.pages.overrun import choices, is_exceeded, overrun
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "pages-over",
    Severity.ERROR,
    what="The book has more pages than its budget.",
    why="""
Pages cost money and are bound in sheets: one page too many may cost eight. A book over
its budget is not written. Blank leaves that fill the last sheet count.""",
    mend="""
Cut a few words in the paragraphs listed with this message, starting with the first; or
allow more pages, or change the type size:

    [print]
    text = "10.5pt/13.5pt"

    [print.budget]
    pages = 32                       # the maximum
    multiple = 8                     # pages per sheet; blank leaves fill the last one""",
)


def check(printed: PrintedPages) -> Iterator[Diagnostic]:
    """Report an error for a book that exceeds its budget, at the place where the budget is set."""
    budget, count = printed.print.budget, len(printed.facts.pages)
    if not is_exceeded(printed.facts, budget):
        return
    over = overrun(printed)
    filled = f" including the leaves that fill its sheets of {budget.multiple}" if budget.multiple > 1 else ""
    more = f"{count - budget.pages} more than its budget of {budget.pages}"
    if not over.lines:
        help = "allow more pages, or change the type size: no paragraph can be shortened to save a page"
    elif len(choices(printed)) >= over.lines:
        help = "cut a few words in the paragraphs listed below, or allow more pages"
    else:
        help = "cut whole passages, or allow more pages: too few paragraphs can lose a line"
    gone = f": {_counted(over.lines, 'line')} must go" if over.lines else ""
    yield CHECK.found(f"the book has {_counted(count, 'page')}{filled}, {more}{gone}", printed.budget_at, help)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count > 1 else ''}"
