"""Notes as the planner sees them: how high their lines are, where they may be cut, and how high they are together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from msgspec import Struct, field

from publish.config.line_settings import SeriesLayout
from publish.paginator.note_foot import Foot, FootNote, NoteLines, SharedBlock, TabledFoot, at_foot, block_height
from publish.pdf.engine.arrangement import Arranger, Seat
from publish.pdf.engine.note_layout import LEAST_LINES


def tabled_foot(arranger: Arranger, foot: Foot, room: float) -> TabledFoot:
    """Return the foot of a page as plain data; notes in the margin may be `room` px high together.

    `foot` is that of the measured notes, which knows those that stand beside each other.
    """

    def lead(number: int, series: int) -> tuple[float, float]:
        return arranger.lead(number, series, goes_on=False), arranger.lead(number, series, goes_on=True)

    shared = tuple(sorted(foot.shared.items())) if isinstance(foot, NoteFoot) else ()
    return TabledFoot(
        arranger.margins, tuple((lead(0, one), lead(1, one)) for one in range(arranger.series)), room, shared
    )


class NoteFoot(Struct, frozen=True):
    """The foot of a page with its rules and blocks.

    Notes in the margin add nothing to it, but must not be higher together than the margin, `room` in px.
    `shared` has the series that are not a paragraph each. `leads` are what was asked of the arranger, `blocks` the
    heights of the notes of one series, by the first and the last line of them.
    """

    arranger: Arranger
    room: float
    shared: Mapping[int, SharedBlock]
    leads: dict[tuple[int, int, bool], float] = field(default_factory=dict)
    blocks: dict[tuple[int, int, int, int], float] = field(default_factory=dict)

    def height(self, notes: Sequence[FootNote], pieces: Sequence[NoteLines]) -> float:
        """Return the height of these pieces in px."""
        held_here = at_foot(notes, pieces, self.arranger.margin, self.room)
        if held_here is None:
            return inf
        total = self.arranger.margins if held_here else 0.0
        number = begin = 0
        while begin < len(held_here):
            first, series, end = held_here[begin], notes[held_here[begin].note].series, begin + 1
            while end < len(held_here) and notes[held_here[end].note].series == series:
                end += 1
            total += self._lead(number, series, goes_on=first.first > 0)
            last = held_here[end - 1]
            key = first.note, first.first, last.note, last.last
            height = self.blocks.get(key)
            if height is None:
                height = self.blocks[key] = block_height(notes, held_here[begin:end], self.shared.get(series))
            total += height
            number, begin = number + 1, end
        return total

    def _lead(self, number: int, series: int, *, goes_on: bool) -> float:
        key = number, series, goes_on
        found = self.leads.get(key)
        if found is None:
            found = self.leads[key] = self.arranger.lead(number, series, goes_on=goes_on)
        return found


def foot_notes(arranger: Arranger, seats: Sequence[Seat], room: float) -> tuple[tuple[FootNote, ...], NoteFoot]:
    """Return notes, or the rests of some, and the foot that holds them.

    A note that stands beside others is never cut. In one paragraph with others it counts as its share of the lines.
    """
    notes: dict[int, FootNote] = {}
    shared: dict[int, SharedBlock] = {}
    for name in dict.fromkeys(seat.series for seat in seats):
        held = {number: seat for number, seat in enumerate(seats) if seat.series == name}
        series, layout = arranger.series_number(name), arranger.layout_of(name)
        is_entry = arranger.holds_entries([*held.values()])
        beside = {number: seat for number, seat in held.items() if not arranger.stands_alone(seat)}
        for number in (number for number in held if number not in beside):
            heights, cuts = arranger.lines_of(held[number])
            notes[number] = FootNote(heights, series, LEAST_LINES, cuts, is_entry, is_alone=True)
        if layout is SeriesLayout.RUN_IN:
            leading, shares = arranger.shares(name, [*(beside or held).values()])
            shared[series] = SharedBlock(leading)
            lines = [leading * share for share in shares]
        else:
            lines = [sum(arranger.lines_of(seat)[0]) for seat in beside.values()]
            if layout is not SeriesLayout.BLOCK:
                shared[series] = SharedBlock(columns=layout.columns)
        notes |= {
            number: FootNote((line,), series, cuts=(), is_entry=is_entry)
            for number, line in zip(beside, lines, strict=False)
        }
    return tuple(notes[number] for number in range(len(seats))), NoteFoot(arranger, room, shared)
