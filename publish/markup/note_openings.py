"""The opening of a note, which leads back to its call: its mark or the number of its line, and its lemma."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from publish.diagnostics import Location
from publish.editing.book import BookNote
from publish.editing.lemmas import Lemma
from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.markup.call_classes import NO_BREAK_SPACE, mark_class, mark_words
from publish.markup.tags import Piece, Tag
from publish.style_names import DataAttribute, MarkupClass

# Stands for the number of a line until the pages are known: most have two figures.
_NUMBER = "00"
_COUNT = "0"
# The data of a number that tells which word is meant: the word.
COUNTED = "counted"

Write = Callable[[Sequence[Node]], list[Piece]]


def opening(note: BookNote, link: Mapping[str, str], write: Write, *, by_lines: bool) -> list[Piece]:
    """Return the opening of a note.

    `link` are the attributes of what leads back to its first call. `write` writes the words. `by_lines`: in the product
    a note known by its line has the line's number, an endnote that of the page as well, when the pages are known.
    """
    attributes = {"class": f"{MarkupClass.NOTE_MARK}{mark_class(note.mark) if note.mark else ''}", **link}
    by_line = note.shows_line and by_lines
    has_place = note.is_by_line and note.is_at_end and by_lines
    mark: list[Piece] = [Text(mark_words(note.mark), note.at)] if note.mark and not (by_line or has_place) else []
    if has_place:
        place = {"class": MarkupClass.LINE_NUMBER, DataAttribute.OF: note.id}
        mark = [Tag("span", place, [Text(NO_BREAK_SPACE, note.at)])]
    elif by_line:
        mark = [Tag("span", {"class": MarkupClass.LINE_NUMBER}, [Text(mark_words(_NUMBER), note.at)])]
    if note.lemma is None:
        return [Tag("a", attributes, mark)]
    lemma = _lemma(note.lemma, note.at, write, by_line=by_line)
    space = Text(" ", note.at)
    if note.is_by_line:
        return [Tag("a", attributes, [*mark, lemma]), space]
    return [Tag("a", attributes, mark), lemma, space]


def _lemma(lemma: Lemma, at: Location, write: Write, *, by_line: bool) -> Tag:
    """Return the words that a note repeats. `by_line`: print may say which occurrence on the line is meant.

    They are written together: words from right to left are one passage, though a number or an ellipsis divides them.
    """
    is_counted = by_line and lemma.is_counted
    words = [*lemma.words, *_count(lemma.words, at), *lemma.joined] if is_counted else [*lemma.words, *lemma.joined]
    if is_counted and lemma.last:
        words += _count(lemma.last, at)
    return Tag("span", {"class": MarkupClass.NOTE_LEMMA}, [*write(words), Text(lemma.sign, at)])


def _count(words: tuple[Node, ...], at: Location) -> Sequence[Node]:
    """Return the number that tells which of several equal words on its line a lemma means."""
    number = (Text(_COUNT, at),)
    return (Element(Kind.SPAN, at, number, classes=(MarkupClass.LEMMA_COUNT,), data={COUNTED: plain(words)}),)
