"""A book that has more pages than its budget, and the paragraphs that could lose a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.checks.pages.overrun import Overrun, overrun
from publish.checks.pages.setting import Setting, quoted
from publish.config.settings import Budget
from publish.diagnostics import Diagnostic, Location, error, info
from publish.facts.pdf import PdfFacts
from publish.proof.lines import PrintedLine

# A line gained far before the end may be lost again, where a page would begin with a widow: so many more are named.
_RESERVE = 2
# An editor who has to find more lines than this cuts a passage, not words.
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Choice:
    """A paragraph's last line, and how many characters it has."""

    last: PrintedLine
    characters: int


def is_exceeded(facts: PdfFacts, budget: Budget) -> bool:
    """Whether a file, blank leaves included, has more pages than `budget.pages`."""
    return bool(budget.pages) and len(facts.pages) > budget.pages


def check(setting: Setting, at: Location) -> list[Diagnostic]:
    """An error for a book that exceeds its budget, and a remark for each paragraph that helps to bring it back, those
    with the fewest characters to cut first; `at` is where the budget is written."""
    budget, count = setting.print.budget, len(setting.facts.pages)
    over = overrun(setting)
    filled = f" with the leaves that fill its sheets of {budget.multiple}" if budget.multiple > 1 else ""
    more = f"{count - budget.pages} more than the {budget.pages} of its budget"
    said = f"the book has {_counted(count, 'page')}{filled}, {more}"
    if not over.lines:
        help = "allow more pages, or change the size of the type: what is over is no text that could be shortened"
        return [error("pages-over", said, at, help)]
    choices = sorted(_choices(setting, over), key=lambda one: (one.characters, one.last.at.line))
    named = choices[: min(over.lines + _RESERVE, _MOST)]
    return [
        error(
            "pages-over",
            f"{said}: {_counted(over.lines, 'line')} must go",
            at,
            "cut a few words in the paragraphs that are named, or allow more pages"
            if len(choices) >= over.lines
            else "cut whole passages, or allow more pages: there are fewer paragraphs that could lose a line",
        ),
        *(
            info(
                "line-to-gain",
                f"choice {number} of {len(named)}: without {one.characters} of its characters this "
                f"paragraph is a line shorter; its last line is {quoted(one.last)} on {setting.page(one.last.page)}",
                one.last.block.at,
                "",
            )
            for number, one in enumerate(named, 1)
        ),
    ]


def _choices(setting: Setting, over: Overrun) -> Iterator[_Choice]:
    for *before, last in setting.paragraphs:
        if before and not last.stream and any(last.page in pages for pages in over.pages):
            yield _Choice(last, _length(before, last))


def _length(before: Sequence[PrintedLine], last: PrintedLine) -> int:
    """How many characters have to go for a last line to go: its own, and the space before it."""
    return len(last.text) + (0 if before[-1].is_divided else 1)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count > 1 else ''}"
