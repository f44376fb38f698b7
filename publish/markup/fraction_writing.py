"""Fractions that the typeface has no glyph for, written for print as figures around a fraction slash."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from publish.manuscript.tree import Text
from publish.markup.tags import Piece, Tag
from publish.style_names import MarkupClass
from publish.typefaces.fractions import FRACTIONS, composed
from publish.typefaces.typeface import Typeface


def fraction_writer(typeface: Typeface) -> Callable[[Text], Sequence[Piece]]:
    """Return the function that marks up a text.

    Each composed fraction is an element of its own, because figures right before it would become part of it.
    """
    lacking = composed(typeface, set(FRACTIONS))
    found = re.compile(f"([{''.join(sorted(lacking))}])") if lacking else None

    def write(text: Text) -> Sequence[Piece]:
        if found is None or text.text.isascii() or not found.search(text.text):
            return (text,)
        pieces: list[Piece] = []
        done = 0
        for piece in found.split(text.text):
            held = text.cut(done, done + len(piece))
            done += len(piece)
            if piece in lacking:
                figures = held.changed(FRACTIONS[piece])
                pieces.append(Tag("span", {"class": str(MarkupClass.FRACTION)}, [figures]))
            elif piece:
                pieces.append(held)
        return pieces

    return write
