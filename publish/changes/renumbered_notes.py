"""Give the notes of a book their marks again, after calls were put in or taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from publish.config.settings import Restart
from publish.editing.book import Book, BookNote, BookPart
from publish.editing.note_marks import note_mark
from publish.manuscript.tree import Element, Kind, elements


def renumbered(book: Book) -> Book:
    """Return a book with its notes in the order of their first calls, with new marks and lists of calls.

    The calls in the blocks need a key and an id. A note without a call is left out. Notes that are known by their lines
    keep their marks.
    """
    ledger = _Renumbering(book)
    parts = tuple(ledger.part(part) for part in book.parts)
    notes = {key: replace(note, calls=tuple(ledger.calls[key])) for key, note in ledger.notes.items()}
    return replace(book, parts=parts, notes=notes)


class _Renumbering:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._counts: Counter[str] = Counter()
        self._series = {one.name: one for one in book.settings.notes.series}
        self.notes: dict[str, BookNote] = {}
        self.calls: dict[str, list[str]] = {}

    def part(self, part: BookPart) -> BookPart:
        for series in self._series.values():
            if series.restart is not Restart.EDITION:
                self._counts[series.name] = 0
        heading = self._block(part.heading) if part.heading else None
        blocks = tuple(self._block(block) for block in part.blocks)
        fresh = _first_calls((*([heading] if heading else []), *blocks))
        return replace(part, heading=heading, blocks=blocks, notes=tuple(fresh))

    def _block(self, element: Element) -> Element:
        return element.with_children(
            tuple(
                child
                if not isinstance(child, Element)
                else self._call(child)
                if _is_call(child)
                else self._block(child)
                for child in element.children
            )
        )

    def _call(self, call: Element) -> Element:
        key = call.word("key")
        if key not in self._book.notes:
            return call
        first = key not in self.notes
        if first:
            self._begin(self._book.notes[key])
        note = self.notes[key]
        self.calls[key].append(call.id)
        mark = call.word("mark") if note.is_by_line else note.mark
        return replace(call, data={**call.data, "mark": mark, "note": note.id, "first": first})

    def _begin(self, note: BookNote) -> None:
        series = self._series[note.series]
        self._counts[note.series] += 1
        mark = note.mark if note.is_by_line else note_mark(series.marks, self._counts[note.series])
        self.notes[note.key] = replace(note, mark=mark)
        self.calls[note.key] = []
        blocks = tuple(self._block(block) for block in note.blocks)
        self.notes[note.key] = replace(self.notes[note.key], blocks=blocks, inner=tuple(_first_calls(blocks)))


def _is_call(element: Element) -> bool:
    return element.kind is Kind.NOTE_CALL


def _first_calls(blocks: Sequence[Element]) -> Iterator[str]:
    return (call.word("key") for call in elements(tuple(blocks), Kind.NOTE_CALL) if call.data.get("first"))
