"""Write the rows of an index in the columns of its pages, as lists in lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publish.layout.gathering import RowLines
from publish.layout.index_columns import ColumnPage, Row, Stretch, fill_columns
from publish.markup.printed_index import IndexRow, direction_of, row_tag
from publish.markup.tags import Piece, Tag
from publish.style_names import MarkupClass, NumberedClass


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
            len(lines[row.repeated_text].lines) if row.may_go_on else 0,
        )
        for row in rows
    ]
    pages = fill_columns(sizes, first, others, columns)
    tags = [_page(page, rows, lines) for page in pages]
    classes = f"{MarkupClass.INDEX} {NumberedClass.COLUMNS}-{columns}"
    return Tag("div", {"class": classes, **direction_of(rows)}, tags)


def _page(page: ColumnPage, rows: Sequence[IndexRow], lines: Mapping[str, RowLines]) -> Tag:
    columns = [
        Tag("div", {"class": MarkupClass.INDEX_COLUMN}, _lists([*column], rows, lines)) for column in page.columns
    ]
    return Tag("div", {"class": MarkupClass.INDEX_PAGE, "style": f"min-height: {page.height}rlh"}, columns)


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
        return row_tag(row, row.repeated)
    known = lines[row.text].lines
    pieces = row.pieces
    if (stretch.first, stretch.last) != (0, len(known)):
        begin, end = sum(known[: stretch.first]), sum(known[: stretch.last])
        pieces = _cut(pieces, begin, end)
    more = (MarkupClass.INDEX_SPACE,) if stretch.has_space else ()
    return row_tag(row, pieces, more=(*more, *((MarkupClass.INDEX_REST,) if stretch.first else ())))


def _cut(pieces: Sequence[Piece], begin: int, end: int) -> list[Piece]:
    """Return the pieces from one character up to another, counted without spaces, without a space at the beginning."""
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
