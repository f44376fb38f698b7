"""A table whose head is empty."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.letter_parts import letters
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind, elements, plain

CHECK = Check(
    "table-head-missing",
    Severity.WARNING,
    "tables",
    what="A table has no head.",
    why="""
Readers who listen are told with each cell which column it is in, in the words of the
table's head. Without a head all cells sound alike (WCAG 2.2, 1.3.1).""",
    mend="""
Write above each column what it contains:

    | Year | Members |
    |------|---------|
    | 1889 |     304 |""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each table without a word in its head."""
    in_letters = {id(part.blocks) for part in letters(sources)}
    for blocks in sources.blocks:
        for table in elements(blocks, Kind.TABLE):
            heads = list(elements(table.children, Kind.TABLE_HEAD))
            if not any(plain(head.children).strip() for head in heads):
                yield CHECK.found(
                    "this table has no head",
                    table.at,
                    "write above each column what it contains",
                    is_doubtful=id(blocks) in in_letters,  # its writer wrote none
                )
