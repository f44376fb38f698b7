"""Queries on a book's parts that all products need."""

from __future__ import annotations

from publish.editing.book import BookNote, BookPart


def notes_of(part: BookPart, notes: dict[str, BookNote]) -> list[BookNote]:
    """List the notes first called in a part, in order, each followed by the notes first called in it."""
    found: list[BookNote] = []

    def take(keys: tuple[str, ...]) -> None:
        for key in keys:
            found.append(notes[key])
            take(notes[key].inner)

    take(part.notes)
    return found
