"""The words of a Word document for comparison with the sources: by paragraph, with their look."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import dropwhile

from msgspec import Struct

from publish.docx.tracking.token_changes import tokens_of
from publish.docx.tracking.unit_pairing import Unit
from publish.importing.word.inline_tree import Bit
from publish.importing.word.paragraphs import WordItem, WordParagraph, WordTable
from publish.manuscript.tree import Element, Kind, Text
from publish.returned.leaf_pieces import SourceLeaf, SourceLeaves
from publish.style_names import EditorClass

# Marks that an author sets, and marks that come with what the words are. The language is set by Word itself.
SET_BY_AUTHOR = frozenset({"bold", "italic", "struck", "superior", "inferior", EditorClass.SMALL_CAPS, "underlined"})
_OF_WORDS = frozenset({"class", "code", "link"})
_OBJECTS = {Kind.LINE_BREAK: "break", Kind.IMAGE: "picture"}
_TEXT_ROLES = frozenset({"text", "first"})

Marks = frozenset[tuple[str, str]]
# Where a character stands in the sources: its leaf, and the number of its piece there.
Place = tuple[SourceLeaf, int] | None


class WordToken(Struct, frozen=True, eq=False):
    """A word, a space, or a sign; or a call, a picture or a break, which have no text.

    Tokens of the same `key` are the same. `note` is the key of the note that is called, in the document. `places` are
    those of the characters in the sources, if the document knows them.
    """

    key: Hashable
    text: str = ""
    marks: Marks = frozenset()
    note: str = ""
    places: tuple[Place, ...] = ()

    @property
    def is_space(self) -> bool:
        """Whether it is white space, whose look does not matter."""
        return self.text.isspace()

    @property
    def is_raised(self) -> bool:
        """Whether it is raised above the line, like the mark of a note."""
        return ("superior", "superior") in self.marks

    @property
    def set_by_author(self) -> Marks:
        """The marks that an author sets."""
        return frozenset(one for one in self.marks if one[0] in SET_BY_AUTHOR)


class WordUnit(Struct, frozen=True, eq=False, dict=True):
    """A paragraph. `number` counts the paragraphs of its story from 1; `role` is its kind according to its style."""

    paragraph: WordParagraph
    tokens: tuple[WordToken, ...]
    number: int

    @property
    def role(self) -> str:
        """The role that its style gives it; "" in the text."""
        return "" if self.paragraph.role in _TEXT_ROLES else self.paragraph.role

    @cached_property
    def words(self) -> str:
        """Its characters."""
        return "".join(one.text for one in self.tokens)

    @cached_property
    def unit(self) -> Unit:
        """The unit by which it is matched."""
        return Unit(tuple(one.key for one in self.tokens), style=self.role)

    @cached_property
    def leaf(self) -> SourceLeaf | None:
        """The block of the sources in which it begins; None if publish made its words."""
        return next((place[0] for one in self.tokens for place in one.places if place), None)


class TableUnit(Struct, frozen=True, eq=False, dict=True):
    """A table: the paragraphs of each cell, row by row."""

    rows: tuple[tuple[tuple[WordUnit, ...], ...], ...]
    number: int

    @cached_property
    def row_units(self) -> list[Unit]:
        """The units by which its rows are matched."""
        return [
            Unit(tuple(one.key for cell in row for held in cell for one in held.tokens), str(len(row)), can_join=False)
            for row in self.rows
        ]

    @cached_property
    def unit(self) -> Unit:
        """The unit by which it is matched."""
        return Unit(tuple(key for row in self.row_units for key in row.tokens), "table", can_join=False)

    @property
    def units(self) -> Iterator[WordUnit]:
        """All its paragraphs."""
        return (one for row in self.rows for cell in row for one in cell)


class UnitReader:
    """Reads the units of a story. `origins` are the texts that the words name; `note` finds the note of a key."""

    def __init__(
        self, note: Callable[[str], Hashable], origins: Sequence[Text] = (), sources: SourceLeaves | None = None
    ) -> None:
        self._note = note
        self._origins = origins
        self._sources = sources
        self._number = 0

    def note_units(self, items: Sequence[WordItem]) -> list[WordUnit | TableUnit]:
        """Return the paragraphs and tables of a note, without the raised mark at its beginning."""
        found = self.read(items)
        if found and isinstance(first := found[0], WordUnit):
            tokens = tuple(dropwhile(lambda one: one.is_raised or one.is_space, first.tokens))
            found[:1] = [WordUnit(first.paragraph, tokens, first.number)] if tokens else []
        return found

    def read(self, items: Sequence[WordItem]) -> list[WordUnit | TableUnit]:
        """Return the paragraphs and tables that are not empty."""
        found: list[WordUnit | TableUnit] = []
        for item in items:
            if isinstance(item, WordTable):
                rows = tuple(tuple(tuple(self._flat(cell)) for cell in row) for row in item.rows)
                found.append(TableUnit(rows, self._number))
            else:
                self._number += 1
                tokens = self._tokens(item.bits)
                if tokens:
                    found.append(WordUnit(item, tokens, self._number))
        return found

    def _flat(self, items: Sequence[WordItem]) -> Iterator[WordUnit]:
        for one in self.read(items):
            yield from one.units if isinstance(one, TableUnit) else [one]

    def _tokens(self, bits: Sequence[Bit]) -> tuple[WordToken, ...]:
        found: list[WordToken] = []
        words, marks, places = "", frozenset[tuple[str, str]](), list[Place]()

        def flush() -> None:
            at = 0
            for one in tokens_of(words):
                found.append(WordToken(one, one, marks, places=tuple(places[at : at + len(one)])))
                at += len(one)

        for bit in bits:
            held = frozenset(one for one in bit.marks if one[0] in SET_BY_AUTHOR | _OF_WORDS)
            if not isinstance(bit.held, str) or held != marks:
                flush()
                words, marks, places = "", held, []
            if isinstance(bit.held, str):
                words += bit.held
                places += self._places(bit)
            elif bit.held.kind is Kind.NOTE_CALL:
                key = bit.held.word("key")
                found.append(WordToken(("note", self._note(key)), note=key))
            elif not _is_comment(bit.held):
                found.append(WordToken(_OBJECTS.get(bit.held.kind, "object")))
        flush()
        return tuple(_stripped(_without_marks(found)))

    def _places(self, bit: Bit) -> list[Place]:
        """Return the place of each character of a bit, if it is known."""
        if not bit.origin or self._sources is None:
            return [None] * len(bit.text)
        number, start = map(int, bit.origin.split(":"))
        text = self._origins[number]
        written = text.text.replace("\n", " ")[start:].split("\t")[0]
        offsets = [at for at, sign in enumerate(written) if sign != "\u00ad"][-len(bit.text) :]
        if bit.text == "\t" or len(offsets) != len(bit.text):
            return [None] * len(bit.text)
        found = ((text.at.path, self._sources.offset(text.place(start + at))) for at in offsets)
        places = [self._sources.at.get(one) for one in found]
        # Words that publish makes have the place of what they belong to.
        return [
            place if place is not None and (not sign.isalnum() or place[0].pieces[place[1]].text == sign) else None
            for sign, place in zip(bit.text, places, strict=True)
        ]


def _without_marks(tokens: Sequence[WordToken]) -> list[WordToken]:
    """Leave out the marks after calls, which publish makes. LibreOffice writes a mark twice if it does not count it."""
    found: list[WordToken] = []
    marks: set[str] | None = None  # those after the call before
    for one in tokens:
        if marks is not None and (one.is_raised or one.text in marks):
            marks.add(one.text)
            continue
        marks = set() if one.note else None
        found.append(one)
    return found


def _is_comment(held: Element) -> bool:
    return (
        held.kind is Kind.SPAN
        and bool(held.children)
        and isinstance(held.children[0], Text)
        and held.children[0].literal
    )


def _stripped(tokens: Sequence[WordToken]) -> Sequence[WordToken]:
    start, end = 0, len(tokens)
    while start < end and tokens[start].is_space:
        start += 1
    while end > start and tokens[end - 1].is_space:
        end -= 1
    return tokens[start:end]


def all_units(units: Sequence[WordUnit | TableUnit]) -> Iterator[WordUnit]:
    """Yield all paragraphs, also those in tables."""
    for one in units:
        yield from one.units if isinstance(one, TableUnit) else [one]


def notes_called(
    units: Sequence[WordUnit | TableUnit], notes: Mapping[str, Sequence[WordUnit | TableUnit]]
) -> list[str]:
    """Return the keys of the notes that are called, also in notes, in the order of the calls."""
    found: dict[str, None] = {}
    left = [units]
    while left:
        for key in [token.note for one in all_units(left.pop(0)) for token in one.tokens if token.note]:
            if key not in found:
                found[key] = None
                left.append(notes.get(key, ()))
    return list(found)
