"""Find where in the sources each page of a PDF begins, and on which pages its notes are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from publish.diagnostics import Location
from publish.editing.book import Book
from publish.manuscript.tree import Text
from publish.memory import Memory
from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.ink import ink_before
from publish.proof.lemma_pages import pages_of_lemmas
from publish.proof.stream import Stream


class Beginning(Struct, frozen=True):
    """First word of the text that begins on a page, or that continues on it if none begins there.

    All numbers count from 0. `part` is the id of its part. `text` is the node of the edited book that contains the
    word. `index` is the number of that node among the texts of the part's heading and blocks, in document order.
    `offset` is the word's first character in the node. `word` is its number among the words of the part. `at` is its
    location in the sources.
    """

    part: str
    text: Text
    index: int
    offset: int
    word: int
    at: Location


class PageStart(Struct, frozen=True):
    """A page of the PDF.

    `number` counts from 1. `label` is its page label in the PDF (ISO 32000-1, 12.4.2). `beginning` is None if no word
    of the text is on the page: on blank pages, in the front matter, and where notes fill the page.
    """

    number: int
    label: str
    beginning: Beginning | None


class NotePlace(Struct, frozen=True):
    """Pages of a note's first call and of the note itself, counted from 1; 0 and () if they were not found.

    An endnote `is_at_end`: its pages are not those of its call.
    """

    key: str
    call: int
    pages: tuple[int, ...]
    is_at_end: bool = False


class Pagination(Struct, frozen=True):
    """Every page in order, and every note by its key."""

    pages: tuple[PageStart, ...]
    notes: Mapping[str, NotePlace]


def paginate(
    book: Book,
    expected: Expected,
    fragments: Sequence[Fragment],
    anchors: Sequence[Anchor | None],
    labels: Sequence[str],
    memory: Memory | None = None,
) -> Pagination:
    """Return the pagination of an alignment. `labels` has one label for each page.

    `memory` has the places of words in texts that began pages before.
    """
    memory = memory or Memory.of_one_build()
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
        beginning = _beginning(book, text, openings, first[page], memory) if page in first else None
        starts.append(PageStart(page + 1, label, beginning))
    return Pagination(tuple(starts), _places(expected, fragments, anchors))


def _beginning(
    book: Book, text: Stream, openings: dict[int, int], stretch: tuple[int, int], memory: Memory
) -> Beginning | None:
    """Return the first word that begins in a stretch, or the word that continues into it if none begins.

    A word also begins after a hyphen or a dash of the sources, because lines break there without another hyphen.
    """
    start, end = stretch
    word, behind = text.word(start)
    if word < start and not text.ink[start - 1].isalnum():
        word = start
    elif word < start and behind < end:
        word = behind
    held = text.text_at(word)
    if held is None:
        return None
    count = word - held.start
    offset = memory.recall_small((ink_before, held.node.text, count), lambda: ink_before(held.node.text, count))
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
    calls |= {key: page + 1 for key, page in pages_of_lemmas(expected, fragments, anchors).items()}
    return {
        key: NotePlace(key, calls.get(key, 0), tuple(sorted(pages.get(key, ()))), note.is_at_end)
        for key, note in expected.notes.items()
    }
