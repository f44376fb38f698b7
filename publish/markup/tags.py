"""The pages of a product as nodes: the writer makes them; they are written out as a string, or printed as a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from publish.manuscript.tree import Text

# HTML 13.1.2: these elements have no end tag.
_VOID = frozenset({"br", "hr", "img"})


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of XHTML with its attributes, in the order that they are written in, and its children."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: Sequence[Piece] = ()


# A text keeps the place in the sources that it was written at; the path of that place is "" where it was not written.
Piece = Tag | Text


def string(pieces: Sequence[Piece]) -> str:
    """The pieces as XHTML, with no white space added."""
    return "".join(_string(piece) for piece in pieces)


def _string(piece: Piece) -> str:
    if isinstance(piece, Text):
        return escape(piece.text, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in piece.attributes.items())
    if piece.name in _VOID:
        return f"<{piece.name}{attributes}/>"
    return f"<{piece.name}{attributes}>{string(piece.children)}</{piece.name}>"
