"""The words of an edition as they were written."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from publish.editing.passages import Passage, passages_in
from publish.editing.witnesses.collations import Collation, collations
from publish.manuscript.tree import Manuscript


class Prose(Struct, frozen=True, dict=True):
    """The passages of a manuscript; `language` is the BCP 47 tag of the edition."""

    manuscript: Manuscript
    language: str

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages: part by part, then the notes in the order of their definitions."""
        parts, notes = self.manuscript.parts, self.manuscript.notes.values()
        return (
            *(one for part in parts for one in passages_in(part.blocks, self.language, part=part)),
            *(one for note in notes for one in passages_in(note.blocks, self.language, note=note)),
        )

    @cached_property
    def collations(self) -> tuple[Collation, ...]:
        """The comparison of each part that has a copy-text with that text."""
        return tuple(collations(self.manuscript, self.passages, self.language))
