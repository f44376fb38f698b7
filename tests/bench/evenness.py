"""How evenly the justified text of a PDF is set: our own measure, calculated from the file alone.

    python tests/bench/evenness.py FILE.pdf ...

A line counts if it is in the size of most of the file, has four or more words, and ends where most lines on its side of
the spread do; its word space is the mean of its gaps, in em. The result is the spread of the word spaces, as multiples
of the file's own median, and how lines end.
"""

from __future__ import annotations

import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from publish.facts import pdf
from publish.facts.pdf_lines import PdfWord

HYPHENS = "-\u2010\u00ad"
# In points: how far from most lines a line may end. Hanging punctuation ends further out than a word.
INSIDE, OUTSIDE = 2.0, 6.0
# In points: words whose baselines are closer than this are on one line, including a raised note mark.
NEAR = 1.0
LADDER = 3


@dataclass(frozen=True, slots=True)
class Evenness:
    """The measure of a file.

    `low` and `high` are the 5th and the 95th percentile of the word spaces; `loose`, `very_loose`, `tight` and
    `divided` are shares of the lines; `ladders` counts runs of three or more divided lines.
    """

    pages: int
    lines: int
    space: float
    low: float
    high: float
    loose: float
    very_loose: float
    tight: float
    divided: float
    ladders: int


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    end: float
    size: float
    space: float
    words: int
    divided: bool


def evenness(file: Path) -> Evenness | None:
    """Measure one file; None if it has too few justified lines."""
    facts = pdf.of(file.read_bytes(), file.name)
    lines = list(_lines(facts.words))
    if not lines:
        return None
    body = Counter(round(line.size, 1) for line in lines).most_common(1)[0][0]
    ends = {
        side: Counter(round(line.end) for line in lines if line.page % 2 == side and line.words > 3).most_common(1)
        for side in (0, 1)
    }
    spaces, ladders, run, divided = [], 0, 0, 0
    for line in lines:
        usual = ends[line.page % 2]
        if (
            line.words < 4
            or abs(line.size - body) > 0.15
            or not (usual and usual[0][0] - INSIDE <= line.end <= usual[0][0] + OUTSIDE)
        ):
            run = 0
            continue
        spaces.append(line.space)
        divided += line.divided
        run = run + 1 if line.divided else 0
        ladders += run == LADDER
    if len(spaces) < 20:
        return None
    usual_space = statistics.median(spaces)
    ratios = [space / usual_space for space in spaces]
    centiles = statistics.quantiles(ratios, n=100)

    def share(count: int) -> float:
        return count / len(spaces)

    return Evenness(
        len(facts.pages),
        len(spaces),
        usual_space,
        centiles[4],
        centiles[94],
        share(sum(r > 1.5 for r in ratios)),
        share(sum(r > 2 for r in ratios)),
        share(sum(r < 0.6 for r in ratios)),
        share(divided),
        ladders,
    )


def _lines(words: tuple[PdfWord, ...]) -> Iterator[_Line]:
    """Return the lines of every page from top to bottom."""
    for page, held in groupby(words, key=lambda word: word.page):
        rows: defaultdict[int, list[PdfWord]] = defaultdict(list)
        for word in held:
            rows[round(word.y / NEAR)].append(word)
        for _, row in sorted(rows.items()):
            row.sort(key=lambda word: word.x)
            size = statistics.median(word.size for word in row)
            gaps = [(other.x - one.end) / size for one, other in pairwise(row) if other.x - one.end > 0.05 * size]
            yield _Line(
                page,
                row[-1].end,
                size,
                statistics.mean(gaps) if gaps else 0.0,
                len(gaps) + 1,
                row[-1].text[-1] in HYPHENS and len(row[-1].text) > 1,
            )


def told(measured: Evenness) -> str:
    """One line of a table."""
    return (
        f"{measured.low:.2f}-{measured.high:.2f}  loose {measured.loose:.2%}  very loose {measured.very_loose:.2%}  "
        f"tight {measured.tight:.2%}  divided {measured.divided:.1%}  ladders {measured.ladders}"
    )


def main() -> None:
    for name in sys.argv[1:]:
        measured = evenness(Path(name))
        print(f"{Path(name).name:28}", told(measured) if measured else "has no justified text")


if __name__ == "__main__":
    main()
