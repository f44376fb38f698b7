"""The first and the last paragraph of each note."""

from __future__ import annotations

from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind


def first_words(sources: Sources) -> list[Passage]:
    """The first paragraph of each note that begins with a paragraph."""
    found: dict[str, Passage] = {}
    for passage in sources.passages:
        if passage.note is not None and passage.block is passage.note.blocks[0]:
            found[passage.note.key] = passage
    return [one for one in found.values() if one.block.kind is Kind.PARAGRAPH]


def last_words(sources: Sources) -> list[Passage]:
    """The last paragraph of each note that ends with a paragraph."""
    found: dict[str, Passage] = {}
    for passage in sources.passages:
        if passage.note is not None and passage.block is passage.note.blocks[-1]:
            found[passage.note.key] = passage
    return [one for one in found.values() if one.block.kind is Kind.PARAGRAPH]
