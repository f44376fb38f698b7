"""Carry the words of a Word document back into the sources of its edition."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence

from msgspec import Struct

from publish.diagnostics import Diagnostic, Location
from publish.docx.document import WordDocument
from publish.docx.tracking.unit_pairing import Unit, moved, pair
from publish.editing.print_places import without_pages
from publish.importing.imported import left_out
from publish.importing.markdown_blocks import note_markdown
from publish.importing.word.assembling import Assembler
from publish.importing.word.losses import Losses, passage
from publish.importing.word.word_package import WordPackage, unpacked
from publish.importing.word.word_reading import WordItems, WordReader
from publish.manuscript.tree import Element, Kind, Text, mapped
from publish.pipeline import LoadedEdition
from publish.products.prepared import Prepared
from publish.products.rasters import rasters
from publish.returned.leaf_pieces import PieceKind, SourceLeaves
from publish.returned.source_blocks import line_end, line_start, whole_lines
from publish.returned.source_patch import SourceEdit, edited
from publish.returned.story_edits import StoryEdits, StoryUnit
from publish.returned.word_units import UnitReader, all_units, notes_called

# The share of the words of the edition that a document must have to be of this edition.
_OF_THIS = 0.5
_MISREAD = "not carried: the words here still differ from those of the document"
_BY_HAND = "compare the place in both, and make the change by hand"


class Carried(Struct, frozen=True):
    """The result of carrying a document: the changed files, and what could not be carried.

    `differences` counts the paragraphs and rows that differ; `likeness` is the share of the words that the two have in
    common. `places` are those of the edits in the sources.
    """

    texts: dict[str, str]
    problems: tuple[Diagnostic, ...]
    differences: int
    likeness: float
    places: tuple[Location, ...] = ()

    @property
    def is_of_this_edition(self) -> bool:
        """Whether the document has enough words of the edition."""
        return self.likeness >= _OF_THIS

    @property
    def misread(self) -> list[Diagnostic]:
        """Report edits that are left although none should be: the written sources do not read as intended."""
        return [left_out(_MISREAD, one, _BY_HAND) for one in self.places]


class _Read(Struct, frozen=True):
    """A document that was read: its stories, and those of its notes by key."""

    items: WordItems
    text: list[StoryUnit]
    notes: dict[str, list[StoryUnit]]


def carry(loaded: LoadedEdition, package: WordPackage, name: str) -> Carried:
    """Return the sources with the words of a document that has no tracked changes. `name` is used in messages."""
    assert loaded.prepared is not None
    assert loaded.gathered is not None
    return _Carrier(loaded, package, name).carried()


class _Carrier:
    def __init__(self, loaded: LoadedEdition, package: WordPackage, name: str) -> None:
        assert loaded.prepared is not None
        assert loaded.gathered is not None
        self._manuscript = loaded.gathered.manuscript
        self._name = name
        self._inner = {key: note.inner for key, note in loaded.prepared.book.notes.items()}
        self._sources = SourceLeaves(self._manuscript)
        origins: list[Text] = []
        data, self._keys = _exported(loaded.prepared, origins)
        self._usual, self._losses = Losses(name), Losses(name)
        old = _items(unpacked(data), self._usual)
        new = _items(package, self._losses)
        self._pairs = self._paired(old, new)
        of_old: dict[str, Hashable] = {key: ("old", key) for key in old.notes}
        of_new: dict[str, Hashable] = {key: of_old[other] for key, other in self._pairs.items()}
        self._old = _read(old, UnitReader(lambda key: of_old.get(key, key), origins, self._sources))
        self._new = _read(new, UnitReader(lambda key: of_new.get(key, ("new", key))))
        self._fresh: dict[str, str] = {}  # the keys of new notes by their keys in the document
        self._call_sources = self._sources_of_calls()

    def carried(self) -> Carried:
        """Compare the text, then the notes of both, then add and delete notes."""
        held = StoryEdits(self._manuscript.texts, self._call)
        held.compare(self._old.text, self._new.text)
        for key, other in self._pairs.items():
            held.compare(self._old.notes[other], self._new.notes[key], is_note=True)
        edits = [*held.edits, *self._deleted_notes(held), *self._new_notes(held)]
        texts = edited(self._manuscript.texts, edits)
        problems = [*self._told(held), *self._lost()]
        places = tuple(self._place(one) for one in edits)
        return Carried(texts, tuple(problems), held.differences, self._likeness(), places)

    def _place(self, edit: SourceEdit) -> Location:
        text = self._manuscript.texts[edit.path]
        start = line_start(text, edit.start)
        return Location(edit.path, text.count("\n", 0, start) + 1, edit.start - start + 1)

    def _told(self, held: StoryEdits) -> list[Diagnostic]:
        found = []
        for what, unit, leaf in held.told:
            at = leaf.element.at if leaf is not None else Location(self._name, unit.number if unit else 0)
            where = f", in the paragraph {passage(unit.words)}" if unit is not None and leaf is not None else ""
            found.append(left_out(f"not carried: {what}{where}", at, f"make the change in {at.path}" if leaf else ""))
        return found

    def _lost(self) -> list[Diagnostic]:
        """Return what the reader of Word documents left out, unless it leaves it out of every document of publish."""
        usual = {_kind_of(one) for one in self._usual.all}
        return [one for one in self._losses.all if _kind_of(one) not in usual and "comment is" not in one.message]

    def _likeness(self) -> float:
        old, new = (_words(one.text) for one in (self._old, self._new))
        return (old.words & new.words).total() / max(old.size, 1)

    def _paired(self, old: WordItems, new: WordItems) -> dict[str, str]:
        """Return the notes that are the same: the key in the exported document by that in the returned one."""
        blind = UnitReader(lambda key: "")
        units = [
            {
                key: Unit(_words(blind.note_units(held)).tokens, "note", can_join=False)
                for key, held in one.notes.items()
            }
            for one in (old, new)
        ]
        olds, news = (list(one) for one in units)
        groups = pair([*units[0].values()], [*units[1].values()])
        pairs = {news[j]: olds[i] for one in groups for i, j in zip(one.old, one.new, strict=False)}
        elsewhere = moved([*units[0].values()], [*units[1].values()], groups)
        return pairs | {news[j]: olds[i] for i, j in elsewhere.items()}

    def _sources_of_calls(self) -> dict[str, str]:
        """Return the source of a call of each note, by the key of the note in the edition."""
        found: dict[str, str] = {}
        for leaf in self._sources.leaves:
            for piece in leaf.pieces:
                one = piece.element
                if piece.kind is PieceKind.ATOM and one is not None and one.kind is Kind.NOTE_CALL:
                    found.setdefault(one.word("key"), self._manuscript.texts[leaf.path][piece.start : piece.end])
        return found

    def _call(self, key: str, path: str) -> str:
        """Return the source of a call: of a note that the edition has, or of a new one."""
        if key in self._pairs:
            return self._call_sources.get(self._edition_key(self._pairs[key]), "")
        if key not in self._fresh:
            self._fresh[key] = self._new_key()
        return f"[^{self._fresh[key]}]"

    def _edition_key(self, key: str) -> str:
        """Return the key in the edition of a note of the exported document."""
        return self._keys.get(self._old.items.ids.get(key, ""), "")

    def _new_key(self) -> str:
        known = {note.written for note in self._manuscript.notes.values()} | set(self._fresh.values())
        numbers = [int(one) for one in known if one.isdigit()]
        if numbers or not known:
            return str(max(numbers, default=0) + 1)
        return next(name for count in range(1, len(known) + 2) if (name := f"note-{count}") not in known)

    def _deleted_notes(self, held: StoryEdits) -> list[SourceEdit]:
        """Return the edits that delete the definitions of notes that the document no longer calls."""
        made: list[SourceEdit] = []
        called = {self._edition_key(self._pairs[key]) for key in self._new.notes if key in self._pairs}
        for key in self._old.notes:
            note = self._manuscript.notes.get(self._edition_key(key))
            if key in self._pairs.values() or note is None or note.key in called:
                continue
            held.differences += 1
            made += self._deleted(note.key)
        return made

    def _deleted(self, key: str) -> list[SourceEdit]:
        """Return the edits that delete the definition of a note, and of the notes that only it calls."""
        leaves = [one for one in self._sources.leaves if one.note == key and one.pieces]
        inner = [edit for one in self._inner.get(key, ()) for edit in self._deleted(one)]
        if self._manuscript.notes[key].is_inline or not leaves:
            return inner  # it goes with its call
        text = self._manuscript.texts[leaves[0].path]
        start = line_start(text, self._sources.offset(self._manuscript.notes[key].at))
        return [*inner, SourceEdit(leaves[0].path, *whole_lines(text, start, leaves[-1].end), "")]

    def _new_notes(self, held: StoryEdits) -> list[SourceEdit]:
        """Return the edits that define new notes: after the note that is called before them, or at the end."""
        made: list[SourceEdit] = []
        behind: tuple[str, int] | None = None
        for key in notes_called(self._new.text, self._new.notes):
            if key in self._pairs:
                note = self._edition_key(self._pairs[key])
                leaves = [one for one in self._sources.leaves if one.note == note and one.pieces]
                defined = self._manuscript.notes.get(note)
                if leaves and defined is not None and not defined.is_inline:
                    text = self._manuscript.texts[leaves[-1].path]
                    behind = leaves[-1].path, line_end(text, leaves[-1].end)
            elif key in self._fresh:
                held.differences += 1
                path, at = behind or self._end_of(key)
                blocks = [self._renamed(one, path) for one in Assembler(Losses("")).blocks(self._new.items.notes[key])]
                made.append(SourceEdit(path, at, at, f"\n\n{note_markdown(self._fresh[key], blocks).rstrip()}"))
        return made

    def _end_of(self, key: str) -> tuple[str, int]:
        """Return the end of the last file with notes, or of the file of the last part."""
        paths = [one.at.path for one in self._manuscript.notes.values() if not one.is_inline]
        path = (
            paths[-1]
            if paths
            else [one.path for one in self._manuscript.parts if one.path in self._manuscript.texts][-1]
        )
        return path, len(self._manuscript.texts[path].rstrip("\n"))

    def _renamed(self, block: Element, path: str) -> Element:
        def keyed(one: Element) -> Element:
            if one.kind is not Kind.NOTE_CALL:
                return one
            return Element(one.kind, one.at, data={"key": self._call(one.word("key"), path)[2:-1]})

        made = mapped(block, keyed)
        assert isinstance(made, Element)
        return made


def _exported(prepared: Prepared, origins: list[Text]) -> tuple[bytes, Mapping[str, str]]:
    """Return the Word document of the edition as it is, whose words name their origins, and its notes' keys by id."""
    made = WordDocument(without_pages(prepared.book), prepared.front(), rasters(prepared))
    made.shared.origins = origins
    stories = made.stories()
    return made.packed(stories, ("text", "code"), prepared.moment), stories.keys


def _items(package: WordPackage, losses: Losses) -> WordItems:
    root = package.xml(package.main)
    assert root is not None
    return WordReader(package, root, losses, is_ours=True).items()


def _kind_of(problem: Diagnostic) -> str:
    """Return the message of a problem without its paragraph and its count."""
    return re.split(r", (?:in the paragraph|and at) ", problem.message)[0]


def _read(items: WordItems, reader: UnitReader) -> _Read:
    text = reader.read(items.text)
    return _Read(items, text, {key: reader.note_units(held) for key, held in items.notes.items()})


def _words(units: Sequence[StoryUnit]) -> Unit:
    return Unit(tuple(token.key for one in all_units(units) for token in one.tokens if token.text))
