"""A note's call in a heading."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import calls
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind

CHECK = Check(
    "note-in-heading",
    Severity.WARNING,
    "headings",
    what="A note is called in a heading.",
    why="""
The mark is set as large as the heading, and is missing where the heading comes again, in
the contents, in running heads and in the lists of reading systems. Books call such a note
in the first sentence instead (The Chicago Manual of Style, 14.27).""",
    mend="""
Put the call behind the words of the text that it speaks of:

    ## The ants

    Of the ants[^forel] everyone has heard.""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each of them."""
    for one in calls(sources):
        if one.passage.block.kind is Kind.HEADING:
            yield CHECK.found(
                f"the call [^{one.key}] stands in a heading", one.at, "put it into the first sentence below"
            )
