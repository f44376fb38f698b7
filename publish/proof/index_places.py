"""The pages on which a finished PDF prints the places that its indexes list, from the words on its pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from publish.editing.book import Book
from publish.editing.indexes.index import IndexPlace, Whereabouts
from publish.editing.indexes.place_locators import whereabouts
from publish.proof.alignment import Anchor
from publish.proof.fragment import Fragment
from publish.proof.ink import ink
from publish.proof.page_marks import PrintedMark
from publish.proof.stream import Stream, StreamText

# By path and line: the number of the stream and the text.
_Lines = Mapping[tuple[str, int], list[tuple[int, StreamText]]]


def printed_places(
    book: Book,
    streams: Sequence[Stream],
    fragments: Sequence[Fragment],
    anchors: Sequence[Anchor | None],
    marks: Sequence[PrintedMark],
    folios: Sequence[str],
) -> Whereabouts:
    """Return the page of each place: that of the fragment which prints its character.

    `marks` are the printed marks of the notes whose series restart on each page.
    """
    lines: dict[tuple[str, int], list[tuple[int, StreamText]]] = {}
    for number, stream in enumerate(streams):
        for text in stream.texts:
            lines.setdefault((text.node.at.path, text.node.at.line), []).append((number, text))
    printed: list[list[tuple[int, int, int]]] = [[] for _ in streams]
    for one, fragment in zip(anchors, fragments, strict=True):
        if one is not None:
            printed[one.stream].append((one.start, one.end, fragment.page))
    for held in printed:
        held.sort()
    pages = {}
    for place in _places(book):
        if found := _offset(place, lines):
            number, offset = found
            at = bisect_right(printed[number], offset, key=lambda one: one[0]) - 1
            if at >= 0 and offset < printed[number][at][1]:
                pages[place.id] = printed[number][at][2]
    first = {one.mark.key: one.text for one in reversed(marks) if one.mark.call and one.mark.first}
    return whereabouts(pages, folios, book.notes, {book.notes[key].id: text for key, text in first.items()})


def _places(book: Book) -> Iterator[IndexPlace]:
    for index in book.indexes:
        yield from index.places


def _offset(place: IndexPlace, lines: _Lines) -> tuple[int, int] | None:
    """Return the stream and the offset of the character at a place.

    What stands for a citation or a reference may be longer than it is written, and seem to reach that far.
    """
    column = place.at.column
    written = (
        one
        for one in lines.get((place.at.path, place.at.line), ())
        if one[1].node.at.column <= column <= one[1].node.place(len(one[1].node.text) - 1).column
    )
    number, text = max(written, key=lambda one: one[1].node.at.column, default=(0, None))
    if text is None:
        return None
    words = text.node.text
    offset = next(at for at in range(len(words)) if text.node.place(at).column >= column)
    return number, text.start + len(ink(words[:offset]))
