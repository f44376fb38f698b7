"""Notes measured without layout: the width of their words in one line, and what their height depends on.

Most notes of an apparatus are a few words. They are set once the numbers of their lines are known; until then the
planner needs no more than their measures.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from msgspec import Struct

from publish.pdf.engine.composing.faces import Type, type_of
from publish.pdf.engine.composing.paragraph_text import room_of
from publish.pdf.engine.upstream.data import StyleData, data_of
from publish.pdf.engine.upstream.layout import BlockBox, InlineBox, TextBox

# Share of the measure: words that fill more of it may need a second line.
_FULL = 0.95
_SIDES = ("left", "right", "top", "bottom")
_EDGES = (*(f"margin_{side}" for side in _SIDES), *(f"padding_{side}" for side in _SIDES), "text_indent")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
# What an inline box must not have: it would make its line wider or higher.
_ODD = frozenset((*_EDGES[:-1], *_BORDERS, "vertical_align"))
# Where each edge is among those of a block.
_BESIDE = (0, 1, 4, 5, 9, 10)
_INDENT = 8


class NoteWords(Struct, frozen=True):
    """The words of a note: their width in one line, and what its blocks take from the measure, both in px.

    `look` stands for all that the height of the line depends on.
    """

    width: float
    taken: float
    look: Hashable

    def fit_in(self, measure: float) -> bool:
        """Whether the words stand in one line of this measure, in px."""
        return self.width < _FULL * (measure - self.taken)


class ShortNote(Struct, frozen=True):
    """A note in one line: its height and the measure of its words, both in px.

    `leading` is the height in px of each line more in a note of several lines; None if that is not known.
    """

    height: float
    width: float
    leading: float | None


def words_of(note: Any) -> NoteWords | None:
    """Return the words of a note; None if only a layout can measure it."""
    width, taken = 0.0, 0.0
    look: dict[Hashable, None] = {}
    box = note
    while isinstance(box, BlockBox):
        edges = _edges(box.style)
        if edges is None:
            return None
        taken += sum([edges[number] for number in _BESIDE]) + max(edges[_INDENT], 0)
        look[edges, box.style["font_size"], box.style["line_height"]] = None
        texts = _texts(box)
        if not texts or not isinstance(texts[0], BlockBox):
            break
        if len(texts) > 1 or texts[0] not in box.children:
            return None
        box = texts[0]
    else:
        texts = _texts(note)
    for text in texts:
        kind = type_of(text.style, text.text) if isinstance(text, TextBox) else None
        if kind is None or not kind.plain or "\n" in text.text.strip("\n"):
            return None
        width += _width(room_of(text) or text.text, kind)
        look[kind.key] = None
    return NoteWords(width, taken, tuple(look))


def _texts(box: Any) -> list[Any]:
    """Return the texts in an inline box or a block; the box of anything else that it holds."""
    found: list[Any] = []
    for child in getattr(box, "children", ()):
        if isinstance(child, InlineBox) and child.footnote is None and not is_odd(child.style):
            found += _texts(child)
        else:
            found.append(child)
    return found


def is_odd(style: Any) -> bool:
    """Whether inline boxes of a style make their line wider or higher than the words in them do."""
    if _ODD.isdisjoint(getattr(style, "cascaded", ())):
        return False
    edges = _edges(style)
    return edges is None or any(edges[:_INDENT]) or any(edges[_INDENT + 1 :]) or style["vertical_align"] != "baseline"


def _edges(style: Any) -> tuple[float, ...] | None:
    """Return the edges of a box and its indent, in px; None if they depend on its measure."""
    data = data_of(style, StyleData)
    if data.edges is None:
        lengths = [style[name] for name in _EDGES]
        is_settled = all(length != "auto" and length.unit == "px" for length in lengths)
        borders = [style[name] for name in _BORDERS]
        data.edges = (*(length.value for length in lengths), *borders) if is_settled else ()
    return data.edges or None


def _width(text: str, kind: Type) -> float:
    words = text.split()
    spaces = max(len(words) - 1, 0) + text[:1].isspace() + (bool(words) and text[-1:].isspace())
    return sum(map(kind.width, kind.face.words(words))) + spaces * kind.natural_space(0.0)
