"""Make a table of Markdown from one of Word, whose cells hold a line of words each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from publish.importing.word.inline_tree import NOWHERE
from publish.importing.word.losses import Losses
from publish.importing.word.paragraphs import WordItem, WordParagraph, WordTable
from publish.manuscript.tree import Element, Kind, Node, Text

_ALIGNS = {"centered": "center", "right": "right"}


def table_of(table: WordTable, blocks: Callable[[Sequence[WordItem]], list[Element]], losses: Losses) -> Element:
    """Return a table as a block. A table of a single cell is a frame: its content follows without it.

    `blocks` makes the blocks of a cell.
    """
    losses.paragraph, losses.beginning = table.paragraph, table.beginning
    if len(table.rows) == 1 and len(table.rows[0]) == 1:
        losses.count("the frame around a text is left out")
        return Element(Kind.CONTAINER, NOWHERE, tuple(blocks(table.rows[0][0])))
    count = max((len(row) for row in table.rows), default=0)
    heads = 0
    while heads < len(table.heads) and table.heads[heads]:
        heads += 1
    if heads > 1:
        losses.count("a table has several header rows: only the first one becomes its head")
    aligns = [_align(table, column, min(heads, 1)) for column in range(count)]
    rows = [
        _row(row, count, aligns, blocks, losses, header=heads > 0 and not number)
        for number, row in enumerate(table.rows)
    ]
    head = (
        rows[:1]
        if heads
        else [
            Element(
                Kind.ROW,
                NOWHERE,
                tuple(Element(Kind.CELL, NOWHERE, (), data={"header": True, "align": one}) for one in aligns),
            )
        ]
    )
    body = rows[1:] if heads else rows
    return Element(
        Kind.TABLE,
        NOWHERE,
        (Element(Kind.TABLE_HEAD, NOWHERE, tuple(head)), Element(Kind.TABLE_BODY, NOWHERE, tuple(body))),
    )


def _row(
    row: Sequence[Sequence[WordItem]],
    count: int,
    aligns: Sequence[str],
    blocks: Callable[[Sequence[WordItem]], list[Element]],
    losses: Losses,
    *,
    header: bool,
) -> Element:
    cells = []
    for column in range(count):
        held = row[column] if column < len(row) else ()
        cells.append(Element(Kind.CELL, NOWHERE, _line(held, losses), data={"header": header, "align": aligns[column]}))
    return Element(Kind.ROW, NOWHERE, tuple(cells))


def _line(held: Sequence[WordItem], losses: Losses) -> tuple[Node, ...]:
    """Return the words of a cell on one line."""
    nodes: list[Node] = []
    paragraphs = [one for one in _flat(held, losses) if not one.is_empty]
    if len(paragraphs) > 1:
        losses.count("the paragraphs of a cell are joined into one")
    for one in paragraphs:
        nodes += [Text(" ", NOWHERE)] if nodes else []
        if one.numbering is not None:
            losses.count("the numbers of a list in a cell are left out")
        for node in one.nodes:
            is_break = isinstance(node, Element) and node.kind is Kind.LINE_BREAK
            nodes.append(Text(" ", NOWHERE) if is_break else node)
    return tuple(nodes)


def _flat(held: Sequence[WordItem], losses: Losses) -> list[WordParagraph]:
    found: list[WordParagraph] = []
    for one in held:
        if isinstance(one, WordParagraph):
            found.append(one)
        else:
            losses.count("a table inside a cell becomes plain words")
            found += [paragraph for row in one.rows for cell in row for paragraph in _flat(cell, losses)]
    return found


def _align(table: WordTable, column: int, heads: int) -> str:
    """Return the alignment that all cells of a column below its head share."""
    found = {
        one.align
        for row in table.rows[heads:]
        for one in (row[column] if column < len(row) else ())
        if isinstance(one, WordParagraph) and not one.is_empty
    }
    return _ALIGNS.get(found.pop(), "") if len(found) == 1 else ""
