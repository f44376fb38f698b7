"""The input of the checks of the sources: an edition as it was read, with all its faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from publish.config import Edition
from publish.config.settings import Settings
from publish.editing.annotations.calendars import JULIAN_LANGUAGES
from publish.editing.annotations.dates import DateFound
from publish.editing.annotations.learned import Annotations
from publish.editing.book import Book
from publish.editing.passages import Passage, undeleted
from publish.editing.quotations import Quoted, quotations
from publish.editing.witnesses.collations import Collation
from publish.manuscript.tree import Element, Manuscript

_WORD = re.compile(r"[^\W\d_]+")


class Sources(Struct, frozen=True, dict=True):
    """The settings with their places, the words as written, and the edited book."""

    edition: Edition
    manuscript: Manuscript
    book: Book

    @property
    def settings(self) -> Settings:
        """The settings as they were written, without typography."""
        return self.edition.settings

    @property
    def annotations(self) -> Annotations:
        """The annotations of the words."""
        return self.book.annotations

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages: part by part, then the notes in the order of their definitions."""
        return tuple(undeleted(one) for one in self.annotations.prose.passages)

    @property
    def collations(self) -> tuple[Collation, ...]:
        """The comparison of each part that has a copy-text with that text."""
        return self.annotations.prose.collations

    @cached_property
    def knows_old_style(self) -> bool:
        """Whether dates of the nineteenth century may be Julian.

        They may if the edition's language is one of a country that used the Julian calendar then, or if the text
        mentions both calendars.
        """
        return (
            self.settings.language.partition("-")[0].lower() in JULIAN_LANGUAGES
            or any(one.data.calendar is not None or one.data.second for one in self.annotations.of(DateFound))
            or any("Old Style" in one.text for one in self.passages)
        )

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """Count of each word of the edition, in the case in which it is written."""
        return Counter(word for passage in self.passages for word in _WORD.findall(passage.prose))

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """The quotations of each passage that has quotation marks."""
        return tuple(quotations(self.passages, self.settings.language))

    def spans_quoted_in(self, passage: Passage) -> list[tuple[int, int]]:
        """Start and end offset of the words of each quotation in a passage, in order."""
        found = self._quoted_by_passage.get(id(passage))
        return found.spans if found else []

    @cached_property
    def _quoted_by_passage(self) -> dict[int, Quoted]:
        return {id(one.passage): one for one in self.quoted}

    @property
    def blocks(self) -> Iterator[tuple[Element, ...]]:
        """The blocks of each part, then the blocks of each note."""
        for part in self.manuscript.parts:
            yield part.blocks
        for note in self.manuscript.notes.values():
            yield note.blocks
