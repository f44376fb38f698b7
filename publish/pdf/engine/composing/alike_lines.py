"""The same words on lines one below the other, such as a refrain or an address, told apart for readers of the file.

pdfium takes words for a second print of those before them, made to look bold, and leaves them out, if the letters are
the same and the place nearly is (`CPDF_TextPage::IsSameTextObject`). For wide words it counts a step of an eighth of
their width as near, which may be more than a line. It compares what one operator shows. So the first letter of every
second line gets an operator of its own, which changes nothing on the page.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from msgspec import Struct, field

from publish.pdf.engine.upstream.data import data_of

# pdfium looks back at so many texts.
_BEFORE = 5
# Shorter words are not wide enough for the next line to be near (characters).
_LEAST = 6
# In ems: only letters of closer lines touch each other, which pdfium asks for.
_NEAR = 1.3
# The place between the first two glyphs of an operand of TJ that have no move between them.
_FIRST = re.compile(rb"(<[0-9a-f]{4})(?:(?=[0-9a-f])|>0<)")


class ShownTexts(Struct):
    """Stored on the stream of a page: the texts shown last, each with its place in px, and whether it was divided."""

    last: deque[tuple[str, float, float, bool]] = field(default_factory=lambda: deque(maxlen=_BEFORE))


def tell_apart(stream: Any, first: int, text: str, place: tuple[float, ...], size: float) -> None:
    """Divide what shows a text between two operators if the same text stands right above it.

    The text is shown by the operations from `first` on, at a place in px, in letters of `size` px.
    """
    if len(text) < _LEAST:
        return
    x, y = place
    last = data_of(stream, ShownTexts).last
    alike = [
        is_divided
        for before, left, top, is_divided in last
        if before == text and abs(x - left) < _NEAR * size and abs(y - top) < _NEAR * size
    ]
    divides = bool(alike) and not alike[-1]
    last.append((text, x, y, divides))
    if not divides:
        return
    for number in range(first, len(stream.stream)):
        shown = stream.stream[number]
        if isinstance(shown, bytes) and shown.endswith(b"TJ"):
            stream.stream[number] = _FIRST.sub(rb"\1>] TJ [<", shown, count=1)
