"""What has to go for a book to be within its budget of pages: where a text that runs on has few lines on its last page,
these lines cost a page, and the blank one before the next recto too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import ceil

from publish.checks.pages.printed_pages import PrintedPages
from publish.config.settings import Budget
from publish.facts.pdf import PdfFacts
from publish.proof.printed_lines import PrintedLine

# What stands between the text and the notes of a page takes this many lines.
_APART = 1.5


@dataclass(frozen=True, slots=True)
class Overrun:
    """`lines` have to go, from the runs of `pages` (from 1); none where no text could be shortened enough."""

    lines: int
    pages: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A paragraph that could lose a line: its last one, and how many characters have to go for that."""

    last: PrintedLine
    characters: int


@dataclass(frozen=True, slots=True)
class _PageRun:
    """Text that runs on from page to page: a part, or several that no page break divides. `tail` is how many lines
    its last page holds."""

    pages: range
    tail: int

    def cost(self, pages: int, full: int) -> int:
        """How many lines go with so many of its last pages, of which all but the last hold `full` lines."""
        return self.tail + (pages - 1) * full if pages else 0


def is_exceeded(facts: PdfFacts, budget: Budget) -> bool:
    """Whether a file, blank leaves included, has more pages than `budget.pages`."""
    return bool(budget.pages) and len(facts.pages) > budget.pages


def choices(printed: PrintedPages) -> list[Choice]:
    """The paragraphs that help to bring the book back, those with the fewest characters to cut first."""
    over = overrun(printed)
    found = [
        Choice(last, len(last.text) + (0 if before[-1].is_divided else 1))  # the space before the last line goes too
        for *before, last in printed.paragraphs
        if before and not last.stream and any(last.page in pages for pages in over.pages)
    ]
    return sorted(found, key=lambda one: (one.characters, one.last.at.line))


@lru_cache(maxsize=1)  # two checks ask about the same pages
def overrun(printed: PrintedPages) -> Overrun:
    """The lines that bring the book back, few though not in every book the fewest: the cheapest page first, and at the
    end without what the others make needless."""
    budget = printed.print.budget
    allowed = budget.pages - (budget.pages % budget.multiple if budget.multiple > 1 else 0)
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
    """The runs of the text."""
    found: list[range] = []
    for _, held in groupby(printed.text, key=lambda line: line.block.part):
        pages = [line.page for line in held]
        if found and pages[0] <= found[-1][-1]:
            found[-1] = range(found[-1][0], max(pages[-1], found[-1][-1]) + 1)
        else:
            found.append(range(pages[0], pages[-1] + 1))
    return [_PageRun(pages, _height(printed, pages[-1])) for pages in found]


def _length(runs: Sequence[_PageRun], gone: Sequence[int]) -> int:
    """The last page of the runs without so many pages of each, where they begin on rectos if they all do now."""
    is_recto = all(run.pages[0] % 2 for run in runs)
    page = runs[0].pages[0] if runs else 1
    for place, (run, one) in enumerate(zip(runs, gone, strict=True)):
        if place:
            usual = run.pages[0] - runs[place - 1].pages[-1] - 1
            page += page % 2 == 0 if is_recto else usual
        page += len(run.pages) - one
    return page - 1


def _height(printed: PrintedPages, page: int) -> int:
    """How many lines of the text what stands on a page takes."""
    held = printed.on_page[page]
    text = [line.y for line in held if not line.stream]
    notes = [line for line in held if line.stream]
    lines = (max(text) - min(text)) / printed.leading + 1 if text else 0.0
    if notes:
        lines += _APART + sum(line.size for line in notes) / (printed.print.text.size)
    return ceil(lines - 0.25)
