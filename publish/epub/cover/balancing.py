"""Break a few words into balanced lines, at the largest size that fits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from publish.epub.cover.hand import CoverFaces, CoverLine, Hand, shaped

Measure = Callable[[str], float]

SHRINK = 0.96
# How far the size may fall below the largest that fits, if that saves a line.
SMALLER_FOR_A_LINE = 0.8
# Articles and prepositions belong with the next word: a line that ends in one costs as much as a line that is a third
# too short.
CLINGING_LENGTH, CLINGING_COST = 3, 1 / 9


class CoverBlock(Struct, frozen=True):
    """Lines set in one style at one size (px)."""

    lines: tuple[CoverLine, ...]
    hand: Hand
    size: float

    @property
    def height(self) -> float:
        """The height from the top of the first line's em to the bottom of the last, in px."""
        return self.size * (1 + self.hand.leading * (len(self.lines) - 1)) if self.lines else 0.0


def fitted(
    texts: list[str], hand: Hand, faces: CoverFaces, language: str, sizes: tuple[int, int], box: tuple[int, int]
) -> CoverBlock:
    """Fit the texts into the box (width and height in px); each text begins a line.

    The size is the largest that fits, from `sizes[1]` downward, or a slightly smaller one if that saves a line. Words
    stay whole down to `sizes[0]`. If they still do not fit, they are cut and the size keeps falling: nothing ever
    sticks out.
    """
    smallest, size = sizes[0], float(sizes[1])
    width, height = box

    @cache
    def measure(text: str) -> float:
        return shaped(text, hand, faces, language).width

    def set_at(size: float) -> CoverBlock | None:
        lines = _broken(texts, measure, width / size, cut=size < smallest)
        block = CoverBlock(tuple(shaped(line, hand, faces, language) for line in lines or ()), hand, size)
        return None if lines is None or block.height > height else block

    while (block := set_at(size)) is None:
        size *= SHRINK
    while (size := size * SHRINK) > max(SMALLER_FOR_A_LINE * block.size, smallest):
        smaller = set_at(size)
        if smaller and len(smaller.lines) < len(block.lines):
            return smaller
    return block


def _broken(texts: list[str], measure: Measure, room: float, cut: bool) -> list[str] | None:
    """Break the texts into lines at most `room` em wide; with `cut`, split words too. None if a word is too wide."""
    lines: list[str] = []
    for text in texts:
        words = text.split(" ")
        if cut:
            words = [piece for word in words for piece in _cut(word, measure, room)]
        balanced = _balanced(words, measure, room)
        if balanced is None:
            return None
        lines += balanced
    return lines


def _cut(word: str, measure: Measure, room: float) -> list[str]:
    """Cut the word into as few pieces as possible, each at most `room` em wide."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _balanced(words: list[str], measure: Measure, room: float) -> list[str] | None:
    """Break the words into the fewest lines at most `room` em wide, as even as possible. None if a word is too wide."""
    best: list[tuple[int, float, list[str]]] = [(0, 0.0, [])]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            line = " ".join(words[start:end])
            length = measure(line)
            if length > room:
                break
            count, cost, lines = best[start]
            clings = end < len(words) and len(words[end - 1]) <= CLINGING_LENGTH
            cost += (1 - length / room) ** 2 + (CLINGING_COST if clings else 0)
            options.append((count + 1, cost, [*lines, line]))
        if not options:
            return None
        best.append(min(options))
    return best[-1][2]
