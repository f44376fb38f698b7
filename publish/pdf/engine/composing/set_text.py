"""Words and spaces of one type, set side by side."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct

from publish.composer.shaping import Word
from publish.pdf.engine.composing.faces import Type

NO_BREAK_SPACE = "\u00a0"
_SPACES = re.compile(f"([ {NO_BREAK_SPACE}])")


class SetText(Struct):
    """The content of a text box on a cast line, used in place of a Pango layout.

    It holds shaped words with `glyphs` glyphs in total. Between each two words is a space: one of `signs`, or the plain
    space if that is None. `spaces` are their widths in px. A word at an edge may be empty. `width` is that of the words
    until the line is justified, then of everything. `expansion` is the factor by which letters are widened. `tracking`
    is the extra space between them (px, widened by the same factor).
    """

    type: Type
    text: str
    words: list[Word]
    spaces: list[float]
    signs: list[Word] | None
    width: float
    glyphs: int
    expansion: float = 1.0
    tracking: float = 0.0
    first_line_direction: int = 0

    @property
    def even(self) -> bool:
        """Whether there are spaces, and all are equal."""
        return bool(self.spaces) and self.signs is None and not self.type.kerns

    @property
    def natural_width(self) -> float:
        """The width of a text that is not justified, in px."""
        return self.width + sum(self.spaces)

    def reactivate(self, style: Any) -> None:
        """Do nothing. WeasyPrint reactivates Pango's layouts before drawing; this object needs no such step."""

    def deactivate(self) -> None:
        """Do nothing. There is nothing to release."""

    def __getattr__(self, name: str) -> Any:
        """Return Pango's metrics for lines under, over and through the text."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.type.layout, name)


class ShapedText(NamedTuple):
    """A text as it is in any document: the fields of `SetText` before it is justified."""

    words: list[Word]
    spaces: list[float]
    signs: list[Word] | None
    width: float
    glyphs: int

    def set_in(self, kind: Type, text: str) -> SetText:
        """Return the text in its type."""
        return SetText(kind, text, self.words, self.spaces, self.signs, self.width, self.glyphs)


def shaped(kind: Type, text: str, least_space: float = 0.0) -> SetText:
    """Set a text in a type, its spaces at least `least_space` em wide."""
    return measured(kind, text, least_space).set_in(kind, text)


def measured(kind: Type, text: str, least_space: float) -> ShapedText:
    """Shape the words of a text."""
    signs = None
    if NO_BREAK_SPACE in text:
        tokens = _SPACES.split(text)
        signs = [kind.word(sign) for sign in tokens[1::2]]
        tokens = tokens[::2]
    else:
        tokens = text.split(" ")
    words, scale = kind.face.words(tokens), kind.scale
    if kind.letter_spacing:
        width = sum([kind.width(word) for word in words])
    else:
        width = sum([word.width for word in words]) * scale
    if len(words) == 1:
        return ShapedText(words, [], None, width, len(words[0].glyphs))
    natural = kind.natural_space(least_space)
    if kind.kerns:
        spaces = [natural + (one.after + other.before) * scale for one, other in pairwise(words)]
    else:
        spaces = [natural] * (len(words) - 1)
    if signs:
        plain = kind.word(" ").width
        spaces = [space + (sign.width - plain) * scale for space, sign in zip(spaces, signs, strict=True)]
    return ShapedText(words, spaces, signs, width, sum([len(word.glyphs) for word in words]))
