"""The first and the last paragraph of each note, except those of an apparatus, which are not sentences."""

from __future__ import annotations

from publish.editing.notes import series_of
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind


def first_words(sources: Sources) -> list[Passage]:
    """The first paragraph of each note that begins with a paragraph."""
    found: dict[str, Passage] = {}
    for passage in sources.passages:
        if _is_sentence(sources, passage) and passage.note and passage.block is passage.note.blocks[0]:
            found[passage.note.key] = passage
    return [one for one in found.values() if one.block.kind is Kind.PARAGRAPH]


def last_words(sources: Sources) -> list[Passage]:
    """The last paragraph of each note that ends with a paragraph."""
    found: dict[str, Passage] = {}
    for passage in sources.passages:
        if _is_sentence(sources, passage) and passage.note and passage.block is passage.note.blocks[-1]:
            found[passage.note.key] = passage
    return [one for one in found.values() if one.block.kind is Kind.PARAGRAPH]


def _is_sentence(sources: Sources, passage: Passage) -> bool:
    return passage.note is not None and not series_of(passage.note.key, sources.settings.notes.series).is_by_line
