"""Choose the lines to cut so that a book meets its page budget.

A few lines on the last page of a continuous text cost a page, and often also the blank page before the next recto.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from math import ceil

from msgspec import Struct

from publish.checks.pages.printed_pages import PrintedPages
from publish.config.settings import Budget
from publish.facts.pdf import PdfFacts
from publish.proof.printed_lines import PrintedLine

# Height of the gap between the text and the notes of a page, in lines.
_APART = 1.5


class Overrun(Struct, frozen=True):
    """The number of `lines` to cut, and the runs of `pages` (from 1) to cut them from.

    0 and () if the book is within its budget, or if no text can be shortened enough.
    """

    lines: int
    pages: tuple[range, ...]


class Choice(Struct, frozen=True):
    """A paragraph that could lose a line: its last line, and the number of characters to cut for that."""

    last: PrintedLine
    characters: int


class _PageRun(Struct, frozen=True):
    """Text that runs on from page to page: a part, or several parts without a page break between them.

    `tail` is the height of its last page, in lines.
    """

    pages: range
    tail: int

    def cost(self, pages: int, full: int) -> int:
        """The number of lines to cut to save that many of its last pages; all but the very last hold `full` lines."""
        return self.tail + (pages - 1) * full if pages else 0


def is_exceeded(facts: PdfFacts, budget: Budget) -> bool:
    """Whether a file has more pages than `budget.pages`, blank leaves included."""
    return bool(budget.pages) and len(facts.pages) > budget.pages


def choices(printed: PrintedPages) -> list[Choice]:
    """The paragraphs that help to meet the budget, fewest characters to cut first."""
    over = overrun(printed)
    found = [
        Choice(last, len(last.text) + (0 if before[-1].is_divided else 1))  # the space before the last line goes too
        for *before, last in printed.paragraphs
        if before and not last.stream and any(last.page in pages for pages in over.pages)
    ]
    return sorted(found, key=lambda one: (one.characters, one.last.at.line))


@lru_cache(maxsize=1)  # cached because two checks ask about the same pages
def overrun(printed: PrintedPages) -> Overrun:
    """Choose lines to cut until the book fits its budget.

    Greedy: the cheapest page comes first, and choices that turn out needless are dropped at the end. The result is
    small but not always the minimum.
    """
    budget = printed.print.budget
    allowed = budget.most
    runs = _runs(printed)
    content = max(
        [line.page for line in printed.facts.lines] + [image.page for image in printed.facts.images], default=0
    )
    behind = content - runs[-1].pages[-1] if runs else 0
    full = max((_height(printed, page) for page in printed.on_page), default=1)
    gone = [0] * len(runs)

    def over(gone: Sequence[int]) -> int:
        return _length(runs, gone) + behind - allowed

    while over(gone) > 0:
        options = []
        for place, run in enumerate(runs):
            for pages in range(gone[place] + 1, len(run.pages)):
                shorter = [*gone[:place], pages, *gone[place + 1 :]]
                gained = min(over(gone) - over(shorter), over(gone))
                if gained > 0:
                    cost = run.cost(pages, full) - run.cost(gone[place], full)
                    options.append((cost / gained, cost, place, shorter))
                    break
        if not options:
            return Overrun(0, ())
        gone = min(options)[-1]
    costs = [run.cost(pages, full) for run, pages in zip(runs, gone, strict=True)]
    for place in sorted(range(len(runs)), key=lambda place: -costs[place]):
        without = [*gone[:place], 0, *gone[place + 1 :]]
        if over(without) <= 0:
            gone, costs[place] = without, 0
    return Overrun(sum(costs), tuple(run.pages for run, one in zip(runs, gone, strict=True) if one))


def _runs(printed: PrintedPages) -> list[_PageRun]:
    """The text, divided where a part begins on a new page."""
    found: list[range] = []
    for _, held in groupby(printed.text, key=lambda line: line.block.part):
        pages = [line.page for line in held]
        if found and pages[0] <= found[-1][-1]:
            found[-1] = range(found[-1][0], max(pages[-1], found[-1][-1]) + 1)
        else:
            found.append(range(pages[0], pages[-1] + 1))
    return [_PageRun(pages, _height(printed, pages[-1])) for pages in found]


def _length(runs: Sequence[_PageRun], gone: Sequence[int]) -> int:
    """The last page of the text if each run lost that many pages.

    If all runs begin on rectos now, they still will.
    """
    is_recto = all(run.pages[0] % 2 for run in runs)
    page = runs[0].pages[0] if runs else 1
    for place, (run, one) in enumerate(zip(runs, gone, strict=True)):
        if place:
            usual = run.pages[0] - runs[place - 1].pages[-1] - 1
            page += page % 2 == 0 if is_recto else usual
        page += len(run.pages) - one
    return page - 1


def _height(printed: PrintedPages, page: int) -> int:
    """The height of everything on a page, in lines of the text."""
    held = printed.on_page[page]
    text = [line.y for line in held if not printed.is_at_foot(line)]
    notes = [line for line in held if printed.is_at_foot(line)]
    lines = (max(text) - min(text)) / printed.leading + 1 if text else 0.0
    if notes:
        lines += _APART + sum(line.size for line in notes) / (printed.print.text.size)
    return ceil(lines - 0.25)
