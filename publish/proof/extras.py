"""Text that may stand in a product beside the words of a stream."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from publish.manuscript.witness_attributes import WitnessMark


class Table(Struct, frozen=True):
    """The stretch of a table. Its head may be repeated on each page; `heads` has it with and without note calls."""

    start: int
    end: int
    heads: tuple[str, ...]


class Extras(Struct):
    """Text that a product may have beside a stream.

    `rows` are the stretches of the rows of tables: the cells of a row that is split between pages go on side by side.
    `cells` are those of facing texts in two columns, whose rows they are; those of tables are blocks of their stream.
    `row_notes` are the stretches of the notes of a series that are called in one row: they follow it from page to page.
    `items` are the numbers of the list items that begin at an offset, None for a bullet; `bare` are the offsets of
    items that begin with a picture, or have no words. `heads` are the offsets where parts without a heading begin.
    `contents` is the offset at which the contents may stand. `indexes` are the offsets of indexes, with their numbers.
    `pictures` is the ink of the words in each SVG picture by its offset, if the product has no alternative texts.
    `lemmas` are the offsets at which words begin that have a note by line, by its key. `witnesses` are those of marks
    of witnesses and of the beginnings of parts, which are told by their numbers.
    """

    tables: list[Table] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)
    row_notes: list[tuple[int, int]] = field(default_factory=list)
    items: dict[int, list[int | None]] = field(default_factory=dict)
    bare: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    contents: int = 0
    indexes: dict[int, int] = field(default_factory=dict)
    pictures: dict[int, str] = field(default_factory=dict)
    lemmas: dict[str, int] = field(default_factory=dict)
    witnesses: list[tuple[int, WitnessMark | int]] = field(default_factory=list)

    def take(self, other: Extras, by: int) -> None:
        """Add those of a piece of the stream, which begins at the offset `by`.

        Rows of notes, the contents, indexes, and parts without a heading are known only to the whole stream.
        """
        self.tables += [replace(one, start=one.start + by, end=one.end + by) for one in other.tables]
        self.rows += [(start + by, end + by) for start, end in other.rows]
        self.cells += [(start + by, end + by) for start, end in other.cells]
        for offset, numbers in other.items.items():
            self.items.setdefault(offset + by, []).extend(numbers)
        self.bare.update(map(by.__add__, other.bare))
        self.pictures |= {offset + by: words for offset, words in other.pictures.items()}
        for key, offset in other.lemmas.items():
            self.lemmas.setdefault(key, offset + by)
        self.witnesses += [(offset + by, witness) for offset, witness in other.witnesses]
