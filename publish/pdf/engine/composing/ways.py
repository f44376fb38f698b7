"""The ways to set a paragraph: with other numbers of lines, and with lines that begin where earlier pages began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from publish.composer.house import House
from publish.composer.items import Broken, Item
from publish.composer.stretches import break_at
from publish.markup.kept_starts import inked
from publish.pdf.engine.composing.itemizing import Items, Place
from publish.pdf.engine.composing.paragraph_text import Leaf, ParagraphText
from publish.pdf.engine.earlier_starts import EarlierStart

# For each place at which an earlier page began, the lines of the paragraph above it, 0 if no line begins there; and the
# number of all its lines.
Way = tuple[int, ...]

# The highest badness of a line in a paragraph that is set longer or shorter than is best for it; and where that is to
# keep the beginning of a page: its spaces are then up to 1.4 times as wide as is natural.
EVEN = 80.0
STRAINED = 270.0


def way_of(begins: Sequence[tuple[int, int]], leaves: Sequence[Leaf], starts: Sequence[EarlierStart]) -> Way:
    """Return the way of lines that begin at these places: leaf and character in it."""
    if not starts:
        return (len(begins),)
    lines = {_above(leaves, *begin): line for line, begin in enumerate(begins)}
    return (*(lines.get(start.above, 0) for start in starts), len(begins))


def pages_by_line(way: Way, starts: Sequence[EarlierStart]) -> list[int | None]:
    """Return the number of the earlier page that began with each line, None for most."""
    pages = {above: start.page for above, start in zip(way[:-1], starts, strict=True) if above}
    return [pages.get(line) for line in range(way[-1])]


def broken_at_starts(
    paragraph: ParagraphText,
    starts: Sequence[EarlierStart],
    measures: Sequence[float],
    house: House,
    language: str | None,
    size: float,
    worst: float,
) -> tuple[Mapping[Way, Broken], Sequence[Item], Sequence[Place | None]]:
    """Break a paragraph so that lines begin where earlier pages began, with as few other changes as possible.

    Returns the lines by way, and the items that they are made of with their places. No line begins where a word can no
    longer be divided as it was. `size` is that of the type, in px. `worst` is the highest badness of a line when the
    paragraph is set in its best way; no line gets much worse than that.
    """
    items, places = Items(paragraph, house, language).make(True)
    wanted = {start.above for start in starts}
    breaks = {
        above: index
        for index, place in enumerate(places)
        if place is not None and (above := _above(paragraph.leaves, *place[2:])) in wanted
    }
    usual = house.parameters(size)
    held = [number for number, start in enumerate(starts) if start.above in breaks]
    at = [breaks[starts[number].above] for number in held]
    tolerances = sorted({min(usual.tolerance, STRAINED), min(usual.tolerance, max(STRAINED, worst))})
    found = break_at(items, at, measures, [replace(usual, tolerance=one) for one in tolerances])
    ways = {(*_spread(way[:-1], held, len(starts)), way[-1]): broken for way, broken in found.items()}
    return ways, items, places


def _spread(lines: Sequence[int], held: Iterable[int], count: int) -> list[int]:
    found = [0] * count
    for number, above in zip(held, lines, strict=True):
        found[number] = above
    return found


def _above(leaves: Sequence[Leaf], leaf: int, character: int) -> int:
    """Return the number of characters above a place, without spaces."""
    inside = inked(leaves[leaf].text[:character]) if leaf < len(leaves) else 0
    return sum(inked(one.text) for one in leaves[:leaf]) + inside
