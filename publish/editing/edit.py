"""The editing of a manuscript: one pass after another."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from msgspec.structs import replace

from publish.config.direction import runs_from_right
from publish.config.settings import FrontPage, Settings
from publish.diagnostics import Diagnostic
from publish.editing.annotations.index_marks import IndexMark
from publish.editing.annotations.kinds import PASSES
from publish.editing.annotations.learned import Annotations
from publish.editing.book import Book, BookNote, BookPart, as_before
from publish.editing.chapter_numbers import number_chapters
from publish.editing.contents import list_captions, list_contents
from publish.editing.continued import mark_continued
from publish.editing.counted_lines import number_paragraphs
from publish.editing.emended_notes import with_emendations
from publish.editing.endnotes import place_endnotes, with_endnotes_part
from publish.editing.facing_blocks import number_blocks
from publish.editing.identifiers import UsedIds
from publish.editing.indexes.index_listing import list_indexes
from publish.editing.indexes.index_problems import index_problems, mark_problems
from publish.editing.indexes.unmarked import without_index_marks
from publish.editing.initials import mark_initials
from publish.editing.letter_heads import head_letters
from publish.editing.letter_lists import list_letters
from publish.editing.links import resolve_links
from publish.editing.naming import name_parts
from publish.editing.notes import number_notes
from publish.editing.prose import Prose
from publish.editing.references import fill_references
from publish.editing.shown_marks import show_marks
from publish.editing.typeset_settings import typeset_part, typeset_settings
from publish.editing.typography import typeset
from publish.editing.verse_numbers import number_verse
from publish.editing.witness_presence import problems_of_witnesses
from publish.manuscript.tree import Element, Kind, Manuscript, NoteDefinition, Part, elements
from publish.manuscript.witness_attributes import LACUNA, WITNESS
from publish.memory import Memory, Same
from publish.style_names import EditorClass

# Not reported if sources could not be read, because the missing note, call or target may be in them.
_MAY_BE_ELSEWHERE = frozenset({"note-undefined", "note-unused", "link-nowhere", "facing-partner"})


class Citing(Protocol):
    """The writer of the citations of an edition that has a bibliography: see `publish.citations`."""

    def with_notes(
        self, parts: tuple[Part, ...], notes: dict[str, NoteDefinition]
    ) -> tuple[tuple[Part, ...], dict[str, NoteDefinition]]:
        """Return the parts with calls of notes in place of citations, if the style has notes, and all the notes."""

    def formatted(
        self, parts: tuple[BookPart, ...], notes: dict[str, BookNote], ids: UsedIds
    ) -> tuple[tuple[BookPart, ...], dict[str, BookNote]]:
        """Return the parts and the numbered notes with the words of their citations, and with the bibliography."""


def edit(
    manuscript: Manuscript, settings: Settings, memory: Memory | None = None, citing: Citing | None = None
) -> tuple[Book, list[Diagnostic]]:
    """Edit a manuscript: typography, titles and ids, notes, citations, links, contents.

    Annotations are found when asked for.
    """
    memory = memory or Memory.of_one_build()
    language = settings.language
    settings = typeset_settings(settings)

    def edited(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        made = (
            memory.recall((edit, Same(block), language), partial(_edited, block, language, memory)) for block in blocks
        )
        kept = tuple(block for found in made for block in found)
        return kept or tuple(block.with_children(()) for block in blocks[:1])  # nothing but marks for an index

    edited_parts = tuple(
        replace(part, settings=typeset_part(part.settings, language), blocks=edited(part.blocks))
        for part in manuscript.parts
    )
    definitions = {key: note.with_blocks(edited(note.blocks)) for key, note in manuscript.notes.items()}
    edited_parts, definitions, of_pairs = number_blocks(edited_parts, definitions)
    if citing:
        edited_parts, definitions = citing.with_notes(edited_parts, definitions)
    edited_parts = with_endnotes_part(edited_parts, definitions, settings)
    if any(one.from_ for one in settings.notes.series):
        edited_parts, definitions = with_emendations(edited_parts, definitions, Prose(manuscript, language), settings)
    named, ids, of_ids = name_parts(edited_parts, definitions.values(), settings)
    named = number_paragraphs(named, settings)
    numbered, notes, of_notes = number_notes(named, definitions, settings.notes.series, ids)
    if citing:
        numbered, notes = citing.formatted(numbered, notes, ids)
    parts, linked_notes, of_links = resolve_links(numbered, notes)
    parts = head_letters(number_chapters(parts, settings), settings)
    filled = fill_references(parts, linked_notes, settings)
    parts = filled.parts
    listed = list_letters(parts, settings)
    parts = tuple(map(mark_continued, listed.parts))
    if settings.print.initials:
        parts = tuple(map(mark_initials, parts))
    contents = list_contents(parts, settings.front.contents_depth)
    parts = place_endnotes(parts, filled.notes, settings, ids)
    if runs_from_right(language):
        parts = tuple(replace(part, blocks=_in_language(part.blocks, language)) for part in parts)
    annotations = Annotations(Prose(manuscript, language), PASSES)
    indexes = list_indexes(settings, manuscript.names, annotations, filled.notes, ids.free)
    has_marks = any(f".{EditorClass.INDEX}" in text for text in manuscript.texts.values())
    has_witness_marks = any(f"{one}=" in text for text in manuscript.texts.values() for one in (WITNESS, LACUNA))
    of_marks = mark_problems(annotations.of(IndexMark), settings.index) if has_marks else ()
    book = Book(
        settings,
        parts,
        filled.notes,
        contents,
        list_captions(parts, Kind.IMAGE) if FrontPage.FIGURES in settings.front.pages else (),
        annotations,
        manuscript.exceptions,
        manuscript.images,
        manuscript.cover,
        filled.asked | listed.asked,
        list_captions(parts, Kind.TABLE) if FrontPage.TABLES in settings.front.pages else (),
        indexes,
    )
    of_witnesses = problems_of_witnesses(parts, settings) if has_witness_marks else []
    problems = [
        *of_witnesses,
        *of_pairs,
        *of_ids,
        *of_notes,
        *of_links,
        *filled.problems,
        *of_marks,
        *index_problems(indexes),
    ]
    if not manuscript.whole:
        problems = [one for one in problems if one.code not in _MAY_BE_ELSEWHERE]
    return as_before(book, memory, edit), problems


def _in_language(blocks: tuple[Element, ...], language: str) -> tuple[Element, ...]:
    """Return the blocks, those that were made here in this language, as those of the sources are."""
    return tuple(block if block.lang else replace(block, lang=language) for block in blocks)


def _edited(block: Element, language: str, memory: Memory) -> tuple[Element, ...]:
    """Return a block after the passes that look at nothing else."""
    composed = typeset((block,), language, memory)
    if not any(one.classes or one.kind is Kind.CONTAINER for one in elements(composed)):
        return composed  # marks have classes, and poems are containers
    return without_index_marks(number_verse(show_marks(composed)))
