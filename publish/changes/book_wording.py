"""The wording of a version: its blocks in order, each with its words, and its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from publish.changes.written_words import Call, WrittenWord, WrittenWordReader
from publish.diagnostics import Location
from publish.editing.book import Book, BookPart
from publish.manuscript.tree import PROSE, Element, Kind, Node, plain

PART, SECTION = "part", "section"
# What counts as one thing if all of it is new, gone or moved.
_HOLDING = frozenset(
    {
        Kind.CONTAINER,
        Kind.QUOTE,
        Kind.BULLETS,
        Kind.NUMBERS,
        Kind.ITEM,
        Kind.DEFINITIONS,
        Kind.DEFINITION,
        Kind.TABLE,
        Kind.ROW,
        Kind.FIGURE,
    }
)
_WORDS = (PROSE | {Kind.CODE_BLOCK, Kind.RULE}) - {Kind.STANZA}


class Holder(Struct, frozen=True, eq=False):
    """A holder of blocks: a part, a section, a list, a table. `title` is empty except for parts and sections."""

    kind: str
    at: Location
    title: str = ""
    level: int = 0


class WordedBlock(Struct, frozen=True, eq=False, dict=True):
    """A block with words: a paragraph, a heading, a cell, a line of verse.

    `kind` is its name, "paragraph"; `level` that of a heading, else 0. `names` are its classes. `holders` are what it
    stands in, the outermost first. `element` is the node in the edited book, None for a block that is read from a PDF.
    `note` is the key of the note it belongs to, "" in the text; `order` is its number in the
    text or in the note.
    """

    kind: str
    at: Location
    words: tuple[WrittenWord, ...]
    calls: tuple[Call, ...] = ()
    holders: tuple[Holder, ...] = ()
    names: tuple[str, ...] = ()
    level: int = 0
    note: str = ""
    element: Element | None = None
    order: int = 0

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys by which its words are compared."""
        return tuple(word.key for word in self.words)


class NoteWording(Struct, frozen=True, eq=False):
    """A note with its blocks. `calls` are the places of its calls."""

    key: str
    mark: str
    at: Location
    blocks: tuple[WordedBlock, ...]
    calls: tuple[Location, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys by which its words are compared."""
        return tuple(key for block in self.blocks for key in block.keys)


class BookWording(Struct, frozen=True):
    """The blocks of the text in order, and the notes by key in the order of their first calls."""

    blocks: tuple[WordedBlock, ...]
    notes: Mapping[str, NoteWording]


def wording(book: Book) -> BookWording:
    """Return the wording of an edited book, without what publish makes itself: numbers, lists of letters, indexes."""
    blocks: list[WordedBlock] = []
    for part in book.parts:
        blocks += _WordingReader(()).part(part)
    blocks = [replace(block, order=number) for number, block in enumerate(blocks)]
    calls: dict[str, list[Location]] = {}
    notes = {}
    for key, note in book.notes.items():
        notes[key] = [replace(one, order=at) for at, one in enumerate(_WordingReader((), key).blocks(note.blocks))]
    for block in (*blocks, *(one for held in notes.values() for one in held)):
        for call in block.calls:
            calls.setdefault(call.key, []).append(call.at)
    return BookWording(
        tuple(blocks),
        {
            key: NoteWording(key, note.mark, note.at, tuple(notes[key]), tuple(calls.get(key, ())))
            for key, note in book.notes.items()
        },
    )


class _WordingReader:
    """Reads the blocks of a part or of a note."""

    def __init__(self, holders: tuple[Holder, ...], note: str = "") -> None:
        self._around = holders
        self._sections: list[Holder] = []
        self._note = note

    def part(self, part: BookPart) -> Iterator[WordedBlock]:
        path = Location(part.part.path, 1, 1)
        self._around = (Holder(PART, part.heading.at if part.heading else path, plain(part.title)),)
        if part.heading is not None and not part.heading.data.get("made"):
            heading = part.heading
            yield self._block(heading, heading.children[1:] if part.number else heading.children)
        yield from self.blocks(part.blocks)

    def blocks(self, nodes: tuple[Node, ...]) -> Iterator[WordedBlock]:
        for node in nodes:
            if isinstance(node, Element) and not node.data.get("made"):
                yield from self._node(node)

    def _node(self, node: Element) -> Iterator[WordedBlock]:
        if node.kind is Kind.HEADING:
            self._open_section(node)
        if node.kind in _WORDS:
            yield self._block(node, node.children)
        elif node.kind is Kind.STANZA:
            yield from self._inside(node, self._verse(node))
        elif node.kind in _HOLDING:
            yield from self._inside(node, self.blocks(node.children))
        else:
            yield from self.blocks(node.children)

    def _inside(self, node: Element, blocks: Iterator[WordedBlock]) -> Iterator[WordedBlock]:
        around = self._around
        self._around = (*around, Holder(_name(node), node.at))
        yield from blocks
        self._around = around

    def _verse(self, stanza: Element) -> Iterator[WordedBlock]:
        for line in stanza.children:
            if isinstance(line, Element) and line.kind is Kind.VERSE_LINE:
                yield self._block(line, line.children)

    def _open_section(self, heading: Element) -> None:
        level = heading.data.get("level")
        assert isinstance(level, int)
        while self._sections and self._sections[-1].level >= level:
            self._sections.pop()
        self._sections.append(Holder(SECTION, heading.at, plain(heading.children), level))

    def _block(self, node: Element, children: tuple[Node, ...]) -> WordedBlock:
        reader = WrittenWordReader()
        reader.read(children)
        reader.close()
        level = node.data.get("level", 0) if node.kind is Kind.HEADING else 0
        assert isinstance(level, int)
        part, inner = self._around[:1], self._around[1:]
        if self._note:
            part, inner = (), self._around
        return WordedBlock(
            node.kind.value,
            node.at,
            tuple(reader.words),
            tuple(reader.calls),
            (*part, *self._sections, *inner),
            node.classes,
            level,
            self._note,
            node,
        )


def _name(node: Element) -> str:
    """Return the name of an element; a table with its caption is a table."""
    is_table = any(isinstance(child, Element) and child.kind is Kind.TABLE for child in node.children)
    return Kind.TABLE.value if is_table else node.word("name") or node.kind.value
