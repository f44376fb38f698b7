"""An id for each place that an index lists, upon the word that begins there, in the tree that is printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from publish.editing.book import Book
from publish.editing.indexes.index import IndexPlace
from publish.manuscript.tree import Element, Kind, Node, Text

# By path and line: the columns of the places, in order, and their ids.
_Lines = Mapping[tuple[str, int], list[tuple[int, str]]]


def anchored(book: Book) -> Book:
    """Return a book with an id at each place that its indexes list."""
    lines = _by_line(place for index in book.indexes for place in index.places)
    if not lines:
        return book
    parts = tuple(
        replace(
            part,
            heading=part.heading and _anchored(part.heading, lines),
            blocks=tuple(_anchored(block, lines) for block in part.blocks),
        )
        for part in book.parts
    )
    notes = {
        key: replace(note, blocks=tuple(_anchored(block, lines) for block in note.blocks))
        for key, note in book.notes.items()
    }
    return replace(book, parts=parts, notes=notes)


def _by_line(places: Iterable[IndexPlace]) -> _Lines:
    lines: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for place in dict.fromkeys(places):
        lines.setdefault((place.at.path, place.at.line), []).append((place.at.column, place.id))
    for held in lines.values():
        held.sort()
    return lines


def _anchored(element: Element, lines: _Lines) -> Element:
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, Text):
            children += _cut(child, lines)
        else:
            children.append(_anchored(child, lines))
    return element.with_children(tuple(children))


def _cut(text: Text, lines: _Lines) -> Iterator[Node]:
    """Yield the pieces of a text; the word at each place is a span with its id."""
    places = lines.get((text.at.path, text.at.line))
    if not places or not text.text.strip():
        yield text
        return
    offsets = range(len(text.text))
    last = text.place(len(text.text) - 1).column
    starts: dict[int, str] = {}
    for column, id in places:
        if text.at.column <= column <= last:
            starts.setdefault(bisect_left(offsets, column, key=lambda at: text.place(at).column), id)
    if not starts:
        yield text
        return
    done = 0
    edges = [*starts, len(text.text)]
    for (start, id), following in zip(starts.items(), edges[1:], strict=True):
        if done < start:
            yield text.cut(done, start)
        end = min(
            following, next((at for at in range(start + 1, len(text.text)) if text.text[at].isspace()), following)
        )
        yield Element(Kind.SPAN, text.place(start), (text.cut(start, end),), id=id)
        done = end
    if done < len(text.text):
        yield text.cut(done, len(text.text))
