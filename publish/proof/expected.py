"""Expected contents of a product: the streams of the book, and the text that may stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial

from msgspec import Struct

from publish.config.settings import Restart
from publish.editing.book import Book, BookNote, is_before_contents
from publish.editing.counted_lines import counts_lines
from publish.memory import Memory, Same
from publish.proof.extras import Extras
from publish.proof.stream import Stream
from publish.proof.stream_building import StreamBuilder


class Expected(Struct, frozen=True):
    """The streams of the text and of each series of notes, in that order, with their extras; and the notes by key."""

    streams: tuple[Stream, ...]
    extras: tuple[Extras, ...]
    notes: Mapping[str, BookNote]


_NO_MEMORY = Memory.of_one_build()


def expected(book: Book, *, alternatives: bool, pages: bool, memory: Memory = _NO_MEMORY) -> Expected:
    """Return the words that a product of a book must contain.

    `alternatives` tells whether it contains the alternative texts of pictures. `pages` tells whether it has pages; then
    the marks of some series restart on each page, and the streams leave them open. `memory` has the words of parts that
    did not change.
    """
    by_line = pages and counts_lines(book.settings)
    unsettled = [
        one.name
        for one in book.settings.notes.series
        if (pages and one.restart is Restart.PAGE and not one.is_by_line) or (by_line and one.is_by_line)
    ]
    hides = pages and book.settings.bibliography is not None
    return _expected(Same(book), alternatives, hides, pages, frozenset(unsettled), memory)


@lru_cache(maxsize=2)  # the products of a book expect the same words, with alternative texts or without
def _expected(
    same: Same[Book], alternatives: bool, hides: bool, pages: bool, unsettled: frozenset[str], memory: Memory
) -> Expected:
    book = same.of
    begun = partial(StreamBuilder, book, alternatives, hides, pages, unsettled)

    def part_built(number: int) -> StreamBuilder:
        builder, part = begun(), book.parts[number]
        builder.part(number)
        builder.blocks((part.heading, *part.blocks) if part.heading else part.blocks)
        return builder

    def notes_built(notes: Iterable[BookNote]) -> StreamBuilder:
        builder = begun()
        for note in notes:
            builder.note(note)
        return builder

    # What a call or a picture takes from elsewhere in the book.
    called = tuple((key, note.series, note.is_by_line) for key, note in book.notes.items())
    drawings = tuple((path, data) for path, data in book.images.items() if path.lower().endswith(".svg"))
    key = StreamBuilder, alternatives, hides, pages, unsettled, called, drawings
    text = begun()
    for number, part in enumerate(book.parts):
        if part.heading is None:
            text.extras.heads.add(text.length)
        text.take(memory.recall((*key, Same(part), number), partial(part_built, number)))
        if is_before_contents(part):
            text.extras.contents = text.length
        if (index := book.index_of(part)) is not None and index.groups:
            text.extras.indexes[text.length] = book.indexes.index(index)
    built = [("", text)]
    rows = with_inner_notes(text.called, book.notes)
    for one in book.settings.notes.series:
        series, notes = begun(), [note for note in book.notes.values() if note.block == one.name]
        series.take(memory.recall((*key, *map(Same, notes)), partial(notes_built, notes)))
        if not one.is_at_end:  # endnotes do not follow the row of their calls from page to page
            series.gather_by_row(rows)
        built.append((one.name, series))
    places = [None, *(one.place for one in book.settings.notes.series)]
    return Expected(
        tuple(builder.stream(name, place) for (name, builder), place in zip(built, places, strict=True)),
        tuple(builder.extras for _, builder in built),
        book.notes,
    )


def with_inner_notes(called: Mapping[str, int], notes: Mapping[str, BookNote]) -> dict[str, int]:
    """Return the places of calls in the text by key, with the same place for the notes called in these notes."""
    places = dict(called)
    for key, note in notes.items():
        if key in places:
            for inner in note.inner:
                places.setdefault(inner, places[key])
    return places
