"""What the checks of the sources look at: an edition as it was read, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from publish.checks.sources.passages import Passage, passages_in
from publish.config import Edition
from publish.config.settings import Settings
from publish.editing.book import Book
from publish.manuscript.tree import Element, Manuscript


@dataclass(frozen=True)
class Sources:
    """The settings and their places, the words as they were written, and the book that editing made of them."""

    edition: Edition
    manuscript: Manuscript
    book: Book

    @property
    def settings(self) -> Settings:
        """The settings as they were given: typography has not touched them."""
        return self.edition.settings

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every block of prose as it was written, part by part, then the notes in the order of their definitions."""
        language = self.settings.language
        return (
            *(one for part in self.manuscript.parts for one in passages_in(part.blocks, language, part=part)),
            *(one for note in self.manuscript.notes.values() for one in passages_in(note.blocks, language, note=note)),
        )

    @property
    def blocks(self) -> Iterator[tuple[Element, ...]]:
        """The blocks of each part, then those of each note."""
        for part in self.manuscript.parts:
            yield part.blocks
        for note in self.manuscript.notes.values():
            yield note.blocks
