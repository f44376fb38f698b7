"""A block of prose as one string, in which each character knows its place in the source.

So checks and passes can search across emphasis, note calls and line ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from publish.addresses import ADDRESS
from publish.diagnostics import Location
from publish.manuscript.flattening import OBJECT, Piece, flattened
from publish.manuscript.lemma_attributes import BEGIN
from publish.manuscript.tree import PROSE, VERBATIM, Element, Kind, NoteDefinition, Part, Text
from publish.style_names import EditorClass

__all__ = ["OBJECT", "EmptyInline", "Passage", "passages_in", "undeleted"]

# Classes of words that the writer struck out; `del` is the name that HTML and TEI give them.
_DELETED = frozenset({str(EditorClass.DELETED), "del"})


class EmptyInline(Struct, frozen=True):
    """An inline element without characters, such as a note call, at an offset in its passage."""

    offset: int
    element: Element


class Passage(Struct, frozen=True):
    """The text of one block of prose, in a part or a note. Line ends and forced breaks are `"\\n"`.

    `text` joins all pieces; offsets count its characters. `prose` is the same text with `OBJECT` in place of every
    character that no rule should judge: verbatim text, addresses, words that the original deletes, and those that say
    what a gap is. `block` is the element; `inside` are the blocks around it, the outermost first.
    """

    text: str
    prose: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    empty_inlines: tuple[EmptyInline, ...]
    block: Element
    inside: tuple[Element, ...]
    part: Part | None = None
    note: NoteDefinition | None = None

    @property
    def calls(self) -> tuple[EmptyInline, ...]:
        """The note calls. A note that is attached to a range is called at its end."""
        return tuple(
            one
            for one in self.empty_inlines
            if one.element.kind is Kind.NOTE_CALL and one.element.data.get("lemma") != BEGIN
        )

    def at(self, offset: int) -> Location:
        """Place of the character at `offset` in the source."""
        number = self._piece(offset)
        return self.pieces[number].at(offset - self.starts[number]) if self.pieces else self.block.at

    def piece(self, offset: int) -> Piece:
        """The piece of text that has the character at `offset`."""
        return self.pieces[self._piece(offset)]

    def language(self, offset: int) -> str:
        """Language of the character at `offset`, as a BCP 47 tag."""
        return self.piece(offset).language

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether any character from `start` up to `end` is verbatim."""
        return any(piece.verbatim for piece in self.pieces[self._piece(start) : self._piece(max(start, end - 1)) + 1])

    def places(self, start: int, end: int) -> Iterator[tuple[Location, Location]]:
        """Places of the first and the last character, for each text in the stretch from `start` up to `end`."""
        for number in range(self._piece(start), self._piece(end - 1) + 1 if start < end else 0):
            begun, piece = self.starts[number], self.pieces[number]
            yield from piece.places(max(start - begun, 0), min(end - begun, len(piece.text)))

    def stretches(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and BCP 47 tag of each stretch in one language."""
        begun = 0
        for number, (one, other) in enumerate(pairwise(self.pieces), 1):
            if one.language != other.language:
                yield begun, self.starts[number], one.language
                begun = self.starts[number]
        if self.pieces:
            yield begun, len(self.text), self.pieces[-1].language

    def _piece(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)


def passages_in(
    blocks: tuple[Element, ...], language: str, part: Part | None = None, note: NoteDefinition | None = None
) -> Iterator[Passage]:
    """All passages in some blocks, in order; `language` is the BCP 47 tag around the blocks."""
    stack: list[tuple[Element, str, tuple[Element, ...]]] = [(block, language, ()) for block in reversed(blocks)]
    while stack:
        block, language, inside = stack.pop()
        language = block.lang or language
        if block.kind in PROSE:
            yield _passage(block, language, inside, part, note)
        elif block.kind not in VERBATIM:
            within = (*inside, block)
            stack += [(one, language, within) for one in reversed(block.children) if isinstance(one, Element)]


def _passage(
    block: Element, language: str, inside: tuple[Element, ...], part: Part | None, note: NoteDefinition | None
) -> Passage:
    return _joined(flattened(block.children, language), block, inside, part, note)


def undeleted(passage: Passage) -> Passage:
    """Return the passage without the words that the writer struck out and the signs where leaves of the original begin,
    and without one of two spaces around them.

    They are not text. Note calls in them stay.
    """
    if not any(_is_no_text(piece) for piece in passage.pieces):
        return passage
    around = (one.language for one in passage.pieces if not any(inline.lang for inline in one.inside))
    language = next(around, passage.language(0))
    pieces = _without_deleted(flattened(passage.block.children, language))
    return _joined(pieces, passage.block, passage.inside, passage.part, passage.note)


def _without_deleted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    is_after_gap, end = False, ""
    for piece in pieces:
        if piece.text and _is_no_text(piece):
            is_after_gap = True
            continue
        if is_after_gap and isinstance(piece.node, Text) and piece.text:
            is_after_gap = False
            if piece.text.startswith(" ") and end in ("", " "):
                piece = replace(piece, text=piece.text[1:], node=piece.node.cut(1, len(piece.text)))
        end = piece.text[-1:] or end
        yield piece


def _joined(
    flat: Iterable[Piece], block: Element, inside: tuple[Element, ...], part: Part | None, note: NoteDefinition | None
) -> Passage:
    pieces: list[Piece] = []
    starts: list[int] = []
    empty_inlines: list[EmptyInline] = []
    length = 0
    for piece in flat:
        if isinstance(piece.node, Element) and not piece.text:
            empty_inlines.append(EmptyInline(length, piece.node))
            continue
        pieces.append(piece)
        starts.append(length)
        length += len(piece.text)
    text = "".join(piece.text for piece in pieces)
    return Passage(text, _prose(pieces), tuple(pieces), tuple(starts), tuple(empty_inlines), block, inside, part, note)


def _prose(pieces: list[Piece]) -> str:
    prose = "".join(
        OBJECT * len(one.text) if (one.verbatim or _is_unwritten(one)) and one.text != "\n" else one.text
        for one in pieces
    )
    # The pattern is slow, and few passages have addresses.
    if "@" in prose or ":" in prose or "www." in prose:
        return ADDRESS.sub(lambda address: OBJECT * len(address[0]), prose)
    return prose


def _is_unwritten(piece: Piece) -> bool:
    """Whether words are not those of the text: deleted, or the editor's, who says what a gap is."""
    return _is_deleted(piece) or any(EditorClass.GAP in one.classes for one in piece.inside)


def _is_deleted(piece: Piece) -> bool:
    return any(not _DELETED.isdisjoint(one.classes) for one in piece.inside)


def _is_no_text(piece: Piece) -> bool:
    """Whether a piece is not text: struck out, or the sign of a leaf, which may stand within a word."""
    node = piece.node
    return _is_deleted(piece) or (isinstance(node, Element) and EditorClass.LEAF in node.classes)
