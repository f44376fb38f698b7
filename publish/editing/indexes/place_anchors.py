"""An id for each place that an index lists, on the word that begins there, in the tree that is printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from publish.editing.book import Book
from publish.editing.indexes.index import IndexPlace
from publish.manuscript.tree import Element, Kind, Node, Text

# A line of the sources: its path and its number.
_Line = tuple[str, int]


def anchored(book: Book) -> Book:
    """Return a book with an id at each place that its indexes list."""
    anchoring = _Anchoring(place for index in book.indexes for place in index.places)
    if not anchoring.places:
        return book
    for part in book.parts:
        for block in (part.heading, *part.blocks) if part.heading else part.blocks:
            anchoring.read(block)
    for note in book.notes.values():
        for block in note.blocks:
            anchoring.read(block)
    parts = tuple(
        replace(
            part,
            heading=part.heading and anchoring.anchored(part.heading),
            blocks=tuple(map(anchoring.anchored, part.blocks)),
        )
        for part in book.parts
    )
    notes = {key: replace(note, blocks=tuple(map(anchoring.anchored, note.blocks))) for key, note in book.notes.items()}
    return replace(book, parts=parts, notes=notes)


class _Anchoring:
    """Gives each place to one text: among those that seem to hold it, the one that begins nearest before it.

    The words of a citation or of a reference have no places of their own, and are mostly longer than what is written.
    """

    def __init__(self, places: Iterable[IndexPlace]) -> None:
        """`places` has columns and ids by line, `_starts` the columns in which the texts of these lines begin."""
        self.places: dict[_Line, list[tuple[int, str]]] = {}
        for place in dict.fromkeys(places):
            self.places.setdefault((place.at.path, place.at.line), []).append((place.at.column, place.id))
        for held in self.places.values():
            held.sort()
        self._starts: dict[_Line, list[int]] = {line: [] for line in self.places}

    def read(self, element: Element) -> None:
        """Note where the texts in an element begin."""
        for child in element.children:
            if isinstance(child, Element):
                self.read(child)
            elif (starts := self._starts.get((child.at.path, child.at.line))) is not None:
                insort(starts, child.at.column)

    def anchored(self, element: Element) -> Element:
        """Return an element with an id at each place in it."""
        children: list[Node] = []
        for child in element.children:
            if isinstance(child, Text):
                children += self._cut(child)
            else:
                children.append(self.anchored(child))
        return element.with_children(tuple(children))

    def _cut(self, text: Text) -> Iterator[Node]:
        """Yield the pieces of a text; the word at each place is a span with its id."""
        starts = self._starts_in(text)
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

    def _starts_in(self, text: Text) -> dict[int, str]:
        """Return the ids of the places that belong to a text, by their offsets in it."""
        line = text.at.path, text.at.line
        if line not in self.places or not text.text.strip():
            return {}
        offsets, begun = range(len(text.text)), self._starts[line]
        first, last = text.at.column, text.place(len(text.text) - 1).column
        starts: dict[int, str] = {}
        for column, id in self.places[line]:
            if first <= column <= last and first == begun[bisect_right(begun, column) - 1]:
                starts.setdefault(bisect_left(offsets, column, key=lambda at: text.place(at).column), id)
        return starts
