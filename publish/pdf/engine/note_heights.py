"""Notes as the planner sees them: how high their lines are, where they may be cut, and how high they are together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from publish.config.line_settings import NoteLayout
from publish.paginator.note_columns import column_height
from publish.paginator.note_foot import FootNote, NoteLines
from publish.pdf.engine.arrangement import Arranger, Seat
from publish.pdf.engine.note_layout import LEAST_LINES

# Of a line: what a paragraph of notes may need beyond the sum of their widths.
_SPARE = 0.1


def foot_note(arranger: Arranger, seat: Seat) -> FootNote:
    """Return a note, or the rest of one. A note that stands in one paragraph with others counts as its share of it."""
    heights, cuts = arranger.lines_of(seat)
    series = arranger.series_number(seat.series)
    layout = arranger.layout_of(seat.series)
    if layout is NoteLayout.BLOCK:
        return FootNote(heights, series, LEAST_LINES, cuts)
    if layout is NoteLayout.RUN_IN:
        share = heights[0] * arranger.width_of(seat) / arranger.measure_of(seat.series)
        return FootNote((share,), series, cuts=())
    return FootNote((sum(heights),), series, cuts=())


@dataclass(frozen=True, slots=True)
class SharedBlock:
    """The block of a series whose notes stand beside each other: the layout, and the height of a line in px."""

    layout: NoteLayout
    leading: float


@dataclass(frozen=True, slots=True)
class NoteFoot:
    """The foot of a page with its rules and blocks. `shared` has the series that are not a paragraph each."""

    arranger: Arranger
    shared: Mapping[int, SharedBlock]

    def height(self, notes: Sequence[FootNote], pieces: Sequence[NoteLines]) -> float:
        """Return the height of these pieces in px."""
        total = self.arranger.margins
        for number, (series, block) in enumerate(groupby(pieces, lambda piece: notes[piece.note].series)):
            held = list(block)
            total += self.arranger.lead(number, series, goes_on=held[0].first > 0)
            heights = [sum(notes[piece.note].lines[piece.first : piece.last + 1]) for piece in held]
            shared = self.shared.get(series)
            if shared is None:
                total += sum(heights)
            elif shared.layout is NoteLayout.RUN_IN:
                total += ceil(sum(heights) / shared.leading + _SPARE) * shared.leading
            else:
                total += column_height(heights, shared.layout.columns)
        return total


def note_foot(arranger: Arranger, seats: Sequence[Seat]) -> NoteFoot:
    """Return the foot for these notes."""
    shared = {}
    for seat in seats:
        layout, series = arranger.layout_of(seat.series), arranger.series_number(seat.series)
        if layout is not NoteLayout.BLOCK and series not in shared:
            shared[series] = SharedBlock(layout, arranger.lines_of(seat)[0][0])
    return NoteFoot(arranger, shared)
