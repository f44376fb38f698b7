"""Endnotes: after their part, or in a part of their own at the end of the edition.

The tree marks their places; markup writes them there from the notes of the book. Products whose format has endnotes of
its own, such as TEI, take the places out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.config.matter_order import behind_back_matter
from publish.config.part_kinds import BIBLIOGRAPHY, COLOPHON, ENDNOTES, INDEX
from publish.config.settings import FacingManner, Matter, PartSettings, Series, SeriesPlace, Settings
from publish.diagnostics import Location
from publish.editing.book import Book, BookNote, BookPart, is_made_part, notes_of
from publish.editing.facing_blocks import paired_parts
from publish.editing.identifiers import UsedIds, identifier
from publish.editing.notes import series_of
from publish.manuscript.tree import Element, Kind, Node, Part, Text, plain
from publish.style_names import MarkupClass
from publish.words import words_of

_MADE = Location("sources/edition.toml")
# Kinds of parts that the endnotes precede.
_BEHIND = frozenset({BIBLIOGRAPHY, INDEX, COLOPHON})


def is_of_endnotes(part: BookPart) -> bool:
    """Whether a part holds the notes at the end of the edition."""
    return is_made_part(part) and part.part.settings.kind == ENDNOTES


def is_of_notes(block: Element) -> bool:
    """Whether a block holds the notes after a part."""
    return block.data.get("name") == MarkupClass.ENDNOTES


def with_endnotes_part(parts: tuple[Part, ...], keys: Iterable[str], settings: Settings) -> tuple[Part, ...]:
    """Return the parts with one for the notes at the end of the edition, if any of the notes with these keys is one.

    It precedes a bibliography, indexes and a colophon.
    """
    series = settings.notes.series
    is_asked = any(one.place is SeriesPlace.EDITION for one in series)
    if not is_asked or not any(series_of(key, series).place is SeriesPlace.EDITION for key in keys):
        return parts
    title = words_of(settings.language).notes
    place = len(parts)
    while place and parts[place - 1].settings.kind in _BEHIND:
        place -= 1
    heading = Element(Kind.HEADING, _MADE, (Text(title, _MADE),), data={"level": 1, "made": True})
    made = Part(PartSettings(kind=ENDNOTES, matter=Matter.BACK, title=title, number=False), _MADE.path, (heading,))
    placed = (*parts[:place], made, *parts[place:])
    settled = behind_back_matter([part.settings for part in placed])
    return tuple(replace(part, settings=its) for part, its in zip(placed, settled, strict=True))


def place_endnotes(
    parts: tuple[BookPart, ...], notes: Mapping[str, BookNote], settings: Settings, ids: UsedIds
) -> tuple[BookPart, ...]:
    """Return the parts with the places of their endnotes. The notes must have their marks, the parts their titles."""
    if not any(note.is_at_end for note in notes.values()):
        return tuple(part for part in parts if not is_of_endnotes(part))
    # Texts in two columns are numbered together, and have their notes together.
    groups = paired_parts(parts, FacingManner.COLUMNS)
    placing = _EndnotePlaces(groups, notes, settings, ids)
    return tuple(
        placing.at_the_end(part) if is_of_endnotes(part) else placing.behind(part, held if part is held[0] else ())
        for held in groups
        for part in held
    )


def without_endnote_places(book: Book) -> Book:
    """Return a book for a format that has endnotes of its own: without their places and the headings there."""
    if not any(note.is_at_end for note in book.notes.values()):
        return book
    kept = (part for part in book.parts if not is_of_endnotes(part))
    return replace(book, parts=tuple(replace(one, blocks=tuple(_without_places(one.blocks))) for one in kept))


def _without_places(blocks: Iterable[Element]) -> Iterator[Element]:
    return (block for block in blocks if not is_of_notes(block))


class _EndnotePlaces(Struct, frozen=True):
    groups: Sequence[tuple[BookPart, ...]]
    notes: Mapping[str, BookNote]
    settings: Settings
    ids: UsedIds

    def behind(self, part: BookPart, held: tuple[BookPart, ...]) -> BookPart:
        """Return a part with the notes of some parts as its last section."""
        lists = self._of(held, SeriesPlace.PART)
        if not lists:
            return part
        at = Location(part.part.path)
        title = words_of(self.settings.language).notes
        blocks: list[Element] = [self._heading(2, (Text(title, at, literal=True),), title, at)]
        for series, keys in lists:
            if len(lists) > 1:
                blocks.append(self._named(3, series, at))
            blocks.append(_list(keys, at))
        section = Element(Kind.CONTAINER, at, tuple(blocks), data={"name": str(MarkupClass.ENDNOTES), "made": True})
        return replace(part, blocks=(*part.blocks, section))

    def at_the_end(self, part: BookPart) -> BookPart:
        """Return the part of the endnotes with its notes: by series, and under the heads of the parts."""
        held = [(group[0], self._of(group, SeriesPlace.EDITION)) for group in self.groups]
        names = [one.name for one in self.settings.notes.series if any(_keys(lists, one.name) for _, lists in held)]
        is_one_part = sum(1 for _, lists in held if lists) == 1
        blocks: list[Element] = []
        for series in (one for one in self.settings.notes.series if one.name in names):
            of_series: list[Element] = []
            if len(names) > 1:
                of_series.append(self._named(2, series, _MADE))
            for one, lists in held:
                if keys := _keys(lists, series.name):
                    if not is_one_part:
                        of_series.append(self._part_head(2 + len(names[1:2]), one))
                    of_series.append(_list(keys, _MADE))
            data: dict[str, object] = {"name": str(MarkupClass.ENDNOTE_GROUP), "made": True}
            blocks.append(Element(Kind.CONTAINER, _MADE, tuple(of_series), data=data))
        return replace(part, blocks=tuple(blocks))

    def _of(self, parts: tuple[BookPart, ...], place: SeriesPlace) -> list[tuple[Series, tuple[str, ...]]]:
        """Return the keys of the notes of some parts that stand at a place, by series."""
        of_parts = {note.key for part in parts for note in notes_of(part, self.notes)}
        here = [note for note in self.notes.values() if note.place is place and note.key in of_parts]
        by_series = [
            (one, tuple(note.key for note in here if note.block == one.name)) for one in self.settings.notes.series
        ]
        return [(one, keys) for one, keys in by_series if keys]

    def _part_head(self, level: int, part: BookPart) -> Element:
        """Return the head above the notes of a part, which leads to it."""
        data: dict[str, object] = {"href": f"#{part.id}", "title": "", "target": part.id}
        link = Element(Kind.LINK, _MADE, _made(part.listed), data=data)
        return self._heading(level, (link,), plain(part.listed), _MADE)

    def _named(self, level: int, series: Series, at: Location) -> Element:
        name = series.name[:1].upper() + series.name[1:]
        return self._heading(level, (Text(name, at, literal=True),), name, at)

    def _heading(self, level: int, nodes: tuple[Node, ...], title: str, at: Location) -> Element:
        id = self.ids.free(identifier(title, "section"))
        return Element(Kind.HEADING, at, nodes, id, data={"level": level})


def _made(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Mark words as written by publish: they repeat those of a heading, and have no place in the sources."""
    return tuple(
        replace(node, at=_MADE)
        if isinstance(node, Text)
        else replace(node, at=_MADE, id="", children=_made(node.children))
        for node in nodes
    )


def _keys(lists: list[tuple[Series, tuple[str, ...]]], name: str) -> tuple[str, ...]:
    return next((keys for series, keys in lists if series.name == name), ())


def _list(keys: tuple[str, ...], at: Location) -> Element:
    return Element(Kind.NOTE_LIST, at, data={"keys": keys})
