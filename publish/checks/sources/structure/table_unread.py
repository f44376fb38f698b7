"""A table that Markdown could not parse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened, unread
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind

CHECK = Check(
    "table-unread",
    Severity.WARNING,
    "paragraphs",
    what="A table is not read as a table and would be printed with its bars.",
    why="""
Markdown recognizes a table by the line of hyphens and bars below its head, with as many
cells as the head. If that line is missing or has another number of cells, the rows run
together into a paragraph.""",
    mend="""
Write the line of hyphens below the first row:

    | Year | Members |
    |------|---------|
    | 1889 |     304 |""",
)

_ROWS = re.compile(r"^\|[^\n]*(?:\n\|[^\n]*)+", re.MULTILINE)
_RULE = re.compile(r"^[ |]*:?-{3,}:?[ ]*\|[ |:-]*$", re.MULTILINE)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each paragraph with two or more table rows, or with the line of hyphens."""
    for passage, found in (*unread(sources, _ROWS, "|"), *unread(sources, _RULE, "|")):
        if passage.block.kind is not Kind.PARAGRAPH or (found.re is _RULE and _ROWS.search(passage.text)):
            continue
        first = found[0].split("\n")[0]
        if first.count("|") < 2 or _RULE.match(passage.text):  # a table without a head: `syntax-foreign` reports it
            continue
        yield CHECK.found(
            f'"{shortened(first)}" is not read as a table row and would be printed',
            passage.at(found.start()),
            "below the first row write a line such as |---|---|, with as many cells as that row",
        )
