"""Tables in print that are wider than the type area: less white between their columns, and short columns unbroken.

The engine takes from every column in proportion. So a column of dates would be broken in every row, for the sake of a
few long words in the next one. The widths here are estimates from the numbers of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from publish.editing.book import Book
from publish.manuscript.tree import Element, Kind, elements, mapped, plain
from publish.markup.geometry import Geometry
from publish.style_names import MarkupClass

# The width of a character by the size of the type, and the white between two columns, usual and close, in em.
_CHARACTER = 0.45
_USUAL_GAP, _CLOSE_GAP = 1.6, 0.8
# By how much characters may be wider than the estimate: in a wide face, or a column of figures and capitals.
_WIDER = 1.12
# A column whose cells have no more characters is short. Those that are not broken take no more than this share of the
# measure.
_SHORT, _SHARE = 16, 0.6
# Longer words are divided. Longer cells are broken anyway, so that less white beside them saves no lines.
_WHOLE, _PROSE = 12, 24
_BREAK, _NO_BREAK = re.compile("[ \n]+"), "\u00a0"


def close_tables(book: Book, page: Geometry) -> Book:
    """Return the book in which the tables and cells that need it have the classes for it."""
    measure = page.measure / page.size
    # Notes are smaller than the text and indented: about as many of their ems are in a line.
    columns = {one.name: one.layout.columns for one in book.settings.notes.series}
    return replace(
        book,
        parts=tuple(replace(part, blocks=_in_blocks(part.blocks, measure)) for part in book.parts),
        notes={
            key: replace(note, blocks=_in_blocks(note.blocks, measure / columns.get(note.series, 1)))
            for key, note in book.notes.items()
        },
    )


def _in_blocks(blocks: tuple[Element, ...], measure: float) -> tuple[Element, ...]:
    """Return blocks with the classes of their tables, on a measure in em."""
    if not any(elements(blocks, Kind.TABLE)):
        return blocks
    change = partial(_closed, measure=measure)
    return tuple(done for one in blocks if isinstance(done := mapped(one, change), Element))


def _closed(table: Element, measure: float) -> Element:
    """Return a table with its classes, if it is wider than the measure (em). Other elements stay as they are."""
    if table.kind is not Kind.TABLE:
        return table
    columns = list(_columns(table))
    gaps = len(columns) - 1
    if sum(map(_width, columns)) + gaps * _USUAL_GAP <= measure:
        return table
    classes, least = table.classes, sum(map(_least, columns))
    if least + gaps * _CLOSE_GAP > measure:
        return replace(table, classes=(*classes, MarkupClass.CLOSE_TABLE, MarkupClass.CROWDED_TABLE))
    short = frozenset(_short(columns, _SHARE * measure))
    least += sum(_width(columns[number]) - _least(columns[number]) for number in short)
    if least + gaps * _USUAL_GAP > measure or max(map(_width, columns)) <= _PROSE * _CHARACTER:
        classes = (*classes, MarkupClass.CLOSE_TABLE)
    if least * _WIDER + gaps * _CLOSE_GAP > measure:
        classes = (*classes, MarkupClass.CROWDED_TABLE)
    held = mapped(table, partial(_unbroken, short=short))
    assert isinstance(held, Element)
    return replace(held, classes=classes)


def _columns(table: Element) -> Iterator[list[str]]:
    """Yield the words of the cells of each column, without soft hyphens."""
    rows = [[one for one in row.children if isinstance(one, Element)] for row in elements(table.children, Kind.ROW)]
    for number in range(max(map(len, rows), default=0)):
        yield [plain(row[number].children).replace("\u00ad", "") for row in rows if number < len(row)]


def _short(columns: list[list[str]], room: float) -> Iterator[int]:
    """Yield the columns that are not broken: the shortest ones, as long as there is room for them (em)."""
    for number in sorted(range(len(columns)), key=lambda one: _width(columns[one])):
        room -= _width(columns[number])
        if room < 0 or _width(columns[number]) > _SHORT * _CHARACTER:
            return
        yield number


def _width(cells: list[str]) -> float:
    return _CHARACTER * max(map(len, cells), default=0)


def _least(cells: list[str]) -> float:
    return _CHARACTER * max((_undivided(word) for cell in cells for word in _BREAK.split(cell)), default=0)


def _undivided(word: str) -> int:
    """Return how many characters of a word stay together; one with a space that does not break is not divided."""
    return len(word) if _NO_BREAK in word else min(len(word), _WHOLE)


def _unbroken(row: Element, short: frozenset[int]) -> Element:
    """Return a row whose cells in short columns are not broken. Other elements stay as they are."""
    if row.kind is not Kind.ROW:
        return row
    cells = (
        replace(cell, classes=(*cell.classes, MarkupClass.UNBROKEN))
        if number in short and isinstance(cell, Element)
        else cell
        for number, cell in enumerate(row.children)
    )
    return row.with_children(tuple(cells))
