"""An empty container."""

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
    what="A container is empty.",
    why="""
Its text was lost, or stands after the line that closes the container and is set like any
other text.""",
    mend="""
Put the text between the two lines:

    ::: signature
    J. Harper
    :::""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each empty container."""
    for blocks in sources.blocks:
        for one in elements(blocks, Kind.CONTAINER):
            holds = any(elements(one.children, *VERBATIM, Kind.IMAGE, Kind.RULE, Kind.CONTAINER))
            if not holds and not plain(one.children).strip():
                yield CHECK.found(
                    f'the container "{one.word("name")}" is empty',
                    one.at,
                    "write its text between ::: and :::, or delete it",
                )
