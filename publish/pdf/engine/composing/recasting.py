"""A text that WeasyPrint has laid out, as the composer would have set it: it is drawn without Pango then."""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.cast_boxes import casting
from publish.pdf.engine.composing.faces import type_of
from publish.pdf.engine.composing.set_text import shaped
from publish.pdf.engine.upstream.data import LineEdge, give, given_to
from publish.pdf.engine.upstream.layout import AnonymousStyle, TextBox


def recast(line: Any) -> Any:
    """Return a line with one text in the composer's boxes, at the same place; the line itself if that cannot be.

    The type of the text must be one that the composer sets as Pango does.
    """
    if len(line.children) != 1 or type(line.children[0]) is not TextBox:
        return line
    (text,) = line.children
    if not all(isinstance(box.style, AnonymousStyle) for box in (line, text)) or not text.text.isdigit():
        return line
    kind = type_of(text.style, text.text)
    if not kind.plain or not kind.word(text.text).whole:
        return line
    made, new = casting(line), casting(text)
    new.pango_layout = shaped(kind, text.text)
    if (edge := given_to(text, LineEdge)) is not None:
        give(new, edge)
    made.children = [new]
    return made
