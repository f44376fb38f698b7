"""Set notes in random texts, some thousands of them, and count what a reader of the PDF would find wrong.

    python tests/bench/notes.py [--notes N] [--stock]

The books differ in density (notes per word of text), length (words per note, up to two pages of A6) and page size;
calls are in paragraphs, headings, quotations, lists, tables and captions. `--stock` sets the same books with unmodified
WeasyPrint. A gap is the white space between the last line of the text and the notes, or the foot of the page, if the
text continues on the next page; it counts from 2.5 lines.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import pairwise, product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "editions"))

import random_books
import weasyprint
from random_books import NOTE_LEADING, NOTE_SIZE, PAGES, Book, print_book

POINTS = 72 / 25.4
# A text with more than three words of notes per word of text is not a book.
SHAPES = [
    shape for shape in product((0.004, 0.01, 0.02, 0.035), (8, 30, 60, 150, 400), PAGES) if shape[0] * shape[1] <= 3
]
SHORT = 2.5
# The space above the notes in the styles of the random books, in points: margins and rule.
LEAD = 10.4
RISE, FALL = 1.007, 0.298


def gap(page: list[Any], size: str) -> float | None:
    """Return how many lines of text would fit into the gap; None if there is no text."""
    margin = float(PAGES[size][0].removesuffix("mm")) * POINTS
    type_size, leading = (float(part.removesuffix("pt")) for part in PAGES[size][1].split("/"))
    text = [line.y for line in page if not line.of_note and line.y > margin and line.size > 8]
    notes = [line.y for line in page if line.of_note]
    if not text:
        return None
    below = (leading - type_size * (RISE + FALL)) / 2 + type_size * FALL
    above = (NOTE_LEADING - NOTE_SIZE * (RISE + FALL)) / 2 + NOTE_SIZE * RISE
    top = max(notes) + above + LEAD if notes else margin
    return (min(text) - below - top) / leading


def faults(seed: int) -> Counter[str]:
    """Set one book, and count its faults."""
    density, length, size = SHAPES[seed % len(SHAPES)]
    book = Book(seed, density, length, size, int(min(200, max(12, 3000 / length))), (20, 45), 40)
    text = book.chapters()
    try:
        printed = print_book.__wrapped__(text, size)
    except Exception as crash:
        print(f"book {seed}: {type(crash).__name__}: {crash}", file=sys.stderr)
        return Counter(notes=book.notes, crashed=1)
    seen = Counter(printed.order)
    found = Counter(
        notes=book.notes,
        pages=len(printed.lines),
        made=printed.made,
        away=len(printed.away),
        lost=sum(not seen[note] for note in range(1, book.notes + 1)),
        doubled=sum(seen[note] > 1 for note in seen),
        inverted=sum(one > other for one, other in pairwise(printed.order)),
        unfinished=len({*range(1, book.notes + 1)} - {*printed.ends}),
    )
    for page, after in pairwise(printed.lines):
        if _goes_on(after, size):
            found["gaps"] += (gap(page, size) or 0) >= SHORT
    return found


def _goes_on(page: list[Any], size: str) -> bool:
    """Whether the page has text of the chapter before it: not a chapter heading, and not nothing."""
    margin = float(PAGES[size][0].removesuffix("mm")) * POINTS
    heading = 1.5 * float(PAGES[size][1].partition("pt")[0])
    return any(line.y > margin and not line.of_note for line in page) and not any(
        abs(line.size - heading) < 0.1 for line in page
    )


def main() -> None:
    """Print a line of counts every few books, and the shares at the end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=10_000, help="how many notes at least (default 10,000)")
    parser.add_argument("--stock", action="store_true", help="WeasyPrint as it is")
    parser.add_argument("--seed", type=int, default=0, help="the first book (default 0)")
    asked = parser.parse_args()
    if asked.stock:
        random_books.engine.install = lambda: None
    total: Counter[str] = Counter(lost=0, doubled=0, inverted=0, unfinished=0, crashed=0, away=0, gaps=0)
    seed = asked.seed
    while total["notes"] < asked.notes:
        found = faults(seed)
        total.update(found)
        seed += 1
        if seed % 20 == 0:
            print(dict(total), flush=True)
    print(f"{seed - asked.seed} books", dict(total))
    print(f"begin on another page than their call: {total['away'] / total['notes']:.2%} of the notes")
    print(f"gaps of {SHORT} lines or more: {total['gaps'] / total['pages']:.2%} of the pages")
    print(f"WeasyPrint {'as it is' if asked.stock else 'with the engine'}, version {weasyprint.__version__}")


if __name__ == "__main__":
    main()
