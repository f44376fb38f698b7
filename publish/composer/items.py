"""The model of a paragraph: boxes, glue and penalties as input, lines as output.

The model is that of Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981),
pages 1119-1184, with protrusion and expansion as in Hàn Thế Thành, "Micro-typographic Extensions to the TeX Typesetting
System" (2000). All widths are in one unit, which the caller chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

# A penalty of this or more forbids a break; minus this or less forces one.
INFINITE = 10_000.0


class Box(NamedTuple):
    """Something to set: a word, or a piece of one.

    `left` and `right` (>= 0) are how far its first and last glyph may hang out of the measure if a line begins or ends
    with it. `stretch` and `shrink` are how much font expansion may widen or narrow it.
    """

    width: float
    left: float = 0.0
    right: float = 0.0
    stretch: float = 0.0
    shrink: float = 0.0


class Glue(NamedTuple):
    """A space. A line may break at it if a box comes before it. It vanishes at a break and after one."""

    width: float
    stretch: float
    shrink: float


class Penalty(NamedTuple):
    """A place where a line may be broken, and the cost of that break. It vanishes after a break.

    `width` and `right` describe what is set at the line's end if it breaks here (a hyphen). `after` is how much wider
    the beginning of the next line becomes (lost kerning, another form of the letter); it may be negative. `flagged`:
    the break shows a hyphen.
    """

    width: float
    cost: float
    flagged: bool = False
    right: float = 0.0
    after: float = 0.0


Item = Box | Glue | Penalty


def finish(stretch: float = 1e6) -> tuple[Item, Item, Item]:
    """Return the items that end a paragraph. The last line may be as short as `stretch` can fill."""
    return Penalty(0.0, INFINITE), Glue(0.0, stretch, 0.0), Penalty(0.0, -INFINITE)


class Parameters(Struct, frozen=True):
    """The house style in the breaker's terms, with defaults for English text on a book's measure.

    Badness is 100 for a line whose spaces use all of their stretch, and grows with the cube. Costs are on the scale of
    badness, demerits on the scale of its square. Scales and names are TeX's.

    `emergency_stretch` and `shortest_last` are widths. Raises ValueError if a value is NaN or infinite, or if demerits
    are negative: the search relies on a fault never being a gain.
    """

    pretolerance: float = 50.0  # highest badness in the first pass, without hyphens; < 0: skip that pass
    tolerance: float = 200.0  # highest badness in the second pass, with hyphens
    line_penalty: float = 10.0  # cost of every line: the higher, the fewer lines
    hyphen_cost: float = 100.0  # added to the cost of each flagged penalty
    double_hyphen_demerits: float = 10_000.0  # for the second hyphen in a row
    ladder_demerits: float = 100_000_000.0  # in addition, for the third and each further one
    final_hyphen_demerits: float = 5_000.0  # for a hyphen at the end of the last line but one
    adjacent_demerits: float = 3_000.0  # for neighbours more than one fitness class apart
    emergency_stretch: float = 0.0  # extra stretch of each line from the third pass on; 0: skip the third
    shortest_last: float = 0.0  # shortest acceptable last line
    short_last_demerits: float = 5_000.0  # for a shorter last line

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not isfinite(value) or (value < 0 and name.endswith("_demerits")):
                raise ValueError(f"{name} cannot be {value}")


class Line(NamedTuple):
    """One line: `items[start:end]`, broken at `items[end]`.

    `start` skips what vanishes at the line's beginning. `width` is how much of `measure` the line fills before anything
    stretches or shrinks: the widths of its items and of the break's hyphen, plus the last break's `after`, minus what
    hangs out by `left` and `right`.

    The boxes change first, by `expansion` (-1 to 1: the share of their shrink or stretch), then the glue by `ratio` (-1
    and up: the share of its shrink or stretch). `over` is what cannot be shrunk away: the line is longer than its
    measure by that much. A line that nothing can stretch stays short, with ratio 0. `hyphen`: the break is flagged.
    """

    start: int
    end: int
    measure: float
    width: float
    expansion: float
    ratio: float
    left: float = 0.0
    right: float = 0.0
    hyphen: bool = False
    over: float = 0.0


class Broken(NamedTuple):
    """The lines of a paragraph.

    `items` are the items that the lines index, with hyphens or without. `pass_` is the pass that found the lines: 1
    without hyphens, 2 with hyphens, 3 with emergency stretch, 4 without any tolerance.
    """

    items: Sequence[Item]
    lines: tuple[Line, ...]
    demerits: float
    pass_: int
