"""A paragraph turned into a heading by the line of hyphens below it."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.headings import has_signs, words
from publish.checks.sources.structure.unread import shortened
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind, elements

CHECK = Check(
    "heading-by-line",
    Severity.WARNING,
    "headings made by a line of = or - below them",
    what="A line of hyphens has turned the paragraph above it into a heading.",
    why="""
Markdown reads a line of hyphens or equals signs directly below text as a heading: what
was meant as the end of a section has turned its last paragraph into a heading, also in
the contents.""",
    mend="""
Leave an empty line between them, or write ***:

    Nobody came to the mill that year.

    ***""",
)

# Characters; a heading is not longer.
_LONG = 100


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each such heading that is long or ends like a sentence."""
    for blocks in sources.blocks:
        for heading in elements(blocks, Kind.HEADING):
            said = words(heading)
            if not has_signs(sources, heading) and (len(said) > _LONG or said.rstrip("”’»").endswith((".", "!", "?"))):
                yield CHECK.found(
                    f'the line below "{shortened(said)}" turns this paragraph into a heading',
                    heading.at,
                    "leave an empty line above it, or write ***",
                )
