"""Which notes stand at the foot of a page: all that are called, or fewer lines where these do not fit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count, product
from math import prod
from typing import NamedTuple

from publish.paginator.called_notes import NoteQueue, QueuedNote, Reached
from publish.paginator.flow import thousandths
from publish.paginator.note_foot import Foot, NoteLines
from publish.paginator.page_rules import ENTRY_AWAY, FORBIDDEN_CUT, NOTE_AWAY, NOTE_CUT, NOTE_CUT_EARLY, PageRule

# Beyond this many ways to cut several series, one series is cut at a time, and those below it are whole or put off.
# Lost: pages that cut very long notes of several series at once, where that costs fewer demerits.
MOST_WAYS = 2_000
# So many of the longest cuts of a series that fit are tried, if no grave rule has to be broken. Lost: pages with fewer
# lines of a note, which would only leave a gap.
MOST_CUTS = 6

NoteCharge = tuple[PageRule, int]


class FootChoice(NamedTuple):
    """The notes at the foot of a page: how far each series is printed there, their height, and what that costs."""

    height: int
    demerits: int
    reached: Reached
    grave: bool = False


class FootChoices:
    """Finds the possible feet of a page that begins with `begin` printed and calls all notes up to `called`."""

    def __init__(self, rules: NoteRules, begin: Reached, called: Reached) -> None:
        self._rules = rules
        self._begin = begin
        self._called = called
        self._known: dict[tuple[int, int, bool], Sequence[FootChoice]] = {}
        self.whole = rules.choice(begin, called, called)

    @property
    def may_be_cut(self) -> bool:
        """Whether the page may have fewer lines than are called without breaking a grave rule."""
        return bool(self._stops)

    def within(self, least: int, most: int, *, grave: bool) -> Sequence[FootChoice]:
        """Return the feet with fewer lines than are called whose heights are in these bounds, the highest first.

        Only if `grave`, they may break grave rules and cut more than one series; otherwise, only the longest are tried.
        """
        if not grave and not self.may_be_cut:
            return ()
        key = least, most, grave
        found = self._known.get(key)
        if found is None:
            ways = self._ways(least, most) if grave else self._one_series(least, most)
            feet = {self._rules.choice(self._begin, self._called, way) for way in ways}
            found = self._known[key] = sorted((foot for foot in feet if grave or not foot.grave), reverse=True)
        return found

    @cached_property
    def _stops(self) -> dict[int, Sequence[int]]:
        """The lines of each series below which the page may end if the others are whole."""
        found: dict[int, Sequence[int]] = {}
        for series, first in enumerate(self._begin):
            last = self._called[series]
            if first < last:
                cuts = self._rules.cuts(series)
                stops = cuts[bisect_left(cuts, first) : bisect_left(cuts, last)]
                if first not in stops[:1]:
                    stops = (first, *stops)
                # Without a line of the last entry that is called, the page would break a grave rule.
                stops = stops[bisect_right(stops, self._rules.last_entry(series, last)) :]
                if stops:
                    found[series] = stops
        return found

    def _one_series(self, least: int, most: int) -> Iterator[Reached]:
        """Yield the ways with one series cut and the others whole."""
        for series, stops in self._stops.items():
            above, below = self._called[:series], self._called[series + 1 :]
            yield from self._cut(above, stops, below, least, most)[-MOST_CUTS:]

    def _ways(self, least: int, most: int) -> Iterator[Reached]:
        """Yield the ways with any series cut."""
        stops = [range(first, last + 1) for first, last in zip(self._begin, self._called, strict=True)]
        if not stops or prod(map(len, stops[:-1])) > MOST_WAYS:
            yield from self._one_series(least, most)
            for series, (first, last) in enumerate(zip(self._begin, self._called, strict=True)):
                above, below = self._called[:series], self._begin[series + 1 :]
                yield from self._cut(above, range(first, last), below, least, most)
            return
        for above in product(*stops[:-1]):
            yield from (way for way in self._cut(above, stops[-1], (), least, most) if way != self._called)

    def _cut(self, above: Reached, stops: Sequence[int], below: Reached, least: int, most: int) -> list[Reached]:
        """Return the ways with a series cut at a stop that keeps the bounds. The foot grows from stop to stop."""

        def height(stop: int) -> int:
            return self._rules.height(self._begin, (*above, stop, *below))

        first = bisect_left(stops, least, key=height)
        return [(*above, stop, *below) for stop in stops[first : bisect_right(stops, most, first, key=height)]]


class NoteRules:
    """The heights of notes at the foot of a page and the rules that they break, remembered."""

    def __init__(self, queue: NoteQueue, foot: Foot) -> None:
        self._queue = queue
        self._foot = foot
        self._heights: dict[tuple[Reached, Reached], int] = {}
        self._pieces: dict[tuple[int, int, int], list[NoteLines]] = {}

    def cuts(self, series: int) -> Sequence[int]:
        """Return the lines of a series below which a page may end without breaking a grave rule."""
        return self._queue.cuts[series]

    def last_entry(self, series: int, called: int) -> int:
        """Return the line below which the last note called down to a line begins, if it is an entry; else -1."""
        queue = self._queue.series[series]
        last = queue[bisect_left(queue, called, key=_begin) - 1]
        return last.begin if self._queue.notes[last.number].is_entry else -1

    def choice(self, begin: Reached, called: Reached, reached: Reached) -> FootChoice:
        """Return the foot with the notes from `begin` to `reached`, of those up to `called`."""
        charges = list(self.broken(begin, called, reached)) if reached != called else []
        return FootChoice(
            self.height(begin, reached),
            sum(rule.demerits for rule, _ in charges),
            reached,
            any(rule.grave for rule, _ in charges),
        )

    def single_lines(self, begin: Reached, called: Reached) -> Iterator[FootChoice]:
        """Yield the feet that hold one line of notes."""
        for series, (first, last) in enumerate(zip(begin, called, strict=True)):
            if first < last:
                yield self.choice(begin, called, (*begin[:series], first + 1, *begin[series + 1 :]))

    def broken(self, begin: Reached, called: Reached, reached: Reached) -> Iterator[NoteCharge]:
        """Yield the rules that such a foot breaks, each with the number of the note."""
        for series, queue in enumerate(self._queue.series):
            first, last, due = begin[series], reached[series], called[series]
            for note in queue[bisect_right(queue, last, key=_end) :]:
                if note.begin >= due:
                    break
                if last <= max(first, note.begin):
                    is_entry = self._queue.notes[note.number].is_entry
                    yield ENTRY_AWAY if is_entry else NOTE_AWAY, note.number
                else:
                    yield from self._cut(note, max(first - note.begin, 0), last - note.begin)

    def _cut(self, note: QueuedNote, first: int, last: int) -> Iterator[NoteCharge]:
        """Yield the rules broken by a page that holds the lines of a note from `first` up to before `last`."""
        source = self._queue.notes[note.number]
        yield NOTE_CUT, note.number
        if source.cuts is not None and last not in source.cuts:
            yield FORBIDDEN_CUT, note.number
        for piece in (last - first, source.count - last):
            if piece < source.least:
                yield NOTE_CUT_EARLY, note.number

    def height(self, begin: Reached, reached: Reached) -> int:
        """Return the height of the lines of notes from `begin` to `reached`, in thousandths of a point."""
        if begin == reached:
            return 0
        key = begin, reached
        height = self._heights.get(key)
        if height is None:
            bounds = [one for one in zip(count(), begin, reached) if one[1] != one[2]]
            pieces = [piece for one in bounds for piece in self._pieces_of(*one)]
            height = self._heights[key] = thousandths(self._foot.height(self._queue.notes, pieces))
        return height

    def _pieces_of(self, series: int, first: int, last: int) -> list[NoteLines]:
        key = series, first, last
        pieces = self._pieces.get(key)
        if pieces is None:
            pieces = self._pieces[key] = self._queue.pieces_of(series, first, last)
        return pieces


class PossibleFeet:
    """The possible feet of the pages of a text, remembered. They know the rules; the rules do not know them."""

    def __init__(self, rules: NoteRules) -> None:
        self._rules = rules
        self._known: dict[tuple[Reached, Reached], FootChoices] = {}

    def choices(self, begin: Reached, called: Reached) -> FootChoices:
        """Return the possible feet of a page."""
        key = begin, called
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = FootChoices(self._rules, begin, called)
        return found

    def whole(self, begin: Reached, called: Reached) -> int:
        """Return the height of all notes that are called, in thousandths of a point."""
        return self.choices(begin, called).whole.height


def _begin(note: QueuedNote) -> int:
    return note.begin


def _end(note: QueuedNote) -> int:
    return note.end
