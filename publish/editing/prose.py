"""The words of an edition as they were written, whatever is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from publish.editing.passages import Passage, passages_in
from publish.editing.witnesses.collations import Collation, collations
from publish.manuscript.tree import Manuscript


@dataclass(frozen=True)
class Prose:
    """A manuscript block by block; `language` is the BCP 47 tag of the edition."""

    manuscript: Manuscript
    language: str

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every block of prose, part by part, then the notes in the order of their definitions."""
        parts, notes = self.manuscript.parts, self.manuscript.notes.values()
        return (
            *(one for part in parts for one in passages_in(part.blocks, self.language, part=part)),
            *(one for note in notes for one in passages_in(note.blocks, self.language, note=note)),
        )

    @cached_property
    def collations(self) -> tuple[Collation, ...]:
        """Each part that has a copy-text, compared with it."""
        return tuple(collations(self.manuscript, self.passages, self.language))
