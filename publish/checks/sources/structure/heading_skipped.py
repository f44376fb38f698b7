"""Headings that skip a level.

The check of the ebook (`publish.checks.ebook.epub_order`) reports the same fault in the finished file with the same
words and place, so that it is printed only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.checks.definition import Check
from publish.checks.sources.structure.headings import headings, level
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Text, walk

CHECK = Check(
    "heading-skipped",
    Severity.WARNING,
    "headings, part by part",
    what="A heading skips a level.",
    why="""
Readers who listen move through a book by its headings, level by level. Where a level is
missing, they look for a section that does not exist.""",
    mend="""
Write at most one # more than the heading above:

    # The letter

    ## What came after         instead of     ### What came after

To change the printed size of a heading, use a stylesheet.""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each heading more than one level below the one before it."""
    for part in sources.manuscript.parts:
        for before, heading in pairwise(headings(part)):
            if level(heading) > level(before) + 1:
                words = next((one.at for one in walk(heading.children) if isinstance(one, Text)), heading.at)
                yield skipped(level(before), level(heading), words)


def skipped(before: int, level: int, at: Location) -> Diagnostic:
    """The warning about a heading of `level` that follows one of the level `before`."""
    return CHECK.found(
        f"a heading of level {level} follows one of level {before}: a level is missing",
        at,
        f"write it with {'#' * (before + 1)}",
    )
