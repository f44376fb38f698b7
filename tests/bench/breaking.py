"""Time line breaking alone: the words of the book, and paragraphs made to be difficult.

    python tests/bench/breaking.py [--runs N]

The book's words have letter widths close to those of a book face at 11 pt, on a measure of 4.5 in; every word may be
hyphenated after each third letter, more often than any language allows. The book is skipped if its texts are missing
(see mutual_aid.py).
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import mutual_aid

from publish.composer.breaking import break_lines
from publish.composer.items import Box, Broken, Glue, Item, Parameters, Penalty, finish

MEASURE = 324.0
PARAMETERS = Parameters(emergency_stretch=22.0)
SPACE = Glue(2.2, 1.1, 0.733)
HYPHEN = Penalty(3.0, 0.0, True, 2.0)
# Thousandths of an em; every other character is 480.
WIDTHS = {
    letter: width
    for width, letters in {
        240: "ijl,.;:’‘'",
        320: "frst-()I",
        390: "aecgz“”",
        450: "vxyk",
        510: "bdhnopqu",
        680: "ABCDEFGHKLMNOPQRTUVWXYZ",
        700: "wm",
    }.items()
    for letter in letters
}


def width(text: str) -> float:
    return sum(WIDTHS.get(letter, 480) for letter in text) * 0.011


def box(text: str) -> Box:
    wide = width(text)
    return Box(wide, 0.0, 1.5 if text[-1] in ",.-" else 0.0, wide * 0.02, wide * 0.02)


def paragraph(words: Sequence[str], hyphenated: bool) -> list[Item]:
    items: list[Item] = []
    for word in words:
        if items:
            items.append(SPACE)
        pieces = re.findall(".{1,3}(?!.$)|.+", word) if hyphenated and len(word) > 5 else [word]
        for at, piece in enumerate(pieces):
            if at:
                items.append(HYPHEN)
            items.append(box(piece))
    return [*items, *finish()]


def book(texts: Path) -> list[list[str]]:
    """Return the words of each paragraph and each note."""
    files = (path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.md")))
    return [words for words in (part.split() for file in files for part in re.split(r"\n\s*\n", file)) if words]


def odd_paragraphs(count: int) -> dict[str, list[Item]]:
    """Return paragraphs of `count` words unlike those of any text."""
    chance = random.Random(1)

    def spaced(glue: Glue, boxes: Sequence[Item]) -> list[Item]:
        return [item for one in boxes for item in (one, glue)] + [*finish()]

    wide: list[Item] = [Box(chance.uniform(5, 60)) for _ in range(count)]
    return {
        "spaces that shrink to nothing": spaced(Glue(5.0, 2.0, 1e6), wide),
        "spaces that shrink to nothing, a long word": [*spaced(Glue(5.0, 2.0, 1e6), wide)[:-3], Box(400.0), *finish()],
        "spaces that stretch for ever": spaced(Glue(5.0, 1e6, 1.0), wide),
        "spaces that do both": spaced(Glue(5.0, 1e6, 1e6), wide),
        "spaces that do neither": spaced(Glue(5.0, 0.0, 0.0), wide),
        "words without width": spaced(Glue(0.0, 0.0, 0.0), [Box(0.0)] * count),
        "words of less than no width": spaced(Glue(-5.0, 1e6, 1e6), [Box(-10.0)] * count),
        "words wider than the measure": spaced(Glue(5.0, 2.0, 1.0), [Box(400.0)] * count),
        "back and forth": spaced(Glue(5.0, 3.0, 2.0), [Box(chance.choice([-300.0, 320.0])) for _ in range(count)]),
        "penalties only": [Penalty(0.0, 0.0, True)] * count,
        "a hyphen after every word": [item for one in wide for item in (one, HYPHEN)] + [*finish()],
        "forced breaks": [item for one in wide for item in (one, *finish())],
    }


def timed(name: str, runs: int, work: Callable[[], Iterable[Broken]]) -> None:
    seconds, lines = [], 0
    for _ in range(runs):
        started = time.perf_counter()
        lines = sum(len(broken.lines) for broken in work())
        seconds.append(time.perf_counter() - started)
    print(f"{name:60} {statistics.median(seconds):6.3f} s  ({min(seconds):.3f} to {max(seconds):.3f})  {lines:6} lines")


def broken(
    paragraphs: Iterable[tuple[list[Item], list[Item]]], measures: Sequence[float] = (MEASURE,)
) -> Iterator[Broken]:
    """Return the items of each paragraph, without hyphens and with them."""
    return (break_lines(plain, measures, PARAMETERS, partial(list, hyphens)) for plain, hyphens in paragraphs)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time the breaking of lines.")
    arguments.add_argument("--runs", type=int, default=3)
    runs = arguments.parse_args().runs
    texts = mutual_aid.texts()
    words = [letter * (1 + number % 9) for number, letter in enumerate("etaoinshrdlu" * 1700)]
    if texts is None:
        print("the texts of the book are not here: it is left out", file=sys.stderr)
    else:
        paragraphs = book(texts)
        words = list(chain.from_iterable(paragraphs))
        pairs = [(paragraph(one, False), paragraph(one, True)) for one in paragraphs]
        name = f"the book: {len(words)} words, {len(pairs)} paragraphs"
        timed(name, runs, partial(broken, pairs, [MEASURE - 11, MEASURE]))
    count = 20_000
    long = (paragraph(words[:count], False), paragraph(words[:count], True))
    timed(f"one paragraph of {count} words", runs, partial(broken, [long]))
    for shape, measures in {"": [MEASURE], " (odd measures)": [MEASURE + number % 7 for number in range(1000)]}.items():
        for name, items in odd_paragraphs(count).items():
            timed(name + shape, runs, partial(broken, [(items, items)], measures))


if __name__ == "__main__":
    main()
