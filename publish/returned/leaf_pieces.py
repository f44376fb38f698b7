"""The Markdown of a paragraph, divided into pieces: characters, calls, and the signs of the elements around them.

The pieces joined are the source itself, so whatever an author did not change stays as it is, with attributes, comments
and line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from publish.diagnostics import Location
from publish.manuscript.tree import PROSE, Element, Kind, Manuscript, Node, Text

_SIGNS = {Kind.EMPHASIS: 1, Kind.STRONG: 2, Kind.STRIKEOUT: 2, Kind.SUPERSCRIPT: 1, Kind.SUBSCRIPT: 1}
_BRACKETED = frozenset({Kind.SPAN, Kind.LINK, Kind.CODE})
_LEAVES = (PROSE - {Kind.STANZA}) | {Kind.VERSE_LINE}
_CLOSING = {"[": "]", "(": ")", "{": "}", "<": ">"}
_IN_TEXT = re.compile(r"-?@[\w{][^\s\]]*")


class Indivisible(Exception):
    """The source of a paragraph is written in a way that cannot be divided into pieces."""


class PieceKind(Enum):
    """The kind of a piece. A GAP is source that is not text: a comment, a mark for an index."""

    CHARACTER = "character"
    ATOM = "atom"
    OPEN = "opening"
    CLOSE = "closing"
    GAP = "gap"


class SourcePiece(Struct, frozen=True):
    """Characters of the source from `start` up to `end`.

    `text` is the character that is shown; `element` the element that is opened or closed, or a call, a picture, a
    break. `inside` are the elements around it, the outermost first.
    """

    kind: PieceKind
    start: int
    end: int
    text: str = ""
    element: Element | None = None
    inside: tuple[Element, ...] = ()


class SourceLeaf(Struct, frozen=True, eq=False):
    """A block of words in the sources: a paragraph, a heading, a cell, a line of verse.

    `note` is the key of the note that it belongs to, "" in the text. `pieces` are empty if it cannot be divided.
    """

    element: Element
    path: str
    note: str
    pieces: tuple[SourcePiece, ...]

    @property
    def start(self) -> int:
        """Offset of its first character in the file."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Offset after its last character in the file."""
        return self.pieces[-1].end


class SourceLeaves:
    """All leaves of a manuscript. `at` has the leaf and the number of the piece at the place of each character."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._texts = manuscript.texts
        self._lines = {path: _line_starts(text) for path, text in manuscript.texts.items()}
        self.leaves: list[SourceLeaf] = []
        self.at: dict[tuple[str, int], tuple[SourceLeaf, int]] = {}
        for part in manuscript.parts:
            self._add(part.blocks, "")
        for note in manuscript.notes.values():
            self._add(note.blocks, note.key)

    def offset(self, at: Location) -> int:
        """Return the offset of a place in its file; -1 if it is in no Markdown file."""
        starts = self._lines.get(at.path)
        return starts[at.line - 1] + at.column - 1 if starts and 0 < at.line <= len(starts) else -1

    def _add(self, nodes: Sequence[Node], note: str) -> None:
        for node in nodes:
            if not isinstance(node, Element):
                continue
            if node.kind in _LEAVES:
                self._leaf(node, note)
            else:
                self._add(node.children, note)

    def _leaf(self, element: Element, note: str) -> None:
        path = element.at.path
        text = self._texts.get(path)
        if text is None or not element.children:
            return
        try:
            pieces = tuple(_Divider(self, text).pieces(element.children))
        except Indivisible:
            pieces = ()
        leaf = SourceLeaf(element, path, note, pieces)
        self.leaves.append(leaf)
        for number, piece in enumerate(pieces):
            if piece.kind is PieceKind.CHARACTER:
                self.at[path, piece.start] = leaf, number


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts += [found.end() for found in re.finditer("\n", text)]
    return starts


class _Divider:
    def __init__(self, sources: SourceLeaves, text: str) -> None:
        self._sources = sources
        self._source = text

    def pieces(self, nodes: Sequence[Node]) -> Iterator[SourcePiece]:
        """Yield the pieces of a leaf without a hole between them. Raises Indivisible."""
        found = self._nodes(nodes, ())
        for number, piece in enumerate(found):
            if number and piece.start < found[number - 1].end:
                raise Indivisible
            if piece.text == "\n":  # from the words before the end of the line up to those on the next
                end = found[number + 1].start if number + 1 < len(found) else piece.end
                start = found[number - 1].end if number else piece.start
                yield SourcePiece(PieceKind.CHARACTER, start, end, " ", inside=piece.inside)
                continue
            before = found[number - 1] if number else None
            if before is not None and before.text != "\n" and before.end < piece.start:
                yield SourcePiece(PieceKind.GAP, before.end, piece.start, inside=before.inside)
            yield piece

    def _nodes(self, nodes: Sequence[Node], inside: tuple[Element, ...]) -> list[SourcePiece]:
        return [piece for node in nodes for piece in self._node(node, inside)]

    def _node(self, node: Node, inside: tuple[Element, ...]) -> list[SourcePiece]:
        if isinstance(node, Text):
            return self._text(node, inside)
        if node.children and (node.kind in _SIGNS or node.kind in _BRACKETED):
            held = self._nodes(node.children, (*inside, node))
            if not held:
                raise Indivisible
            start, end = self._signs(node, held) if node.kind in _SIGNS else self._bracketed(node, held)
            opening = SourcePiece(PieceKind.OPEN, start, held[0].start, element=node, inside=inside)
            closing = SourcePiece(PieceKind.CLOSE, held[-1].end, end, element=node, inside=inside)
            return [opening, *held, closing]
        start = self._sources.offset(node.at)
        return [SourcePiece(PieceKind.ATOM, start, self._end(start, node), element=node, inside=inside)]

    def _text(self, text: Text, inside: tuple[Element, ...]) -> list[SourcePiece]:
        start = self._sources.offset(text.at)
        if text.text == "\n":
            return [SourcePiece(PieceKind.CHARACTER, start, start + 1, "\n", inside=inside)]
        source = text.written or text.text
        if text.literal and not self._source.startswith(text.text, start):
            end = start + 2 if self._source.startswith("\\", start) else self._source.find(";", start) + 1
            if len(text.text) != 1 or end <= start:
                raise Indivisible
            return [SourcePiece(PieceKind.CHARACTER, start, end, text.text, inside=inside)]
        if not self._source.startswith(source, start):
            raise Indivisible
        columns = [text.place(at).column - text.at.column for at in range(len(text.text))] + [len(source)]
        return [
            SourcePiece(PieceKind.CHARACTER, start + columns[at], start + columns[at + 1], sign, inside=inside)
            for at, sign in enumerate(text.text)
        ]

    def _signs(self, node: Element, held: Sequence[SourcePiece]) -> tuple[int, int]:
        count = _SIGNS[node.kind]
        start, end = held[0].start - count, held[-1].end + count
        signs = self._source[start : held[0].start], self._source[held[-1].end : end]
        if signs[0] != signs[1] or len(set(signs[0])) != 1 or signs[0][0] not in "*_~^":
            raise Indivisible
        return start, end

    def _bracketed(self, node: Element, held: Sequence[SourcePiece]) -> tuple[int, int]:
        start = self._sources.offset(node.at)
        end = self._end(start, node)
        if not start < held[0].start or not held[-1].end < end:
            raise Indivisible
        return start, end

    def _end(self, start: int, node: Element) -> int:
        """Return where the source of an element that begins at an offset ends. Raises Indivisible."""
        source = self._source
        sign = source[start : start + 1]
        if sign in ("!", "^") and source[start + 1 : start + 2] == "[":
            start, sign = start + 1, "["
        if sign == "`":
            fence = source[start : start + len(source[start:]) - len(source[start:].lstrip("`"))]
            end = source.find(fence, start + len(fence)) + len(fence)
            return self._attributes(end) if end > start + len(fence) else self._fail()
        if sign == "[":
            end = self._matching(start)
            follows = source[end : end + 1]
            if node.kind in (Kind.LINK, Kind.IMAGE) and (follows == "(" or (follows == "[" and source[end + 1] != "^")):
                end = self._matching(end)
            return end if node.kind in (Kind.NOTE_CALL, Kind.CITATION) else self._attributes(end)
        if sign == "<":
            return self._matching(start)
        if sign == "\\" and source[start + 1 : start + 2] == "\n":
            return start + 2
        if sign == " ":
            return start + len(source[start:]) - len(source[start:].lstrip(" ")) + 1
        found = _IN_TEXT.match(source, start)
        if found is not None:
            return found.end()
        return self._fail()

    def _attributes(self, end: int) -> int:
        return self._matching(end) if self._source[end : end + 1] == "{" else end

    def _matching(self, start: int) -> int:
        """Return the offset after the bracket that closes the one at an offset."""
        opening = self._source[start]
        closing, depth, at = _CLOSING[opening], 0, start
        while at < len(self._source):
            sign = self._source[at]
            if sign == "\\":
                at += 1
            elif sign == '"' and opening == "{":
                at = self._source.find('"', at + 1)
                if at < 0:
                    break
            elif sign == opening:
                depth += 1
            elif sign == closing:
                depth -= 1
                if not depth:
                    return at + 1
            at += 1
        return self._fail()

    def _fail(self) -> int:
        raise Indivisible
