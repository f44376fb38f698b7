"""Two headings with the same words in one section."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.checks.definition import Check
from publish.checks.sources.structure.headings import headings, level, words
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Part
from publish.style_names import EditorClass

CHECK = Check(
    "heading-repeated",
    Severity.WARNING,
    "headings, part by part",
    what="A heading occurs twice under the same heading.",
    why="""
Two lines in the contents and the bookmarks read alike, and nobody can tell them apart.
Most often a section was pasted twice, or its heading was copied and not changed.""",
    mend="""
Give each section a heading of its own:

    ## The ants

    ## The ants (continued)""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each heading that repeats another of its level below the same headings."""
    for part in sources.manuscript.parts:
        above: list[str] = []
        first: dict[tuple[str, ...], Location] = {}
        dated = _dated(part)
        for heading in headings(part):
            del above[level(heading) - 1 :]
            above += [""] * (level(heading) - 1 - len(above)) + [words(heading).casefold()]
            before = first.setdefault(tuple(above), heading.at)
            if before != heading.at and above[-1]:
                yield CHECK.found(
                    f'the heading "{words(heading)}" is repeated',
                    heading.at,
                    # Pieces of a collection may have the same title, and so may letters to the same person.
                    is_doubtful=level(heading) == 1 or heading in dated,
                    help=f"its first occurrence is in line {before.line}; change the words of one of them",
                )


def _dated(part: Part) -> list[Element]:
    """Return the headings of letters: those that stand right above a dateline."""
    return [one for one, below in pairwise(part.blocks) if below.word("name") == EditorClass.DATELINE]
