"""The inlines of a block as pieces in a row: the one place that says what each of them is when a block is read as text.

Typography, the checks of the sources and the proof of conservation all read these pieces, and make of them what only
they need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.diagnostics import Location
from publish.manuscript.tree import Element, Kind, Node, Text

# Stands for code or a picture, which are words of their own.
OBJECT = "\ufffc"

# What stands for an inline that is one piece whatever it holds. One that holds nothing, of whatever kind, is one too.
_STANDING = {Kind.CODE: OBJECT, Kind.IMAGE: OBJECT, Kind.LINE_BREAK: "\n", Kind.NOTE_CALL: ""}


@dataclass(frozen=True, slots=True)
class Piece:
    """What one node of the tree is as text: a run of characters in one language, from one line of the source.

    A line end and a forced break are `"\\n"`, code and a picture one `OBJECT`; a note's call, and an inline that holds
    nothing, are a place without a character. `language` is the BCP 47 tag in force. `verbatim`: not to be changed and
    not to be judged, because it is no text, or was written with a backslash or as an entity. `node` is None for words
    that stand in no tree; `inside` are the inlines around it, the outermost first.
    """

    text: str
    language: str
    verbatim: bool = False
    node: Text | Element | None = None
    inside: tuple[Element, ...] = ()

    def at(self, offset: int) -> Location:
        """Where the character at `offset` is written."""
        assert self.node is not None
        return self.node.place(offset) if isinstance(self.node, Text) else self.node.at.shifted(offset)


def flattened(nodes: tuple[Node, ...], language: str, inside: tuple[Element, ...] = ()) -> Iterator[Piece]:
    """The pieces of a block's inlines, in order; `language` is the BCP 47 tag of the block."""
    for node in nodes:
        if isinstance(node, Text):
            yield Piece(node.text, language, node.literal, node, inside)
        elif is_piece(node):
            yield Piece(_STANDING.get(node.kind, ""), node.lang or language, True, node, inside)
        else:
            yield from flattened(node.children, node.lang or language, (*inside, node))


def is_piece(inline: Element) -> bool:
    """Whether an inline is one piece, whatever it holds."""
    return inline.kind in _STANDING or not inline.children
