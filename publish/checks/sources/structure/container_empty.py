"""A container with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import VERBATIM, Kind, elements, plain

CHECK = Check(
    "container-empty",
    Severity.WARNING,
    "containers",
    what="A container holds nothing.",
    why="""
What it was opened for is not in it: the words were lost, or stand behind the line that
closes it and are set as any other text.""",
    mend="""
Put the words between its two lines:

    ::: signature
    P. Kropotkin
    :::""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each."""
    for blocks in sources.blocks:
        for one in elements(blocks, Kind.CONTAINER):
            holds = any(elements(one.children, *VERBATIM, Kind.IMAGE, Kind.RULE, Kind.CONTAINER))
            if not holds and not plain(one.children).strip():
                yield CHECK.found(
                    f'nothing stands in the container "{one.word("name")}"',
                    one.at,
                    "write the words between ::: and :::, or take it out",
                )
