"""Flattening: the inline elements of a block as a row of pieces of text.

Typography, passages and the proof of conservation all read these pieces.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.diagnostics import Location
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass

# Replaces code, a picture, a reference, or a mark that is printed as a sign. Each counts as a word.
OBJECT = "\ufffc"

# The text of inline elements that are one piece, whatever they hold.
_STANDING = {Kind.CODE: OBJECT, Kind.IMAGE: OBJECT, Kind.CITATION: OBJECT, Kind.LINE_BREAK: "\n", Kind.NOTE_CALL: ""}


class Piece(Struct, frozen=True):
    """The text of one node: characters in one language, from one line of the source.

    A line end and a forced break are `"\\n"`; code, a citation, a picture, a gap, a leaf and a reference are one
    `OBJECT`; a note call and any other empty inline element have no characters. `language` is a BCP 47 tag. `verbatim`
    pieces are neither changed nor checked: they are not text, or were written with a backslash or as an entity. `node`
    is None for words outside any tree. `inside` are the inline elements around the node, the outermost first.
    """

    text: str
    language: str
    verbatim: bool = False
    node: Text | Element | None = None
    inside: tuple[Element, ...] = ()

    def at(self, offset: int) -> Location:
        """Place of the character at `offset` in the source."""
        assert self.node is not None
        return self.node.place(offset) if isinstance(self.node, Text) else self.node.at.shifted(offset)

    def places(self, start: int, end: int) -> Iterator[tuple[Location, Location]]:
        """Places of the first and the last character from `start` up to `end`; for code, of each of its texts."""
        if isinstance(self.node, Element) and self.node.children:
            for text in self.node.children:
                if isinstance(text, Text) and text.text:
                    yield text.place(0), text.place(len(text.text) - 1)
        else:
            yield self.at(start), self.at(end - 1)


def flattened(nodes: tuple[Node, ...], language: str, inside: tuple[Element, ...] = ()) -> Iterator[Piece]:
    """Flatten the inline elements of a block, in order; `language` is the BCP 47 tag of the block."""
    for node in nodes:
        if isinstance(node, Text):
            yield Piece(node.text, language, node.literal, node, inside)
        elif is_piece(node):
            yield Piece(
                OBJECT if _is_sign(node) else _STANDING.get(node.kind, ""), node.lang or language, True, node, inside
            )
        else:
            if node.kind is Kind.NOTE_CALL:  # words that open a note
                yield Piece("", node.lang or language, True, node, inside)
            yield from flattened(node.children, node.lang or language, (*inside, node))


def is_piece(inline: Element) -> bool:
    """Whether an inline element is one piece: code, a picture, a break, a note call, or an empty element."""
    return (inline.kind in _STANDING and inline.kind is not Kind.NOTE_CALL) or not inline.children


def _is_sign(inline: Element) -> bool:
    """Whether an empty inline element is printed: a gap, the beginning of a leaf, a reference."""
    if inline.kind is Kind.LINK:
        return not inline.children
    return inline.kind is Kind.SPAN and (EditorClass.GAP in inline.classes or EditorClass.LEAF in inline.classes)
