"""A table whose head is empty."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.letter_parts import letters
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind, elements, plain

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

# A table of fewer rows than these and one more shows no columns.
_FEWEST = 2
# So many tables without a head, and more than with one, are a habit of the edition.
_HABIT = 3


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each table without a word in its head.

    In letters and in editions with many of them, such as lists of sums, the writer wrote none. There only a table whose
    first row reads like a head is faulty for certain.
    """
    in_letters = {id(part.blocks) for part in letters(sources)}
    tables = [(blocks, table) for blocks in sources.blocks for table in elements(blocks, Kind.TABLE)]
    headless = [(blocks, table) for blocks, table in tables if not _has_head(table)]
    is_habit = len(headless) >= max(_HABIT, len(tables) / 2)
    for blocks, table in headless:
        yield CHECK.found(
            "this table has no head",
            table.at,
            "write above each column what it contains",
            is_doubtful=(is_habit or id(blocks) in in_letters) and not _begins_with_head(table),
        )


def _has_head(table: Element) -> bool:
    return any(plain(head.children).strip() for head in elements(table.children, Kind.TABLE_HEAD))


def _begins_with_head(table: Element) -> bool:
    """Whether the first row has words without figures, and a column of figures below one of them."""
    rows = [[plain(cell.children).strip() for cell in elements(row.children, Kind.CELL)] for row in _rows(table)]
    if len(rows) <= _FEWEST or not all(rows[0]) or any(map(_has_figures, rows[0])):
        return False
    return any(all(map(_has_figures, column)) for column in zip(*rows[1:], strict=False))


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows below the head."""
    for body in table.children:
        if isinstance(body, Element) and body.kind is not Kind.TABLE_HEAD:
            yield from elements((body,), Kind.ROW)


def _has_figures(text: str) -> bool:
    return any(character.isdigit() for character in text)
