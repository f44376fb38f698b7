"""Two headings of one section that read alike."""

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
    what="A heading is repeated below the same heading.",
    why="""
In the contents and in the bookmarks two lines read alike, and nobody can tell which is
which. Most often a section was pasted twice, or its heading was copied to be changed and
was not.""",
    mend="""
Give each section a heading of its own:

    ## The ants

    ## The ants (continued)""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each heading that one of its level, below the same headings, reads like."""
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
                    f"it stands first in line {before.line}; give one of them other words",
                )
