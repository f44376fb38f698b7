"""Build the stream of a part, or of a series of notes, from the blocks of the edited book."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby

from msgspec.structs import replace

from publish.config.settings import SeriesPlace
from publish.diagnostics import Location
from publish.editing.book import Book, BookNote
from publish.editing.lemmas import Lemma
from publish.manuscript.flattening import flattened
from publish.manuscript.tree import INLINE, PROSE, Element, Kind, Node, Text, item_numbers
from publish.manuscript.witness_attributes import witness_mark
from publish.pictures import svg_words
from publish.proof.extras import Extras, Table
from publish.proof.ink import has_spaces_around, in_own_order, ink, runs_both_ways, words
from publish.proof.invisible_turns import invisible_turns
from publish.proof.stream import UNSETTLED, NoteMark, NoteSpan, Picture, Stream, StreamBlock, StreamText
from publish.style_names import EditorClass, MarkupClass

# Where words of one line stand apart from each other.
_SIDES = frozenset({EditorClass.LEFT, EditorClass.CENTERED, EditorClass.RIGHT})
# A number above a title is a line of its own, which may read like a folio.
_NUMBERS = frozenset({MarkupClass.CHAPTER_NUMBER, MarkupClass.LETTER_NUMBER})
_FACING = frozenset({MarkupClass.FACING_FIRST, MarkupClass.FACING_SECOND})
# Blocks that hold words, not blocks.
_HOLDING_WORDS = PROSE | {Kind.CODE_BLOCK}


class StreamBuilder:
    """Builder of one stream, or of the piece of one that is a part.

    `hides`: the marks after the entries of a bibliography are not in print. `called` has, by the key of a note that is
    first called in a table, the beginning of that row.
    """

    def __init__(self, book: Book, alternatives: bool, hides: bool, pages: bool, unsettled: frozenset[str]) -> None:
        self.notes = book.notes
        self.hides = hides
        self.has_pages = pages
        self.images = book.images
        self.alternatives = alternatives
        self.unsettled = unsettled
        self.extras = Extras()
        self.length = 0
        self.called: dict[str, int] = {}
        self._row = -1
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
        self._turns: set[int] = set()
        self._names: frozenset[str] = frozenset()
        self._note = ""
        self._part = -1
        self._index = 0

    def stream(self, name: str, place: SeriesPlace | None) -> Stream:
        return Stream(
            name,
            "".join(self._pieces),
            list(dict.fromkeys(self._breaks)),
            frozenset(self._joints),
            frozenset(self._openings),
            frozenset(self._closings),
            tuple(self._texts),
            tuple(self._marks),
            tuple(self._spans),
            tuple(block for block in self._blocks if block.start < block.end),
            frozenset(self._line_ends),
            tuple(self._pictures),
            frozenset(self._turns),
            place,
        )

    def take(self, other: StreamBuilder) -> None:
        """Add all that another builder has, which is not changed."""
        by = self.length
        self.length += other.length
        self.extras.take(other.extras, by)
        self.called |= {key: row + by for key, row in other.called.items()}
        self._pieces.append("".join(other._pieces))
        self._breaks += map(by.__add__, other._breaks)
        self._joints.update(map(by.__add__, other._joints))
        self._openings.update(map(by.__add__, other._openings))
        self._closings.update(map(by.__add__, other._closings))
        self._line_ends.update(map(by.__add__, other._line_ends))
        self._turns.update(map(by.__add__, other._turns))
        self._texts += [StreamText(one.start + by, one.node, one.part, one.index) for one in other._texts]
        self._marks += [replace(one, start=one.start + by, end=one.end + by) for one in other._marks]
        self._spans += [replace(one, start=one.start + by, end=one.end + by) for one in other._spans]
        self._blocks += [replace(one, start=one.start + by, end=one.end + by) for one in other._blocks]
        self._pictures += [replace(one, offset=one.offset + by) for one in other._pictures]

    def part(self, number: int) -> None:
        self._part, self._index = number, 0
        self.extras.witnesses.append((self.length, number))

    def blocks(self, blocks: tuple[Node, ...]) -> None:
        for block in blocks:
            self._node(block)

    def note(self, note: BookNote) -> None:
        start, self._note = self.length, note.key
        self._openings.add(start)
        self._mark(note, note.at, note.mark, call=False, first=False)
        if note.lemma is not None:
            self._lemma(note, note.lemma)
        opening = self.length
        self.blocks(note.blocks)
        if self.length == opening > start:  # nothing but its mark is printed
            self._blocks.append(StreamBlock(start, opening, Kind.PARAGRAPH, note.at, self._names, self._part, note.key))
        self._closings.add(self.length)
        self._joints.add(self.length)
        self._spans.append(NoteSpan(note.key, start, self.length, note.at))

    def _lemma(self, note: BookNote, lemma: Lemma) -> None:
        """Add the words that a note repeats; in print a figure may follow the first and the last of them."""
        is_open = note.shows_line and note.series in self.unsettled
        for nodes in filter(None, (lemma.words, lemma.joined)):
            self._words(nodes)
            if is_open:
                self._mark(note, note.at, "", call=False, first=False)
        if lemma.sign[:1].isspace():
            self._joints.add(self.length)
        self._pieces.append(ink(lemma.sign))
        self.length += len(self._pieces[-1])
        self._joints.add(self.length)

    def gather_by_row(self, rows: Mapping[str, int]) -> None:
        """Record the stretches of the notes that are called in the same row."""
        for row, held in groupby(self._spans, lambda span: rows.get(span.key)):
            spans = [*held]
            if row is not None and len(spans) > 1:
                self.extras.row_notes.append((spans[0].start, spans[-1].end))

    def _node(self, node: Node) -> None:
        if isinstance(node, Element) and node.kind not in INLINE:
            self._block(node)
        else:
            self._words((node,))

    def _words(self, nodes: tuple[Node, ...]) -> None:
        """Add texts and inline elements."""
        language, side, mixed = "", "", None
        outermost, is_mixed = None, False
        for piece in flattened(nodes, ""):
            classes = [name for one in piece.inside for name in one.classes]
            now = next((name for name in classes if name in _SIDES), "") if classes else ""
            if now != side:  # what stands at the other end of the line needs no space before it
                self._joints.add(self.length)
                side = now
            if self.has_pages and any(one.kind is Kind.PARAGRAPH_NUMBER for one in piece.inside):
                continue  # in the margin
            if self.hides and MarkupClass.CITED_IN in classes:
                continue  # not in print
            first = piece.inside[0] if piece.inside else piece.node
            if first is not outermost:
                outermost, is_mixed = first, isinstance(first, Element) and runs_both_ways(first)
            order = in_own_order((*piece.inside, piece.node)) if is_mixed else None
            if (piece.language, order) != (language, mixed):
                self._turns.add(self.length)
                language, mixed = piece.language, order
            for one in (*piece.inside, piece.node):
                if isinstance(one, Element) and one.kind is Kind.SPAN and (key := one.word("lemma")):
                    self.extras.lemmas.setdefault(key, self.length)
            if isinstance(piece.node, Text):
                self._text(piece.node)
                if not _NUMBERS.isdisjoint(classes):
                    self._closings.add(self.length)
                    self._openings.add(self.length)
            elif piece.node is not None:
                if (mark := witness_mark(piece.node)) is not None:
                    self.extras.witnesses.append((self.length, mark))
                self._inline(piece.node)

    def _inline(self, inline: Element) -> None:
        match inline.kind:
            case Kind.NOTE_CALL:
                note = self.notes[inline.word("key")]
                self._mark(note, inline.at, inline.word("mark"), call=True, first=bool(inline.data["first"]))
                if self._row >= 0 and inline.data["first"]:
                    self.called[note.key] = self._row
            case Kind.IMAGE:
                self._image(inline)
            case Kind.LINE_BREAK:
                self._breaks.append(self.length)
                self._line_ends.add(self.length)
            case Kind.CODE:
                self._words(inline.children)

    def _block(self, block: Element) -> None:
        start, around, row = self.length, self._names, self._row
        is_row = block.kind is Kind.ROW or block.word("name") == MarkupClass.FACING_CHUNK
        self._row = start if is_row and row < 0 else row
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
        if is_row:
            self.extras.rows.append((start, self.length))
        if block.word("name") in _FACING and self.length > start:
            self.extras.cells.append((start, self.length))
        self._closings.add(self.length)
        self._joints.add(self.length)
        if block.kind in _HOLDING_WORDS:
            self._blocks.append(
                StreamBlock(start, self.length, block.kind, block.at, self._names, self._part, self._note)
            )
        self._names, self._row = around, row

    def _table(self, block: Element) -> None:
        start = self.length
        heads: tuple[str, ...] = ()
        for child in block.children:
            opening = self.length
            self._node(child)
            if isinstance(child, Element) and child.kind is Kind.TABLE_HEAD:
                heads = self._printed(opening, ()), self._printed(opening, self._marks)
        if any(heads):
            self.extras.tables.append(Table(start, self.length, heads))

    def _printed(self, start: int, without: Sequence[NoteMark]) -> str:
        """The ink from an offset to the end, without these marks."""
        ink, at, kept = "".join(self._pieces), start, ""
        for mark in (one for one in without if one.start >= start):
            kept, at = kept + ink[at : mark.start], mark.end
        return kept + ink[at:]

    def _list(self, block: Element) -> None:
        numbers = item_numbers(block) if block.kind is Kind.NUMBERS else [None] * len(block.children)
        for number, child in zip(numbers, block.children, strict=True):
            start = self.length
            self.extras.items.setdefault(start, []).append(number)
            self._node(child)
            if self.length == start:
                self.extras.bare.add(start)

    def _image(self, image: Element) -> None:
        self._joints.add(self.length)
        self._pictures.append(Picture(self.length, image.word("src"), image.at))
        if self.length in self.extras.items:
            self.extras.bare.add(self.length)
        if self.alternatives:
            self._text(Text(image.word("alt"), image.at))
            self._joints.add(self.length)
        elif image.word("src").lower().endswith(".svg"):
            self.extras.pictures[self.length] = ink(svg_words.words(self.images.get(image.word("src"), b"")))

    def _text(self, text: Text) -> None:
        found = words(text.text)
        is_behind_space, is_before_space = has_spaces_around(text.text)
        if is_behind_space:
            self._breaks.append(self.length)
        elif found and not found[0].isascii():
            found[0] = self._accented(found[0])
        self._turns.update(self.length + turn for turn in invisible_turns(text.text))
        if found:
            self._texts.append(StreamText(self.length, text, self._part, self._index))
            *begun, self.length = accumulate(map(len, found), initial=self.length)
            self._breaks += begun[1:]
            self._pieces += found
        self._index += 1
        if is_before_space:
            self._breaks.append(self.length)

    def _accented(self, word: str) -> str:
        """Give the accents with which a text begins to the letter before it, as products do; return the rest."""
        if self.length in self._joints or self.length in self._breaks[-1:]:
            return word
        while word and self._pieces and self._pieces[-1]:
            before = self._pieces[-1]
            composed = unicodedata.normalize("NFC", before[-1] + word[0])
            if len(composed) > 1:
                break
            self._pieces[-1] = before[:-1] + composed
            word = word[1:]
        return word

    def _mark(self, note: BookNote, at: Location, mark: str, *, call: bool, first: bool) -> None:
        start = self.length
        is_open = note.series in self.unsettled
        is_hidden = is_open and call and note.is_by_line
        self._pieces.append("" if is_hidden else UNSETTLED if is_open else ink(mark))
        self.length += len(self._pieces[-1])
        if is_hidden and start not in self._openings and start not in self._breaks[-1:]:  # a page may end behind it
            self.extras.lemmas.setdefault(note.key, start - 1)
        self._joints |= {start, self.length}
        self._marks.append(NoteMark(start, self.length, note.key, call, first, at))
