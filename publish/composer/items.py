"""What a paragraph is to the breaker: boxes, glue and penalties, and what it gives back.

The model is that of Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981),
pages 1119-1184, with protrusion and expansion as in Hàn Thế Thành, "Micro-typographic Extensions to the TeX
Typesetting System" (2000). All widths are in one unit, whichever the caller likes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import isfinite
from typing import NamedTuple

# A penalty of this or more is never broken at; of minus this or less, always.
INFINITE = 10_000.0


class Box(NamedTuple):
    """What is set: a word, or a piece of one.

    `left` and `right` (>= 0) say how far its first and its last glyph may hang out of the measure where a line begins
    or ends with it; `stretch` and `shrink`, by how much expansion of the font may widen or narrow it.
    """

    width: float
    left: float = 0.0
    right: float = 0.0
    stretch: float = 0.0
    shrink: float = 0.0


class Glue(NamedTuple):
    """A space. A line may be broken at it where a box stands before it; it vanishes at a break and after one."""

    width: float
    stretch: float
    shrink: float


class Penalty(NamedTuple):
    """A place where a line may be broken, and what that costs; it vanishes after a break.

    `width` and `right` are of what is set at the line's end if it is broken here (a hyphen). `after` is what the next
    line's beginning becomes wider by (kerning lost, another form of the letter): it may be negative. `flagged`: the
    break shows as a hyphen.
    """

    width: float
    cost: float
    flagged: bool = False
    right: float = 0.0
    after: float = 0.0


Item = Box | Glue | Penalty


def finish(stretch: float = 1e6) -> tuple[Item, Item, Item]:
    """The items that end a paragraph: its last line may be as short as `stretch` fills."""
    return Penalty(0.0, INFINITE), Glue(0.0, stretch, 0.0), Penalty(0.0, -INFINITE)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The house style, with defaults for English text on a book's measure.

    Badness is 100 for a line whose spaces use all of their stretch, and grows with the cube; costs are on the scale of
    badness, demerits on that of its square (TeX's, as are the names).

    `emergency_stretch` and `shortest_last` are widths. Raises ValueError where one is NaN or infinite, or where
    demerits are negative: the search relies on a fault never being a gain.
    """

    pretolerance: float = 50.0  # no line's badness may exceed it in the first pass, without hyphens; < 0: no such pass
    tolerance: float = 200.0  # nor this in the second, with them
    line_penalty: float = 10.0  # what every line costs: the more, the fewer lines
    hyphen_cost: float = 100.0  # added to the cost of each flagged penalty
    double_hyphen_demerits: float = 10_000.0  # for the second hyphen in a row
    ladder_demerits: float = 100_000_000.0  # besides, for the third and each one more
    final_hyphen_demerits: float = 5_000.0  # for a hyphen at the end of the last line but one
    adjacent_demerits: float = 3_000.0  # for neighbours more than one fitness class apart
    emergency_stretch: float = 0.0  # what each line may stretch besides its spaces, in the last pass; 0: no such pass
    shortest_last: float = 0.0  # the last line should not be shorter
    short_last_demerits: float = 5_000.0  # for one that is

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isfinite(value) or (value < 0 and field.name.endswith("_demerits")):
                raise ValueError(f"{field.name} cannot be {value}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `items[start:end]`, broken at `items[end]`.

    What vanishes at the line's beginning is skipped by `start`. `width` is what the line takes of `measure` before
    anything gives: the widths of its items and of the break's hyphen, with the last break's `after`, less what hangs
    out by `left` and `right`.

    The boxes give first, by `expansion` (-1 to 1: the share of their shrink or stretch), then the glue by `ratio`
    (-1 and up: the share of its shrink or stretch). `over` is what is left that cannot be shrunk away: the line is
    longer than its measure by that much. A line that nothing can stretch stays short, with ratio 0. `hyphen`: the break
    is flagged.
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


@dataclass(frozen=True, slots=True)
class Broken:
    """A paragraph's lines; the items that they index (with hyphens or without); their demerits; and the pass that
    found them: 1 without hyphens, 2 with, 3 with emergency stretch, 4 where every tolerance had to be given up."""

    items: Sequence[Item]
    lines: tuple[Line, ...]
    demerits: float
    pass_: int
