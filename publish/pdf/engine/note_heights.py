"""Notes as the planner sees them: how high their lines are, where they may be cut, and how high they are together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

from publish.paginator.note_foot import FootNote, NoteLines, TabledFoot
from publish.pdf.engine.arrangement import Arranger, Seat
from publish.pdf.engine.note_layout import LEAST_LINES


def foot_note(arranger: Arranger, seat: Seat) -> FootNote:
    """Return a note, or the rest of one."""
    heights, cuts = arranger.lines_of(seat)
    return FootNote(heights, arranger.series_number(seat.series), LEAST_LINES, cuts)


def tabled_foot(arranger: Arranger) -> TabledFoot:
    """Return the foot of a page as plain data."""

    def lead(number: int, series: int) -> tuple[float, float]:
        return arranger.lead(number, series, goes_on=False), arranger.lead(number, series, goes_on=True)

    return TabledFoot(arranger.margins, tuple((lead(0, one), lead(1, one)) for one in range(arranger.series)))


@dataclass(frozen=True, slots=True)
class NoteFoot:
    """The foot of a page with its rules and blocks.

    Notes in the margin add nothing to it, but must not be higher together than the margin, `room` in px.
    """

    arranger: Arranger
    room: float

    def height(self, notes: Sequence[FootNote], pieces: Sequence[NoteLines]) -> float:
        """Return the height of these pieces in px."""
        in_margin = sum(sum(notes[one.note].lines) for one in pieces if notes[one.note].series == self.arranger.margin)
        if in_margin > self.room:
            return inf
        pieces = [one for one in pieces if notes[one.note].series != self.arranger.margin] if in_margin else pieces
        total = self.arranger.margins if pieces else 0.0
        for number, (series, block) in enumerate(groupby(pieces, lambda piece: notes[piece.note].series)):
            held = list(block)
            total += self.arranger.lead(number, series, goes_on=held[0].first > 0)
            total += sum(sum(notes[piece.note].lines[piece.first : piece.last + 1]) for piece in held)
        return total
