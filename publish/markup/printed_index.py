"""The index as it is printed: its rows in a single column, to be measured, and then in the columns of its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from publish.editing.book import BookNote
from publish.editing.indexes.index import Entry, Index, Whereabouts
from publish.editing.indexes.locators import Link
from publish.editing.indexes.writing import IndexWriter
from publish.layout.gathering import RowLines
from publish.layout.index_columns import ColumnPage, Row, Stretch, fill_columns
from publish.manuscript.tree import Node, Text
from publish.markup.tags import Piece, Tag
from publish.style_names import DataAttribute, MarkupClass, NumberedClass
from publish.words import Words

# Writes nodes as the tags of the printed page.
Write = Callable[[Sequence[Node]], Sequence[Piece]]


# Locators that never fill more than three lines, so that their entry is never divided.
_FEW = 8


@dataclass(frozen=True, slots=True)
class PrintedIndex:
    """An index that is printed in the part `id`.

    `write` makes the tags of its words. A page has `lines` lines. `notes` are the notes of the book by key.
    """

    id: str
    index: Index
    words: Words
    lines: int
    write: Write
    notes: Mapping[str, BookNote]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of an index: the tags of its words, and what it says when it is repeated at the head of a column.

    `level` is 0 for a heading, 1 for one below it; `above` are the rows of the headings above. `name` is its class.
    `may_go_on`: it may go on in another column.
    """

    pieces: Sequence[Piece]
    repeated: Sequence[Piece]
    level: int
    above: tuple[int, ...]
    space: int
    keeps_next: bool
    name: MarkupClass
    may_go_on: bool = False

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

    def target(link: Link) -> str:
        return printed.notes[link.note].id if link.note else link.place

    writer = IndexWriter(printed.index, where, printed.words, target)
    rows: list[IndexRow] = []

    def add(entry: Entry, above: tuple[int, ...], *, has_space: bool) -> None:
        rows.append(
            IndexRow(
                printed.write(writer.line(entry)),
                printed.write(writer.repeated(entry)),
                len(above),
                above,
                int(has_space),
                bool(entry.below),
                MarkupClass.INDEX_ENTRY,
                may_go_on=bool(entry.below) or len(entry.mentions) > _FEW,
            )
        )
        below = (*above, len(rows) - 1)
        for one in entry.below:
            add(one, below, has_space=False)

    for number, group in enumerate(printed.index.groups):
        has_letter = printed.index.settings.letters and bool(group.letter)
        if has_letter:
            letter = [Text(group.letter, group.entries[0].at, literal=True)]
            rows.append(IndexRow(letter, letter, 0, (), int(number > 0), True, MarkupClass.INDEX_LETTER))
        for place, entry in enumerate(group.entries):
            add(entry, (), has_space=number > 0 and not place and not has_letter)
    return rows


def to_measure(rows: Sequence[IndexRow], columns: int, id: str) -> Tag:
    """Return all rows, and what they say when repeated, one below the other in a column. `id` is that of the part."""
    tags = []
    for number, row in enumerate(rows):
        tags.append(_row(row, _unlinked(row.pieces), f"{id} {number}"))
        if row.may_go_on:
            tags.append(_row(row, row.repeated, f"{id} {number} repeated"))
    column = Tag("div", {"class": MarkupClass.INDEX_COLUMN}, tags)
    classes = f"{MarkupClass.INDEX} {MarkupClass.INDEX_MEASURED} {NumberedClass.COLUMNS}-{columns}"
    return Tag("div", {"class": classes}, [column])


def in_columns(rows: Sequence[IndexRow], lines: Mapping[str, RowLines], first: int, others: int, columns: int) -> Tag:
    """Return the rows in the columns of pages of which the first has room for `first` lines, all others for `others`.

    `lines` are those of each row, by its words.
    """
    sizes = [
        Row(
            len(lines[row.text].lines),
            row.space,
            row.keeps_next,
            row.above,
            len(lines[row.repeated_text].lines) if row.repeated_text in lines else 1,
        )
        for row in rows
    ]
    pages = fill_columns(sizes, first, others, columns)
    tags = [_page(page, rows, lines) for page in pages]
    return Tag("div", {"class": f"{MarkupClass.INDEX} {NumberedClass.COLUMNS}-{columns}"}, tags)


def _page(page: ColumnPage, rows: Sequence[IndexRow], lines: Mapping[str, RowLines]) -> Tag:
    columns = [
        Tag("div", {"class": MarkupClass.INDEX_COLUMN}, _lists([*column], rows, lines)) for column in page.columns
    ]
    return Tag("div", {"class": MarkupClass.INDEX_PAGE, "style": f"height: {page.height}rlh"}, columns)


def _lists(column: list[Stretch], rows: Sequence[IndexRow], lines: Mapping[str, RowLines]) -> list[Piece]:
    """Return the stretches of a column as lists in lists, with the letters between them."""
    tags: list[Piece] = []
    items: list[Piece] = []

    def close() -> None:
        if items:
            tags.append(Tag("ul", {"class": MarkupClass.INDEX_ENTRIES}, tuple(items)))
            items.clear()

    at = 0
    while at < len(column):
        row = rows[column[at].row]
        if row.name is MarkupClass.INDEX_LETTER:
            close()
            tags.append(_stretch(column[at], rows, lines))
            at += 1
            continue
        end = at + 1
        while end < len(column) and (rows[column[end].row].level > row.level or _goes_on(column, at, end)):
            end += 1
        parts = [one for one in range(at, end) if column[one].row == column[at].row]
        own = [_stretch(column[one], rows, lines) for one in parts]
        below = _lists(column[parts[-1] + 1 : end], rows, lines)
        items.append(Tag("li", {"class": MarkupClass.INDEX_ENTRY}, [*own, *below]))
        at = end
    close()
    return tags


def _goes_on(column: Sequence[Stretch], at: int, end: int) -> bool:
    """Whether a stretch is the rest of the row whose repeated heading stands above it."""
    return column[at].is_repeated and column[end].row == column[at].row


def _stretch(stretch: Stretch, rows: Sequence[IndexRow], lines: Mapping[str, RowLines]) -> Tag:
    row = rows[stretch.row]
    if stretch.is_repeated:
        return _row(row, row.repeated)
    known = lines[row.text].lines
    pieces = row.pieces
    if (stretch.first, stretch.last) != (0, len(known)):
        begin, end = sum(known[: stretch.first]), sum(known[: stretch.last])
        pieces = _cut(pieces, begin, end)
    more = (MarkupClass.INDEX_SPACE,) if stretch.has_space else ()
    return _row(row, pieces, more=(*more, *((MarkupClass.INDEX_REST,) if stretch.first else ())))


def _row(row: IndexRow, pieces: Sequence[Piece], measured: str = "", more: tuple[str, ...] = ()) -> Tag:
    name = MarkupClass.INDEX_LETTER if row.name is MarkupClass.INDEX_LETTER else MarkupClass.INDEX_LINE
    attributes = {"class": " ".join((name, *more))}
    if measured:
        attributes |= {"class": f"{name} {NumberedClass.LEVEL}-{row.level}", DataAttribute.ROW: measured}
    return Tag("p", attributes, pieces)


def _cut(pieces: Sequence[Piece], begin: int, end: int) -> list[Piece]:
    """Return the pieces from one character up to another, counted without spaces; no space at the beginning."""
    made, _ = _between(pieces, begin, end, 0)
    return made


def _between(pieces: Sequence[Piece], begin: int, end: int, at: int) -> tuple[list[Piece], int]:
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Tag):
            children, at = _between(piece.children, begin, end, at)
            if children:
                made.append(Tag(piece.name, piece.attributes, children))
            continue
        kept: list[int] = []
        for offset, character in enumerate(piece.text):
            is_space = character.isspace()
            if begin <= at < end or (is_space and at == end and kept):
                kept.append(offset)
            at += not is_space
        if kept:
            text = piece.cut(kept[0], kept[-1] + 1)
            made.append(text if made or begin == 0 else text.changed(text.text.lstrip()))
    return made, at


def _unlinked(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without links, which have no look: lines of fewer pieces are laid out faster."""
    found: list[Piece] = []
    for one in pieces:
        if isinstance(one, Tag) and one.name == "a":
            found += _unlinked(one.children)
        else:
            found.append(one if isinstance(one, Text) else Tag(one.name, one.attributes, _unlinked(one.children)))
    return found


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(one.text if isinstance(one, Text) else _text(one.children) for one in pieces)
