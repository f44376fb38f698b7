"""The words of a line box that is not broken yet, measured by WeasyPrint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from publish.pdf.engine.upstream.layout import TextBox, line_widths


class WordsOfLine(NamedTuple):
    """Widths between forced breaks and widths of unbreakable pieces, in px and in order, and the number of spaces.

    Where a word can be broken at a hyphen, there is no space.
    """

    lines: Sequence[float]
    words: Sequence[float]
    spaces: int


def words_of_line(context: Any, line: Any) -> WordsOfLine:
    """Measure the words of a line box."""
    spaces = sum(text.text.count(" ") for text in line.descendants() if isinstance(text, TextBox))
    return WordsOfLine(line_widths(context, line, minimum=False), line_widths(context, line, minimum=True), spaces)
