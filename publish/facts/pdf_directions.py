"""The characters of a line of both directions in the order in which they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from unicodedata import bidirectional, normalize

# A character with the x of its origin (pt), or of the beginning of the replacement text that it is in.
Placed = tuple[float, str]

_WEAK = frozenset({"AN", "EN", "NSM", "CS", "ES", "ET", "BN"})
_FORMS = ((0xFB1D, 0xFE00), (0xFE70, 0xFF00))
# Lines in the file that are farther apart are no words of one passage, such as an entry of the contents and its page
# (pt).
_APART = 18.0
_LEFT, _NUMBER, _OTHER = "L", "1", ""


def from_left_to_right(placed: Sequence[Placed], ligated: Collection[int] = ()) -> str:
    """Return characters from left to right; `placed` has them in pdfium's order.

    `ligated` are the numbers of those that one glyph stands for.
    """
    found: dict[float, list[int]] = {}
    for number, (x, _) in enumerate(placed):
        found.setdefault(x, []).append(number)
    return "".join("".join(_as_read(placed, found[x], ligated)) for x in sorted(found))


def spaces_between(placed: Sequence[Placed], starts: Sequence[int]) -> Iterator[Placed]:
    """Yield a space between each two lines that are far from each other; the characters of each begin at a start."""
    lines = [[x for x, _ in placed[start:end]] for start, end in pairwise([*starts, len(placed)])]
    edges = sorted((min(line), max(line)) for line in lines if line)
    for (_, end), (start, _) in pairwise(edges):
        if start - end > _APART:
            yield (start + end) / 2, " "


def _as_read(placed: Sequence[Placed], numbers: Sequence[int], ligated: Collection[int]) -> Iterator[str]:
    """Yield the characters that stand at one place, those of a replacement text or a ligature, from left to right.

    In a line from right to left, pdfium puts whatever it does not recognize as words of that direction in the other
    order. It turns the letters of a ligature round as if each had its own place, unless it takes them from a sign that
    is a ligature by itself.
    """
    text = [placed[number][1] for number in numbers]
    if any(number in ligated for number in numbers):
        is_in_order = "".join(text).replace(" ", "") in _pieces()
        yield from text[::-1] if is_in_order else text
        return
    if len(numbers) == 1 or not _goes_left(placed, numbers):
        yield from text
        return
    for way, run in [(way, [*run]) for way, run in groupby(text, _way)][::-1]:
        yield from run if way else run[::-1]


@cache
def _pieces() -> frozenset[str]:
    """Return the letters that ligatures with a sign of their own stand for (Arabic presentation forms)."""
    signs = (normalize("NFKC", chr(number)).replace(" ", "") for start, end in _FORMS for number in range(start, end))
    return frozenset(letters for letters in signs if len(letters) > 1)


def _goes_left(placed: Sequence[Placed], numbers: Sequence[int]) -> bool:
    """Whether the characters around some are placed from right to left, by the nearest one before or behind them.

    pdfium may put a raised word of the line before or behind them that stands elsewhere.
    """
    here = placed[numbers[0]][0]
    sides = ((numbers[0] - 1, -1), (numbers[-1] + 1, 1))
    steps = [(placed[at][0] - here) * side for at, side in sides if 0 <= at < len(placed)]
    return min(steps, key=abs, default=0.0) < 0


def _way(character: str) -> str:
    """Return the direction of a character as pdfium divides a line into runs."""
    way = bidirectional(character)
    return _LEFT if way == "L" else _NUMBER if way in _WEAK else _OTHER
