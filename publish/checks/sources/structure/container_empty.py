"""An empty container."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.book import PLACE_OF_BIBLIOGRAPHY
from publish.editing.sources import Sources
from publish.manuscript.tree import VERBATIM, Kind, elements, plain
from publish.style_names import EditorClass

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
    """Warn about each empty container except the place of the bibliography."""
    has_list = sources.settings.bibliography is not None
    for blocks in sources.blocks:
        for one in elements(blocks, Kind.CONTAINER):
            holds = any(elements(one.children, *VERBATIM, Kind.IMAGE, Kind.RULE, Kind.CONTAINER)) or any(
                EditorClass.GAP in span.classes for span in elements(one.children, Kind.SPAN)
            )
            if not holds and not plain(one.children).strip() and not (has_list and one.id == PLACE_OF_BIBLIOGRAPHY):
                yield CHECK.found(
                    f'the container "{one.word("name")}" is empty',
                    one.at,
                    "write its text between ::: and :::, or delete it",
                )
