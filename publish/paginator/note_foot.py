"""Notes, the pieces of them that stand on one page, and how high these are together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil, inf
from typing import Protocol

from msgspec import Struct

from publish.paginator.note_columns import column_height

# Share of a line: the space a paragraph of notes may need beyond the sum of their widths.
_SPARE = 0.1


class FootNote(Struct, frozen=True):
    """A note: the heights of its lines in points, and the number of its series.

    `least` is how many lines a piece of it should have. `cuts` are the numbers of lines after which it may be cut;
    None: after any line; (): nowhere. `is_entry`: it belongs to an apparatus and begins with the number of its line.
    `is_alone`: it is a paragraph, although notes of its series may stand beside each other.
    """

    lines: tuple[float, ...]
    series: int = 0
    least: int = 2
    cuts: tuple[int, ...] | None = None
    is_entry: bool = False
    is_alone: bool = False

    @property
    def count(self) -> int:
        """The number of lines. A note without any counts as one line without height."""
        return max(len(self.lines), 1)


class NoteLines(Struct, frozen=True):
    """The lines of a note that stand on one page, from `first` to `last`, both included, from 0."""

    note: int
    first: int
    last: int


class Foot(Protocol):
    """How high notes are at the foot of a page."""

    def height(self, notes: Sequence[FootNote], pieces: Sequence[NoteLines]) -> float:
        """Return the height in points of these pieces, with rules and gaps.

        `notes` are all notes of the part. The pieces run from the first series to the last, in the order of their
        notes. A foot without pieces is never asked. The height must not fall when a line is added.
        """


class SeriesFoot(Struct, frozen=True):
    """The heights, in points, that a series adds to those of its lines.

    `top` stands above its first note if the series is the highest on the page, `below` if another one stands above it,
    `continued` instead of either if the series begins with the rest of a note. `between` separates two notes.
    """

    top: float = 0.0
    below: float = 0.0
    continued: float = 0.0
    between: float = 0.0


class AdditiveFoot(Struct, frozen=True):
    """Notes one below the other, a block for each series. A series without an entry adds nothing."""

    series: tuple[SeriesFoot, ...] = ()

    def height(self, notes: Sequence[FootNote], pieces: Sequence[NoteLines]) -> float:
        """Return the sum of the lines, of what stands above each block, and of the gaps between notes."""
        total, highest = 0.0, True
        for series, block in groupby(pieces, lambda piece: notes[piece.note].series):
            rule = self.series[series] if 0 <= series < len(self.series) else SeriesFoot()
            held = list(block)
            total += rule.continued if held[0].first else rule.top if highest else rule.below
            total += rule.between * (len(held) - 1)
            total += sum(sum(notes[piece.note].lines[piece.first : piece.last + 1]) for piece in held)
            highest = False
        return total


def at_foot(
    notes: Sequence[FootNote], pieces: Sequence[NoteLines], margin: int, room: float
) -> Sequence[NoteLines] | None:
    """Return the pieces without those of notes in the margin, whose series has the number `margin`.

    None if these are higher together than the margin, `room`.
    """
    if not pieces or notes[pieces[-1].note].series != margin:
        return pieces  # the margin is the last series
    beside = [one for one in pieces if notes[one.note].series == margin]
    if sum(sum(notes[one.note].lines) for one in beside) > room:
        return None
    return [one for one in pieces if notes[one.note].series != margin]


class SharedBlock(Struct, frozen=True):
    """The block of a series whose notes stand beside each other: in `columns`, or in one paragraph if there are none.

    `leading` is the height of a line of that paragraph, in the unit of the notes.
    """

    leading: float = 0.0
    columns: int = 0


def block_height(notes: Sequence[FootNote], held: Sequence[NoteLines], shared: SharedBlock | None) -> float:
    """Return the height of the pieces of one series, which follow each other, in the unit of the notes."""
    if shared is None:
        return _lines_height(notes, held)
    total = 0.0
    for is_alone, group in groupby(held, lambda piece: notes[piece.note].is_alone):
        beside = list(group)
        if is_alone:
            total += _lines_height(notes, beside)
            continue
        heights = [notes[piece.note].lines[0] for piece in beside]
        if shared.columns:
            total += column_height(heights, shared.columns)
        else:
            total += ceil(sum(heights) / shared.leading + _SPARE) * shared.leading
    return total


def _lines_height(notes: Sequence[FootNote], pieces: Sequence[NoteLines]) -> float:
    return sum(sum(notes[piece.note].lines[piece.first : piece.last + 1]) for piece in pieces)


class TabledFoot(Struct, frozen=True):
    """Notes in a block for each series, with heights that were read from the styles of a foot.

    `margins` are those of the foot. `leads` has, for each series, what its block adds to its notes in points: as the
    first block of a page and as a further one, each for a block that begins with a note, and with the rest of one. The
    next series is that of the margin, which is `room` high. `shared` has the series that are not a paragraph each.
    """

    margins: float
    leads: tuple[tuple[tuple[float, float], tuple[float, float]], ...]
    room: float = inf
    shared: tuple[tuple[int, SharedBlock], ...] = ()

    def height(self, notes: Sequence[FootNote], pieces: Sequence[NoteLines]) -> float:
        """Return the height of these pieces."""
        held_here = at_foot(notes, pieces, len(self.leads), self.room)
        if held_here is None:
            return inf
        shared = dict(self.shared)
        total = self.margins if held_here else 0.0
        for number, (series, block) in enumerate(groupby(held_here, lambda piece: notes[piece.note].series)):
            held = list(block)
            total += self.leads[series][number > 0][held[0].first > 0]
            total += block_height(notes, held, shared.get(series))
        return total


WITHOUT_RULES = AdditiveFoot()
