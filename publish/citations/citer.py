"""Citations for the editing stage: notes for them before notes are numbered, and their words afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publish.citations.citation_styles import CitationStyle
from publish.citations.citation_words import CitationWords
from publish.citations.cited_notes import CitedNotes
from publish.citations.clusters import Cluster, clusters, inner_clusters, words_of_notes
from publish.citations.formatting import Asked, Formatted, format_citations, ibid_allowed, requested
from publish.citations.listing import CitingPlace, bibliography
from publish.citations.locales import best_locale, locales, term, terms
from publish.citations.placing_lists import at_the_end, has_place, in_its_part, with_made_part
from publish.citations.records import Records
from publish.citations.rich_text import HeldElements
from publish.config.bibliography_settings import BibliographyPlace, BibliographySettings
from publish.editing.bare_words import without_calls, without_last_sign
from publish.editing.book import BookNote, BookPart
from publish.editing.identifiers import UsedIds, identifier
from publish.editing.typography import typeset
from publish.keeping import Store
from publish.manuscript.tree import Element, Kind, Node, NoteDefinition, Part, Text, elements, plain
from publish.memory import Memory
from publish.tools import citation_processor
from publish.words import words_of

# A number at the end of a citation with a stop, and the signs of the text that may follow.
_ENDED_NUMBER = re.compile(r"\d\.\Z")
_SIGNS = (",", ";", ":", "\u0387", "\u00b7")


class Citer(Struct, frozen=True, dict=True):
    """The citations of one edition; `language` is its BCP 47 tag, `prefix` that of its first series of notes."""

    settings: BibliographySettings
    prefix: str
    language: str
    records: Records
    style: CitationStyle
    store: Store
    memory: Memory

    def with_notes(
        self, parts: tuple[Part, ...], notes: dict[str, NoteDefinition]
    ) -> tuple[tuple[Part, ...], dict[str, NoteDefinition]]:
        """Return the parts with a call for each citation that the style puts into a note, and all notes.

        A bibliography that has no place in any part becomes a part of its own.
        """
        blocks = (*(part.blocks for part in parts), *(note.blocks for note in notes.values()))
        has_entries = self.settings.nocite or any(any(elements(held, Kind.CITATION)) for held in blocks)
        if self.style.is_note:
            made = CitedNotes(self.language, self.prefix)
            parts = tuple(made.in_part(part) for part in parts)
            notes = notes | made.notes
        if has_entries and self._has_own_part and not any(map(has_place, parts)):
            parts = with_made_part(parts, self.title)
        return parts, notes

    def formatted(
        self, parts: tuple[BookPart, ...], notes: dict[str, BookNote], ids: UsedIds
    ) -> tuple[tuple[BookPart, ...], dict[str, BookNote]]:
        """Return the parts and the notes with the words of their citations, and with the bibliography."""
        cited = [one for outer in clusters(parts, notes, self._terms) for one in self._with_inner(outer)]
        used = {*self.settings.listed, *(work.key for one in cited for work in one.works)}
        if not used <= self.records.by_key.keys():
            return parts, notes  # a key is wrong, or a file could not be read: reported, and the build stops
        run = _CitedBook(self, parts, notes, cited, ids)
        parts, notes = _replaced(parts, notes, run.words())
        return run.with_lists(parts), notes

    @property
    def _has_own_part(self) -> bool:
        return self.style.has_bibliography and self.settings.place is BibliographyPlace.EDITION

    @property
    def title(self) -> str:
        """The heading of a bibliography."""
        return words_of(self.language).kinds["bibliography"]

    @cached_property
    def locale_texts(self) -> dict[str, str]:
        """The texts of the locales for the language, by their names."""
        return locales(self.language, citation_processor.locales_folder())

    @cached_property
    def locale_name(self) -> str:
        """The name of the locale for the language."""
        return best_locale(self.language, citation_processor.locales_folder())

    @cached_property
    def _terms(self) -> dict[str, str]:
        return terms(self.locale_texts, self.locale_name)

    def _with_inner(self, cluster: Cluster) -> Iterator[Cluster]:
        """Yield a citation with those in its words, all typeset."""
        made = self._typeset(cluster)
        yield made
        if not made.element.data.get("is_author"):  # its words stand in a note
            for inner in inner_clusters(made, self._terms):
                yield from self._with_inner(inner)

    def _typeset(self, cluster: Cluster) -> Cluster:
        """Apply typography to the words around the works."""

        def edited(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
            block = Element(Kind.PARAGRAPH, cluster.element.at, nodes)
            return typeset((block,), self.language, self.memory)[0].children if nodes else nodes

        works = (replace(one, before=edited(one.before), behind=edited(one.behind)) for one in cluster.works)
        return replace(cluster, works=tuple(works))


class _CitedBook(Struct, dict=True):
    """One run over a book: what the processor writes for its citations, and where it goes."""

    citer: Citer
    parts: tuple[BookPart, ...]
    notes: Mapping[str, BookNote]
    cited: Sequence[Cluster]
    ids: UsedIds

    @cached_property
    def _held(self) -> HeldElements:
        return HeldElements([note.id for note in self.notes.values()])

    @cached_property
    def _cited_parts(self) -> list[int]:
        """The parts that have bibliographies of their own."""
        if self.citer.settings.place is not BibliographyPlace.PART:
            return []
        return sorted({one.part for one in self.cited})

    @cached_property
    def _asked(self) -> list[list[dict[str, Any]]]:
        order = {key: number for number, key in enumerate(self.notes, 1)}
        allowed = ibid_allowed(self.cited, list(order), words_of_notes(self.notes), self.citer.settings.ibid)
        is_note = self.citer.style.is_note
        return [
            requested(one, order.get(one.note, 0), self._held, is_note_style=is_note, allows_ibid=may)
            for one, may in zip(self.cited, allowed, strict=True)
        ]

    @cached_property
    def _formatted(self) -> Formatted:
        citer, known = self.citer, self.citer.records.by_key
        uncited = tuple(known) if citer.settings.lists_all else citer.settings.listed
        used = dict.fromkeys([*(work.key for one in self.cited for work in one.works), *uncited])
        items = {key: dict(known[key].data) for key in used}
        for number, part in enumerate(self._cited_parts):
            for key in (work.key for one in self.cited if one.part == part for work in one.works):
                items[key][f"list-{number}"] = "yes"
        marks = tuple(note.mark for note in self.notes.values())
        asked = Asked(citer.style, citer.locale_name, citer.locale_texts, items, uncited, len(self._cited_parts), marks)
        return format_citations(asked, [one for pieces in self._asked for one in pieces], citer.store)

    @cached_property
    def _lists(self) -> dict[int, tuple[tuple[str, str], ...]]:
        """The entries of each bibliography by the number of its part, -1 for that of the edition."""
        place = self.citer.settings.place
        if place is BibliographyPlace.NONE or not self.citer.style.has_bibliography:
            return {}
        lists = self._formatted.lists
        return (
            {-1: lists[-1]} if place is BibliographyPlace.EDITION else dict(zip(self._cited_parts, lists, strict=False))
        )

    @cached_property
    def _entries(self) -> dict[int, dict[str, str]]:
        """The ids of the entries of each bibliography, by key."""
        return {
            part: {key: self.ids.free("ref-" + identifier(key, "entry")) for key, _ in entries}
            for part, entries in self._lists.items()
        }

    @cached_property
    def _places(self) -> list[CitingPlace]:
        """Where each citation can be found."""
        found = []
        for one in self.cited:
            note = self.notes.get(one.note)
            id = note.id if note else self.ids.free("cite-" + identifier(one.works[0].key, "work"))
            found.append(CitingPlace(id, note.mark if note else ""))
        return found

    def words(self) -> dict[int, Node]:
        """Return what is printed for each citation, by the identity of its element."""
        citer = self.citer
        if not self.cited:
            return {}
        wording = CitationWords(citer.style.delimiter, term(citer.locale_texts, citer.locale_name, "ibid"), self._held)
        pieces = iter(self._formatted.citations)
        made: dict[int, Node] = {}
        for one, asked, place in zip(self.cited, self._asked, self._places, strict=True):
            of_one = [next(pieces) for _ in asked]
            entries = self._entries.get(-1, self._entries.get(one.part, {}))
            made[id(one.element)] = wording.words(one, of_one, entries, "" if one.note else place.id)
        return made

    def with_lists(self, parts: tuple[BookPart, ...]) -> tuple[BookPart, ...]:
        """Return the parts with their bibliographies."""
        made = {part: self._list(part) for part, entries in self._lists.items() if entries}
        if self.citer.settings.place is not BibliographyPlace.PART:
            return in_its_part(parts, made.get(-1))
        title = self.citer.title
        return tuple(
            at_the_end(part, title, made[number], self.ids) if number in made else part
            for number, part in enumerate(parts)
        )

    def _list(self, part: int) -> Element:
        places: dict[str, list[CitingPlace]] = {}
        for one, place in zip(self.cited, self._places, strict=True):
            for work in one.works if part in (-1, one.part) else ():
                places.setdefault(work.key, []).append(place)
        at = {key: record.at for key, record in self.citer.records.by_key.items()}
        return bibliography(self._lists[part], self._entries[part], places, at, hanging=self._formatted.hanging)


def _replaced(
    parts: tuple[BookPart, ...], notes: dict[str, BookNote], made: Mapping[int, Node]
) -> tuple[tuple[BookPart, ...], dict[str, BookNote]]:
    """Return parts and notes with the words of citations, given by the identity of their elements."""

    def node(one: Node) -> Node:
        if not isinstance(one, Element):
            return one
        one = made.get(id(one), one)
        return one if isinstance(one, Text) else one.with_children(tuple(children(one.children)))

    def children(nodes: tuple[Node, ...]) -> Iterator[Node]:
        ended = False  # with the full stop of "et al."
        for one, following in zip_longest(nodes, nodes[1:]):
            done = node(one)
            if ended and isinstance(done, Text) and done.text.startswith(".") and not done.text.startswith(".."):
                done = done.cut(1, len(done.text))
            if id(one) in made and isinstance(following, Text) and following.text.startswith(_SIGNS):
                # The style ends each citation with a stop, as after the number of a page.
                [done] = without_last_sign((done,)) if _ENDED_NUMBER.search(plain((done,))) else [done]
            ended = id(one) in made and plain((done,)).endswith(".")
            yield done

    def blocks(held: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(one for block in held if isinstance(one := node(block), Element))

    def part(one: BookPart) -> BookPart:
        heading = blocks((one.heading,))[0] if one.heading else None
        title = without_calls(heading.children) if heading and heading is not one.heading else one.title
        return replace(one, heading=heading, title=title, blocks=blocks(one.blocks))

    return tuple(map(part, parts)), {key: replace(note, blocks=blocks(note.blocks)) for key, note in notes.items()}
