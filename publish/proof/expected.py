"""What a product of a book must contain: its streams, and what may stand beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.config.settings import Restart
from publish.diagnostics import Location
from publish.editing.book import Book, BookNote, is_before_contents
from publish.manuscript.flattening import flattened
from publish.manuscript.tree import INLINE, PROSE, Element, Kind, Node, Text
from publish.proof.ink import ink, words
from publish.proof.stream import UNSETTLED, NoteMark, NoteSpan, Picture, Stream, StreamBlock, StreamText

_TAG = re.compile(r"<(title|desc|style|metadata)\b.*?</\1\s*>|<[^>]*>", re.DOTALL)
_ENTITY = re.compile(r"&#(x[0-9a-fA-F]+|[0-9]+);|&(amp|lt|gt|quot|apos);")
# Blocks whose children are words.
_HOLDING_WORDS = PROSE | {Kind.CODE_BLOCK}
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True)
class Table:
    """The stretch of a table. Its head may be repeated on each page."""

    start: int
    end: int
    head: str


@dataclass(slots=True)
class Extras:
    """What may stand in a product although it is not written there.

    `items` are the numbers of list items by their offset, None for a bullet; `pictured` are the offsets of items that
    begin with a picture. `heads` are the openings of parts without a heading. `contents` is the offset at which the
    contents may stand. `pictures` is the ink of the words inside
    each picture, by its offset.
    """

    tables: list[Table] = field(default_factory=list)
    items: dict[int, list[int | None]] = field(default_factory=dict)
    pictured: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    contents: int = 0
    pictures: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expected:
    """The streams of the text and of each series of notes, in that order, with their extras."""

    streams: tuple[Stream, ...]
    extras: tuple[Extras, ...]
    notes: Mapping[str, BookNote]


def expected(book: Book, *, alternatives: bool, pages: bool) -> Expected:
    """The words that a product of a book must contain.

    `alternatives` says that it contains the alternative texts of pictures; `pages` that it has pages, so that the marks
    of some series restart on each of them.
    """
    unsettled = {one.name for one in book.settings.notes.series if pages and one.restart is Restart.PAGE}
    text = _StreamBuilder(book, alternatives, unsettled)
    for number, part in enumerate(book.parts):
        text.part(number)
        if part.heading is None:
            text.extras.heads.add(text.length)
        text.blocks((part.heading, *part.blocks) if part.heading else part.blocks)
        if is_before_contents(part):
            text.extras.contents = text.length
    built = [("", text)]
    for one in book.settings.notes.series:
        series = _StreamBuilder(book, alternatives, unsettled)
        for note in book.notes.values():
            if note.series == one.name:
                series.note(note)
        built.append((one.name, series))
    return Expected(
        tuple(builder.stream(name) for name, builder in built),
        tuple(builder.extras for _, builder in built),
        book.notes,
    )


class _StreamBuilder:
    """Builds one stream."""

    def __init__(self, book: Book, alternatives: bool, unsettled: set[str]) -> None:
        self.notes = book.notes
        self.images = book.images
        self.alternatives = alternatives
        self.unsettled = unsettled
        self.extras = Extras()
        self.length = 0
        self._pieces: list[str] = []
        self._breaks: list[int] = []
        self._joints: set[int] = set()
        self._openings: set[int] = set()
        self._closings: set[int] = set()
        self._texts: list[StreamText] = []
        self._marks: list[NoteMark] = []
        self._spans: list[NoteSpan] = []
        self._blocks: list[StreamBlock] = []
        self._line_ends: set[int] = set()
        self._pictures: list[Picture] = []
        self._names: frozenset[str] = frozenset()
        self._note = ""
        self._part = -1
        self._index = 0

    def stream(self, name: str) -> Stream:
        return Stream(
            name,
            "".join(self._pieces),
            sorted(set(self._breaks)),
            frozenset(self._joints),
            frozenset(self._openings),
            frozenset(self._closings),
            tuple(self._texts),
            tuple(self._marks),
            tuple(self._spans),
            tuple(block for block in self._blocks if block.start < block.end),
            frozenset(self._line_ends),
            tuple(self._pictures),
        )

    def part(self, number: int) -> None:
        self._part, self._index = number, 0

    def blocks(self, blocks: tuple[Node, ...]) -> None:
        for block in blocks:
            self._node(block)

    def note(self, note: BookNote) -> None:
        start, self._note = self.length, note.key
        self._openings.add(start)
        self._mark(note, note.at, call=False, first=False)
        self.blocks(note.blocks)
        self._closings.add(self.length)
        self._joints.add(self.length)
        self._spans.append(NoteSpan(note.key, start, self.length, note.at))

    def _node(self, node: Node) -> None:
        if isinstance(node, Element) and node.kind not in INLINE:
            self._block(node)
        else:
            self._words((node,))

    def _words(self, nodes: tuple[Node, ...]) -> None:
        """Add texts and inline elements."""
        for piece in flattened(nodes, ""):
            if isinstance(piece.node, Text):
                self._text(piece.node)
            elif piece.node is not None:
                self._inline(piece.node)

    def _inline(self, inline: Element) -> None:
        match inline.kind:
            case Kind.NOTE_CALL:
                note = self.notes[inline.word("key")]
                self._mark(note, inline.at, call=True, first=bool(inline.data["first"]))
            case Kind.IMAGE:
                self._image(inline)
            case Kind.LINE_BREAK:
                self._breaks.append(self.length)
                self._line_ends.add(self.length)
            case Kind.CODE:
                self._words(inline.children)

    def _block(self, block: Element) -> None:
        start, around = self.length, self._names
        self._names |= {block.kind.value, block.word("name"), *block.classes} - {""}
        self._openings.add(start)
        self._joints.add(start)
        match block.kind:
            case Kind.TABLE:
                self._table(block)
            case Kind.BULLETS | Kind.NUMBERS:
                self._list(block)
            case kind if kind in _HOLDING_WORDS:
                self._words(block.children)
            case _:
                self.blocks(block.children)
        self._closings.add(self.length)
        self._joints.add(self.length)
        if block.kind in _HOLDING_WORDS:
            self._blocks.append(
                StreamBlock(
                    start,
                    self.length,
                    block.kind,
                    block.at,
                    self._names,
                    self._part,
                    self._note,
                )
            )
        self._names = around

    def _table(self, block: Element) -> None:
        start, pieces, head = self.length, len(self._pieces), ""
        for child in block.children:
            self._node(child)
            if isinstance(child, Element) and child.kind is Kind.TABLE_HEAD:
                head = "".join(self._pieces[pieces:])
        if head:
            self.extras.tables.append(Table(start, self.length, head))

    def _list(self, block: Element) -> None:
        number = block.data.get("start", 1) if block.kind is Kind.NUMBERS else None
        assert number is None or isinstance(number, int)
        for place, child in enumerate(block.children):
            self.extras.items.setdefault(self.length, []).append(None if number is None else number + place)
            self._node(child)

    def _image(self, image: Element) -> None:
        self._joints.add(self.length)
        self._pictures.append(Picture(self.length, image.word("src"), image.at))
        if self.length in self.extras.items:
            self.extras.pictured.add(self.length)
        if self.alternatives:
            self._text(Text(image.word("alt"), image.at))
            self._joints.add(self.length)
        elif image.word("src").lower().endswith(".svg"):
            self.extras.pictures[self.length] = ink(_words_inside(self.images.get(image.word("src"), b"")))

    def _text(self, text: Text) -> None:
        found = words(text.text)
        if text.text[:1].isspace():
            self._breaks.append(self.length)
        if found:
            self._texts.append(StreamText(self.length, text, self._part, self._index))
        self._index += 1
        for number, word in enumerate(found):
            if number:
                self._breaks.append(self.length)
            self._pieces.append(word)
            self.length += len(word)
        if text.text[-1:].isspace():
            self._breaks.append(self.length)

    def _mark(self, note: BookNote, at: Location, *, call: bool, first: bool) -> None:
        start = self.length
        self._pieces.append(UNSETTLED if note.series in self.unsettled else ink(note.mark))
        self.length += len(self._pieces[-1])
        self._joints |= {start, self.length}
        self._marks.append(NoteMark(start, self.length, note.key, call, first, at))


def _words_inside(picture: bytes) -> str:
    """The words in an SVG picture: all text outside its tags, titles and styles (SVG 2, 11)."""
    text = _TAG.sub(" ", picture.decode("utf-8", "replace"))
    return _ENTITY.sub(lambda match: _NAMED.get(match[2]) or chr(_number(match[1])), text)


def _number(digits: str) -> int:
    return int(digits[1:], 16) if digits.startswith("x") else int(digits)
