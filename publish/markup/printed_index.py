"""The index as it is printed: its rows in a single column, to be measured, and then in the columns of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from publish.config.direction import has_letters_from_right
from publish.editing.book import BookNote
from publish.editing.indexes.index import Index, IndexEntry, Whereabouts
from publish.editing.indexes.index_writing import IndexWriter
from publish.editing.indexes.place_locators import LocatorLink
from publish.manuscript.tree import Node, Text, plain
from publish.markup.tags import Piece, Tag
from publish.style_names import DataAttribute, MarkupClass, NumberedClass
from publish.words import Words


class Write(Protocol):
    """Writes nodes as the tags of the printed page, in a line from right to left if that is asked for."""

    def __call__(self, nodes: Sequence[Node], *, from_right: bool) -> Sequence[Piece]: ...


# The heading of an entry with more locators is repeated where it goes on in another column. With fewer, an entry is
# divided only if its own words are long, and then goes on without them.
_FEW = 8


class PrintedIndex(Struct, frozen=True):
    """An index that is printed in the part `id`.

    `write` makes the tags of its words. A page has `lines` lines. `notes` are the notes of the book by key.
    `from_right`: the language of the book runs from right to left, and so do the columns.
    """

    id: str
    index: Index
    words: Words
    lines: int
    write: Write
    notes: Mapping[str, BookNote]
    from_right: bool = False


class IndexRow(Struct, frozen=True):
    """A row of an index: the tags of its words, and its form when it is repeated at the head of a column.

    `level` is 0 for a heading, 1 for one below it; `above` are the rows of the headings above. `name` is its class.
    `may_go_on`: where it goes on in another column, its heading is repeated. `direction` is "rtl" or "ltr" if the
    columns run from right to left, else "".
    """

    pieces: Sequence[Piece]
    repeated: Sequence[Piece]
    level: int
    above: tuple[int, ...]
    space: int
    keeps_next: bool
    name: MarkupClass
    may_go_on: bool = False
    direction: str = ""

    @property
    def text(self) -> str:
        """Its words, by which its lines are remembered."""
        return f"{self.level} {_text(self.pieces)}"

    @property
    def repeated_text(self) -> str:
        """Its repeated words."""
        return f"{self.level} {_text(self.repeated)}"


def index_rows(printed: PrintedIndex, where: Whereabouts) -> list[IndexRow]:
    """Return the rows of an index, for places that are known."""

    def target(link: LocatorLink) -> str:
        return printed.notes[link.note].id if link.note else link.place

    writer = IndexWriter(printed.index, where, printed.words, target)
    rows: list[IndexRow] = []

    def runs_back(nodes: Sequence[Node]) -> bool:
        return printed.from_right and has_letters_from_right(plain(tuple(nodes)))

    def write(nodes: Sequence[Node]) -> Sequence[Piece]:
        return printed.write(nodes, from_right=runs_back(nodes))

    def direction(nodes: Sequence[Node]) -> str:
        return ("rtl" if runs_back(nodes) else "ltr") if printed.from_right else ""

    def add(entry: IndexEntry, above: tuple[int, ...], *, has_space: bool) -> None:
        line = writer.line(entry)
        rows.append(
            IndexRow(
                write(line),
                write(writer.repeated(entry)),
                len(above),
                above,
                int(has_space),
                bool(entry.below),
                MarkupClass.INDEX_ENTRY,
                may_go_on=bool(entry.below) or len(entry.mentions) > _FEW,
                direction=direction(line),
            )
        )
        below = (*above, len(rows) - 1)
        for one in entry.below:
            add(one, below, has_space=False)

    for number, group in enumerate(printed.index.groups):
        has_letter = printed.index.settings.letters and bool(group.letter)
        if has_letter:
            letter = [Text(group.letter, group.entries[0].at, literal=True)]
            written = write(letter)
            rows.append(
                IndexRow(
                    written,
                    written,
                    0,
                    (),
                    int(number > 0),
                    True,
                    MarkupClass.INDEX_LETTER,
                    direction=direction(letter),
                )
            )
        for place, entry in enumerate(group.entries):
            add(entry, (), has_space=number > 0 and not place and not has_letter)
    return rows


def to_measure(rows: Sequence[IndexRow], columns: int, id: str) -> Tag:
    """Return all rows, and their repeated forms, one below the other in a column. `id` is that of the part."""
    tags = []
    for number, row in enumerate(rows):
        tags.append(row_tag(row, _unlinked(row.pieces), f"{id} {number}"))
        if row.may_go_on:
            tags.append(row_tag(row, row.repeated, f"{id} {number} repeated"))
    column = Tag("div", {"class": MarkupClass.INDEX_COLUMN}, tags)
    classes = f"{MarkupClass.INDEX} {MarkupClass.INDEX_MEASURED} {NumberedClass.COLUMNS}-{columns}"
    return Tag("div", {"class": classes, **direction_of(rows)}, [column])


def direction_of(rows: Sequence[IndexRow]) -> dict[str, str]:
    """Return the attribute of columns that run from right to left, if these do."""
    return {"dir": "rtl"} if any(row.direction for row in rows) else {}


def row_tag(row: IndexRow, pieces: Sequence[Piece], measured: str = "", more: tuple[str, ...] = ()) -> Tag:
    name = MarkupClass.INDEX_LETTER if row.name is MarkupClass.INDEX_LETTER else MarkupClass.INDEX_LINE
    attributes = {"class": " ".join((name, *more))}
    if row.direction:
        attributes["dir"] = row.direction
    if measured:
        attributes |= {"class": f"{name} {NumberedClass.LEVEL}-{row.level}", DataAttribute.ROW: measured}
    return Tag("p", attributes, pieces)


def _unlinked(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without links, which are invisible here: lines of fewer pieces are laid out faster."""
    found: list[Piece] = []
    for one in pieces:
        if isinstance(one, Tag) and one.name == "a":
            found += _unlinked(one.children)
        else:
            found.append(one if isinstance(one, Text) else Tag(one.name, one.attributes, _unlinked(one.children)))
    return found


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(one.text if isinstance(one, Text) else _text(one.children) for one in pieces)
