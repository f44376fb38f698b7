"""Letters for the notes of an apparatus, in a document that has no lines and no words that open a note.

Without them nothing would show to which words a footnote of Word belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from publish.editing.book import Book, notes_of
from publish.editing.note_marks import LINE_SIGN, note_mark
from publish.manuscript.tree import Element, Kind, elements, mapped

# The kinds of letters, of which the first one is taken that no series of notes has.
_KINDS = ("a", "A", "i")


def with_letters(book: Book) -> Book:
    """Return the book in which notes by line have letters as marks, called behind their words: a, b, c, in each part.

    They follow the order in which the words of the notes end, and so do the notes. Those that have the number of a
    paragraph keep it.
    """
    if not any(note.is_by_line for note in book.notes.values()):
        return book
    letters = _letters(book)

    def marked(element: Element) -> Element:
        if element.word("lemma") in letters:
            return replace(element, data={})
        if element.kind is not Kind.NOTE_CALL or (letter := letters.get(element.word("key"))) is None:
            return element
        call = replace(element, children=(), data={**element.data, "mark": letter, "led": False})
        return replace(element, kind=Kind.SPAN, id="", data={}, children=(*element.children, call))

    def all_of(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(made for block in blocks if isinstance(made := mapped(block, marked), Element))

    notes = {
        key: replace(note, mark=letters.get(key, note.mark), blocks=all_of(note.blocks))
        for key, note in book.notes.items()
    }
    parts = []
    for part in book.parts:
        heading, blocks = all_of((part.heading,))[0] if part.heading else None, all_of(part.blocks)
        called = [*dict.fromkeys(_called((*([heading] if heading else []), *blocks)))]
        order = {key: number for number, key in enumerate(called)}
        keys = tuple(sorted(part.notes, key=lambda key: order.get(key, len(order))))
        parts.append(replace(part, heading=heading, blocks=blocks, notes=keys))
    in_turn = {note.key: note for part in parts for note in notes_of(part, notes)}
    return replace(book, parts=tuple(parts), notes=in_turn | notes)


def _letters(book: Book) -> dict[str, str]:
    """Return the letter of each note that has none of its own, by its key."""
    bare = {key for key, note in book.notes.items() if note.is_by_line and note.mark in ("", LINE_SIGN)}
    if not bare:
        return {}
    taken = {one.marks for one in book.settings.notes.series}
    kind = next((one for one in _KINDS if one not in taken), _KINDS[0])
    letters: dict[str, str] = {}
    for part in book.parts:
        text = part.blocks if part.heading is None else (part.heading, *part.blocks)
        called = [*_called(text), *(key for note in notes_of(part, book.notes) for key in _called(note.blocks))]
        fresh = (key for key in dict.fromkeys(called) if key in bare and key not in letters)
        letters |= {key: note_mark(kind, number) for number, key in enumerate(fresh, 1)}
    return letters


def _called(blocks: tuple[Element, ...]) -> Iterator[str]:
    """Yield the keys of the notes that are called in some blocks."""
    return (call.word("key") for call in elements(blocks, Kind.NOTE_CALL) if "mark" in call.data)
