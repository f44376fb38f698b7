"""Where in the sources each page of a PDF begins, and on which pages its notes stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.diagnostics import Location
from publish.editing.book import Book
from publish.manuscript.tree import Text
from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.ink import ink_before
from publish.proof.stream import Stream


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first word of the text that begins on a page.

    `part` is the id of its part; `text` is the node of the edited book that it stands in, `index` the number of that
    node among the texts of the part's heading and blocks in document order, `offset` the word's first character in
    it; `word` is its number among the words of the part. All count from 0. `at` is where it is written.
    """

    part: str
    text: Text
    index: int
    offset: int
    word: int
    at: Location


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page of the PDF. `number` counts from 1, `label` is its folio as the PDF names it (ISO 32000-1, 12.4.2);
    `beginning` is None where no word of the text begins: on blank pages, on those of the front matter, and where notes
    fill the page."""

    number: int
    label: str
    beginning: Beginning | None


@dataclass(frozen=True, slots=True)
class NotePlace:
    """The pages, from 1, that a note's first call and the note itself stand on."""

    key: str
    call: int
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pagination:
    """Every page in order, and every note by its key."""

    pages: tuple[PageStart, ...]
    notes: Mapping[str, NotePlace]


def paginate(
    book: Book,
    expected: Expected,
    fragments: Sequence[Fragment],
    anchors: Sequence[Anchor | None],
    labels: Sequence[str],
) -> Pagination:
    """The pagination that an alignment shows. `labels` has one for each page."""
    text = expected.streams[0]
    openings: dict[int, int] = {}
    for held in text.texts:
        openings.setdefault(held.part, held.start)
    first: dict[int, tuple[int, int]] = {}
    for fragment, anchor in zip(fragments, anchors, strict=True):
        if anchor is not None and anchor.stream == 0:
            start, end = first.get(fragment.page, (anchor.start, anchor.end))
            first[fragment.page] = min(start, anchor.start), max(end, anchor.end)
    starts = []
    for page, label in enumerate(labels):
        beginning = _beginning(book, text, openings, *first[page]) if page in first else None
        starts.append(PageStart(page + 1, label, beginning))
    return Pagination(tuple(starts), _places(expected, fragments, anchors))


def _beginning(book: Book, text: Stream, openings: dict[int, int], start: int, end: int) -> Beginning | None:
    """The first word that begins in a stretch, or the one that it begins inside of where it has no other. Behind a
    hyphen or a dash that was written a word begins too: lines end there without another hyphen."""
    word, behind = text.word(start)
    if word < start and not text.ink[start - 1].isalnum():
        word = start
    elif word < start and behind < end:
        word = behind
    held = text.text_at(word)
    if held is None:
        return None
    offset = ink_before(held.node.text, word - held.start)
    number = text.word_number(word) - text.word_number(openings[held.part])
    return Beginning(book.parts[held.part].id, held.node, held.index, offset, number, held.node.place(offset))


def _places(
    expected: Expected, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> dict[str, NotePlace]:
    calls: dict[str, int] = {}
    pages: dict[str, set[int]] = {}
    for fragment, anchor in zip(fragments, anchors, strict=True):
        if anchor is None:
            continue
        stream = expected.streams[anchor.stream]
        for mark in stream.marks_in(anchor.start, anchor.end):
            if mark.call and mark.first:
                calls[mark.key] = fragment.page + 1
        for span in stream.spans_in(anchor.start, anchor.end):
            pages.setdefault(span.key, set()).add(fragment.page + 1)
    return {key: NotePlace(key, calls.get(key, 0), tuple(sorted(pages.get(key, ())))) for key in expected.notes}
