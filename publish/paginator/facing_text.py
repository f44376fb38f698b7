"""One of two facing texts: the places where its pages may end, and the cost of ending there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from publish.paginator.called_notes import Reached
from publish.paginator.facing_run import FacingRun
from publish.paginator.flow import BrokenRules, Flow, Place, TextEnd, flow, thousandths
from publish.paginator.foot_choices import NoteRules, PossibleFeet
from publish.paginator.measured_part import PageSide

# So many places are looked at on either side of a height.
_STEPS = 6


class NotesThatFit(Struct, frozen=True):
    """The notes at the foot of a page: how far they are printed, their height, and what that costs."""

    reached: Reached
    height: int
    demerits: int


class FacingText:
    """The text of one side. Its places are numbered from 0, its beginning, to `last`; all heights are in thousandths.

    `heights` is the height down to each place. `begins` and `ends` are the places between which each chunk stands.
    """

    def __init__(self, run: FacingRun, side: PageSide) -> None:
        self.side = side
        self.flow: Flow = flow(run.part)
        self.feet = PossibleFeet(NoteRules(self.flow.queue, run.part.foot))
        self.places = [Place(0)]
        self.heights = [0]
        self.called = [self.flow.called_above(Place(0))]
        self.rules: list[BrokenRules] = [BrokenRules()]
        self.begins: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.height = thousandths(run.area.height)
        # The chunk below each place, None at the end; and the space above its item, within a page and at its head.
        self.below: list[int | None] = []
        self._spaces: list[tuple[int, int]] = []
        done = 0
        for item in self.flow.items:
            chunk = run.chunks[item.element]
            self.begins.setdefault(chunk, len(self.places) - 1)
            version = item.versions[0]
            self.below.append(chunk)
            self._spaces.append((item.lead, item.top))
            done += item.lead
            for end in version.ends:
                self._add(end, done + end.height)
                self.below.append(chunk)
                self._spaces.append((0, 0))
            done += version.heights[-1]
            self._add(item.end, done)
            self.ends[chunk] = len(self.places) - 1
        self.below.append(None)
        self._spaces.append((0, 0))

    def _add(self, end: TextEnd, height: int) -> None:
        self.places.append(end.place)
        self.heights.append(height)
        self.called.append(end.called)
        self.rules.append(end.left if self.side is PageSide.LEFT else end.right)

    @property
    def last(self) -> int:
        """The place at the end."""
        return len(self.places) - 1

    @property
    def chunks(self) -> Iterable[int]:
        """The numbers of the chunks."""
        return self.begins.keys()

    def space(self, place: int, *, at_head: bool) -> int:
        """Return the space below a place, before the text that begins there."""
        return self._spaces[place][at_head]

    def between(self, first: int, last: int) -> int:
        """Return the height of the text between two places, without the space at its beginning."""
        return self.heights[last] - self.heights[first] - self._spaces[first][0] if last > first else 0

    def page_height(self, first: int, last: int) -> int:
        """Return the height of a page of the text between two places."""
        return self.between(first, last) + self._spaces[first][1] if last > first else 0

    def near(self, height: float, first: int, last: int) -> list[int]:
        """Return the places from `first` to `last` where a page may end that are nearest above and below a height."""
        at = bisect_left(self.heights, height, first, last + 1)
        ways = range(at, last + 1), range(at - 1, first - 1, -1)
        found = (next((place for place in way[:_STEPS] if not self.rules[place].grave), None) for way in ways)
        return [place for place in found if place is not None]

    def farthest(self, first: int) -> int:
        """Return the last place where a page that begins at `first` may end without notes."""
        at = first
        for place in range(first + 1, self.last + 1):
            if self.page_height(first, place) > self.height:
                break
            if not self.rules[place].grave:
                at = place
        return at

    def share(self, chunk: int, place: int) -> float:
        """Return the share of a chunk that is above a place."""
        first, last = self.begins[chunk], self.ends[chunk]
        whole = self.between(first, last)
        return min(max(self.between(first, place) / whole, 0.0), 1.0) if whole else float(place >= last)

    def height_at(self, chunk: int, share: float) -> float:
        """Return the height that has a share of a chunk above it."""
        first, last = self.begins[chunk], self.ends[chunk]
        return self.heights[last] - (1 - share) * self.between(first, last)

    def foot(self, reached: Reached, place: int, room: int, *, grave: bool) -> NotesThatFit | None:
        """Return the notes at the foot of a page that ends at a place and has so much room for them; None if none fit.

        All are whole if they can be; else as many lines as fit stand here, and the rest follows on the next page.
        """
        called = self.called[place]
        if room < 0:
            return None
        whole = self.feet.whole(reached, called)
        if whole <= room:
            return NotesThatFit(called, whole, 0)
        ways = self.feet.choices(reached, called).within(0, room, grave=grave)
        return min(
            (NotesThatFit(way.reached, way.height, way.demerits) for way in ways),
            key=lambda way: (way.demerits, -way.height),
            default=None,
        )
