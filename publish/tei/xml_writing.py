"""Write pieces as XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from publish.diagnostics import Location
from publish.manuscript.tree import Text
from publish.markup.tags import Piece, Tag

# Characters that XML 1.0 cannot hold, not even as a character reference (section 2.2).
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END = Text("\n", Location(""))


def words(text: str) -> Text:
    """Return words that do not come from the sources."""
    return Text(text, Location(""))


def document(root: Tag) -> bytes:
    """Return a whole XML file in UTF-8."""
    written = f'<?xml version="1.0" encoding="UTF-8"?>\n{_string([root])}\n'
    return _UNWRITABLE.sub("", written).encode("utf-8")


def _string(pieces: Sequence[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    if isinstance(piece, Text):
        return escape(piece.text, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in piece.attributes.items() if value)
    if not piece.children:
        return f"<{piece.name}{attributes}/>"
    return f"<{piece.name}{attributes}>{_string(piece.children)}</{piece.name}>"


def on_lines(tags: Sequence[Piece]) -> list[Piece]:
    """Return elements on a line each, for content whose white space is insignificant."""
    return [LINE_END, *(piece for tag in tags for piece in (tag, LINE_END))] if tags else []
