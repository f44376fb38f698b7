"""The apparatus: the list of witnesses, and an entry for each note with readings (TEI P5, 12)."""

from __future__ import annotations

from publish.config.line_settings import Witness
from publish.editing.book import Book, BookNote
from publish.editing.witness_readings import readings_of
from publish.manuscript.tree import plain
from publish.manuscript.witness_attributes import WitnessMark
from publish.markup.tags import Piece, Tag
from publish.tei.xml_ids import XmlIds
from publish.tei.xml_writing import on_lines, words

# What the ids of witnesses begin with.
_ID = "wit-"


def witnesses(book: Book, ids: XmlIds) -> list[Piece]:
    """Return the list of witnesses for the description of the sources; [] if there are none."""
    listed: list[Piece] = [
        Tag(
            "witness",
            ids.of_id(witness_id(one)),
            [Tag("abbr", {"type": "siglum"}, [words(one.siglum)]), words(f" {one.name}")],
        )
        for one in book.settings.witness
    ]
    return [Tag("listWit", {}, on_lines(listed))] if listed else []


def witness_id(witness: Witness) -> str:
    """Return the id of a witness."""
    return f"{_ID}{witness.siglum}"


def witness_place(mark: WitnessMark, ids: XmlIds) -> Tag:
    """Return the place at which witnesses begin or end, or a gap of theirs does (TEI P5, 12.1.5)."""
    name = f"{'lacuna' if mark.is_lacuna else 'wit'}{'Start' if mark.begins else 'End'}"
    sigla = " ".join(ids.to(f"{_ID}{one}") for one in mark.sigla)
    return Tag("app", {}, [Tag("rdg", {"wit": sigla}, [Tag(name)])])


def entries(book: Book, ids: XmlIds) -> list[Piece]:
    """Return the entries of the apparatus, each with its place in the text; [] if there are none."""
    found = [entry for note in book.notes.values() if (entry := _entry(book, note, ids)) is not None]
    return [Tag("listApp", {}, on_lines(found))] if found else []


def _entry(book: Book, note: BookNote, ids: XmlIds) -> Tag | None:
    """Return the entry of a note: from the note itself, which stands where its words begin, to their end."""
    if note.lemma is None or not note.lemma.ends:
        return None
    sigla = {one.siglum: one for one in book.settings.witness}
    text = plain(tuple(child for block in note.blocks for child in block.children))
    readings = [*readings_of(text, sigla)]
    if not readings:
        return None
    told = [
        Tag(
            "rdg",
            {"wit": " ".join(ids.to(witness_id(sigla[siglum])) for siglum, _ in one.sigla)},
            [words(one.words)] if one.words else [],
        )
        for one in readings
    ]
    place = {"from": ids.to(note.id), "to": ids.to(note.lemma.ends), "corresp": ids.to(note.id)}
    return Tag("app", place, [Tag("lem", {}, [words(note.lemma.plain)]), *told])
