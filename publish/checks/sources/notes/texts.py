"""The first and the last words of each note."""

from __future__ import annotations

from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind


def first_words(sources: Sources) -> list[Passage]:
    """The paragraph that each note begins with; notes that begin otherwise are left out."""
    found: dict[str, Passage] = {}
    for passage in sources.passages:
        if passage.note is not None and passage.block is passage.note.blocks[0]:
            found[passage.note.key] = passage
    return [one for one in found.values() if one.block.kind is Kind.PARAGRAPH]


def last_words(sources: Sources) -> list[Passage]:
    """The paragraph that each note ends with; notes that end otherwise are left out."""
    found: dict[str, Passage] = {}
    for passage in sources.passages:
        if passage.note is not None and passage.block is passage.note.blocks[-1]:
            found[passage.note.key] = passage
    return [one for one in found.values() if one.block.kind is Kind.PARAGRAPH]
