"""The nodes of a product's pages: made by the writer, then turned into a string or, for print, into a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from msgspec import Struct, field

from publish.manuscript.tree import Text

# HTML 13.1.2: these elements have no end tag.
_VOID = frozenset({"br", "hr", "img"})
_TYPE = "epub:type"


class Tag(Struct, frozen=True):
    """An element of XHTML with its attributes, in the order in which they are written, and its children."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: Sequence[Piece] = ()


# A Text keeps its place in the sources; the path of that place is "" for text that is not from the sources.
Piece = Tag | Text


def string(pieces: Sequence[Piece]) -> str:
    """Return the pieces as XHTML, without added white space."""
    return "".join(_string(piece) for piece in pieces)


def _string(piece: Piece) -> str:
    if isinstance(piece, Text):
        return escape(piece.text, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in piece.attributes.items())
    if piece.name in _VOID:
        return f"<{piece.name}{attributes}/>"
    return f"<{piece.name}{attributes}>{string(piece.children)}</{piece.name}>"


def merged(attributes: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of an element with those of a further class; an element may have several types."""
    types = [one[_TYPE] for one in (attributes, more) if one.get(_TYPE)]
    return {**attributes, **more} | ({_TYPE: " ".join(types)} if types else {})
