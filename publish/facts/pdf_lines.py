"""The lines and words of a PDF's pages, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.direction import has_letters_from_right

# Pieces of a line are on the same baseline (pt).
_LEVEL = 0.5


class PdfLine(Struct, frozen=True, array_like=True):
    """Consecutive characters of the file on about one baseline. A superior may be a line of its own.

    `page` counts from 1. `x` is the start of the first character, `end` the origin of the last one, and `y` the
    baseline of the first, or of the last if the first is an initial. All are in points from the upper left corner of
    the trim. `first` is the number of the first character on its page. A hyphen that pdfium took for a word division is
    the "-" at the end of `text`.
    """

    page: int
    text: str
    x: float
    y: float
    end: float
    first: int


class PdfWord(Struct, frozen=True, array_like=True):
    """Characters without a space between them. An initial is a word of its own, unless the whole word is one text in
    the content of the page: then the word is where the initial is, in its size.

    `line` is the number of its line in the file, from 0. `x` and `end` are its left and right edges and `y` its
    baseline, in points from the upper left corner of the trim. `size` is the displayed type size in points. `colour` is
    RGB, 0 to 255 each. `font` is the font name without its subset tag. Size, colour and font are those of the first
    character.
    """

    text: str
    page: int
    line: int
    x: float
    end: float
    y: float
    size: float
    font: str
    colour: tuple[int, int, int]


def in_rows(lines: Sequence[PdfLine]) -> Sequence[PdfLine]:
    """Return the pieces of what pdfium reads as one line, row by row from the top if it has turned some rows round.

    Behind a hyphen at the end of a line, pdfium turns the words of that line and the next one round as one line. Then
    pieces of one baseline stand apart, or the hyphen and its line follow the next line.
    """
    levels: list[float] = []
    places = []
    for line in lines:
        level = next((at for at, y in enumerate(levels) if abs(line.y - y) <= _LEVEL), len(levels))
        levels += [line.y] if level == len(levels) else []
        places.append(level)
    if len([*groupby(places)]) == len(levels) and not _is_turned(lines):
        return lines
    return [line for _, line in sorted(zip(places, lines, strict=True), key=lambda one: levels[one[0]])]


def _is_turned(lines: Sequence[PdfLine]) -> bool:
    """Whether the hyphen that ends a line, alone in its piece, follows a lower line; only letters from right to left
    are turned."""
    return any(one.text == "-" and before.y - one.y > _LEVEL for before, one in pairwise(lines)) and any(
        has_letters_from_right(line.text) for line in lines
    )


class ReadPage(Struct, frozen=True, array_like=True):
    """The content read from a page: its lines, the top and the bottom of each, and the words of some."""

    number: int
    lines: Sequence[PdfLine]
    heights: Sequence[tuple[float, float]]
    words: dict[int, list[PdfWord]] = field(default_factory=dict)

    def renumbered(self, number: int) -> ReadPage:
        """Return the same page with another number."""
        return replace(self, number=number, lines=[replace(line, page=number) for line in self.lines])
