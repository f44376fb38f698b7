"""The notes of each series as one column of lines, and the line down to which the text has called them.

The notes of a series keep their order, so one number tells what is printed of them: the lines printed so far.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from publish.paginator.measured_part import TextLine
from publish.paginator.note_foot import FootNote, NoteLines

# The number of lines of each series, in order, counted from its first note.
Reached = tuple[int, ...]


class QueuedNote(Struct, frozen=True):
    """A note: its number in the part, the lines of its series above it and down to its end, and where it is called.

    `item` is the item that calls it, or the one that calls a note before it, if that comes later.
    """

    number: int
    begin: int
    end: int
    item: int


class NoteQueue(Struct, frozen=True):
    """The notes of each series in order, the item of each, and the lines of the series below which it may be cut."""

    notes: tuple[FootNote, ...]
    series: tuple[tuple[QueuedNote, ...], ...]
    items: tuple[tuple[int, ...], ...]
    cuts: tuple[tuple[int, ...], ...]

    @property
    def start(self) -> Reached:
        """Nothing printed."""
        return (0,) * len(self.series)

    def after(self, item: int) -> Reached:
        """Return how far the notes called down to the end of an item reach."""
        return tuple(
            queue[count - 1].end if (count := bisect_right(items, item)) else 0
            for queue, items in zip(self.series, self.items, strict=True)
        )

    def inside(self, item: int, lines: Sequence[TextLine]) -> list[Reached]:
        """Return how far the notes called reach below each line of an item. The last line takes all that are left."""
        own = [
            queue[bisect_right(items, item - 1) : bisect_right(items, item)]
            for queue, items in zip(self.series, self.items, strict=True)
        ]
        before = self.after(item - 1)
        if not any(own):
            return [before] * len(lines)
        called = {number for line in lines for number in line.notes}
        found: list[Reached] = []
        seen: set[int] = set()
        for line in lines:
            seen.update(line.notes)
            reached = list(before)
            for series, queue in enumerate(own):
                for note in queue:
                    # A note that is not called here goes with the one before it.
                    if note.number in called and note.number not in seen:
                        break
                    reached[series] = note.end
            found.append(tuple(reached))
        return found

    def pieces(self, begin: Reached, end: Reached) -> list[NoteLines]:
        """Return the pieces of notes that make up these lines, series by series."""
        bounds = enumerate(zip(begin, end, strict=True))
        return [piece for series, (first, last) in bounds for piece in self.pieces_of(series, first, last)]

    def pieces_of(self, series: int, first: int, last: int) -> list[NoteLines]:
        """Return the pieces of notes that make up the lines of a series from `first` to before `last`."""
        if first == last:
            return []
        queue = self.series[series]
        start = bisect_right(queue, first, key=_end)
        return [
            NoteLines(note.number, max(first, note.begin) - note.begin, min(last, note.end) - note.begin - 1)
            for note in queue[start : bisect_left(queue, last, start, key=_begin)]
        ]


def _begin(note: QueuedNote) -> int:
    return note.begin


def _end(note: QueuedNote) -> int:
    return note.end


def note_queue(notes: tuple[FootNote, ...], items: Sequence[Sequence[Sequence[TextLine]]]) -> NoteQueue:
    """Return the queue of the notes, called in the lines of the versions of each item."""
    callers: dict[int, int] = {}
    for item, versions in enumerate(items):
        for lines in versions:
            for line in lines:
                for number in line.notes:
                    callers.setdefault(number, item)
    series, called = [], []
    for name in sorted({note.series for note in notes}):
        numbers = [number for number, note in enumerate(notes) if note.series == name]
        ends = [0, *accumulate(notes[number].count for number in numbers)]
        at = list(accumulate((callers.get(number, 0) for number in numbers), max))
        series.append(tuple(map(QueuedNote, numbers, ends, ends[1:], at)))
        called.append(tuple(at))
    cuts = tuple(tuple(cut for note in queue for cut in _cuts(notes[note.number], note)) for queue in series)
    return NoteQueue(notes, tuple(series), tuple(called), cuts)


def _cuts(source: FootNote, note: QueuedNote) -> Iterator[int]:
    """Yield the lines of a note's series after which the note begins or may be cut, in order."""
    yield note.begin
    for line in range(1, source.count):
        if source.cuts is None or line in source.cuts:
            yield note.begin + line
