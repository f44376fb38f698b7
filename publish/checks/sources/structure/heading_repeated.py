"""Two headings with the same words in one section."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.headings import headings, level, words
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.sources import Sources

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
        for heading in headings(part):
            del above[level(heading) - 1 :]
            above += [""] * (level(heading) - 1 - len(above)) + [words(heading).casefold()]
            before = first.setdefault(tuple(above), heading.at)
            if before != heading.at and above[-1]:
                yield CHECK.found(
                    f'the heading "{words(heading)}" is repeated',
                    heading.at,
                    is_doubtful=level(heading) == 1,  # pieces of a collection may have the same title
                    help=f"its first occurrence is in line {before.line}; change the words of one of them",
                )
