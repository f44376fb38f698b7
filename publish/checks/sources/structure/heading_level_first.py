"""A part whose first heading has a lower level than in other parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.headings import headings, level
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind

CHECK = Check(
    "heading-level-first",
    Severity.WARNING,
    "the first heading of each part",
    what="A part begins with a lower-level heading than the other parts.",
    why="""
The first heading of a part is its title, in the contents, in running heads and on its
first page. At a lower level it is set smaller than the other titles, and the part looks
like a section of the one before.""",
    mend="""
Begin each part with a heading of the same level:

    # The argument             instead of     ## The argument""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each part that begins with a lower heading than one further on in it, or than the other parts.

    For the latter, more parts must begin at the highest of these levels than at its own.
    """
    first = [part.blocks[0] for part in sources.manuscript.parts if part.blocks]
    titles = [(heading, level(heading)) for heading in first if heading.kind is Kind.HEADING]
    often = Counter(depth for _, depth in titles)
    usual = min(often, default=1)
    for part in sources.manuscript.parts:
        heading = part.blocks[0] if part.blocks else None
        if heading is None or heading.kind is not Kind.HEADING:
            continue
        highest = min(map(level, headings(part)))
        if highest < level(heading):
            yield CHECK.found(
                f"this part begins with a heading of level {level(heading)} but has one of level {highest} further on",
                heading.at,
                f"write it with {'#' * highest}",
            )
        elif level(heading) > usual and often[usual] > often[level(heading)]:
            yield CHECK.found(
                f"this part begins with a heading of level {level(heading)}, the others with level {usual}",
                heading.at,
                f"write it with {'#' * usual}",
            )
