"""The foot of one page: its notes, their height, and the part of them that continues on the next page.

While the body of the page is laid out, notes are seated line by line and unseated with lines that are taken back. The
page's bottom follows. A seat counts as high as the whole note, unless the foot is *squeezed*: then the last note of
each series counts as the smallest piece of it that may stand alone. When the body has ended, `arrange` gives every note
as much height as is available.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable
from typing import Any

from publish.pdf.engine.arrangement import Arrangement, Arranger, Seat, last
from publish.pdf.engine.composing.cast_boxes import called_notes
from publish.pdf.engine.manner import FEW, USUAL, Manner
from publish.pdf.engine.note_areas import NoteAreas
from publish.pdf.engine.upstream.data import ContextData, PageData, Rest, data_of, give


class PageFoot:
    """The foot of the current page, stored in place of `LayoutContext.current_footnote_area`."""

    def __init__(self, context: Any, area: Any, given: Iterable[Rest]) -> None:
        self._context = context
        self._data = data_of(context, ContextData)
        self._areas: NoteAreas = self._data.areas
        self.arranger = Arranger(context, self._areas, area)
        self.page = area.page
        self.top: float = area.page.content_box_y()
        self.bottom: float = area.position_y
        self.leading: float = self._data.leading
        self.seats: list[Seat] = []
        self.later: list[Rest] = []
        self.arranged = Arrangement([], 0, [])
        self.gap = 0.0
        self.squeezed = self.refused = self.closed = False
        # What the plan says of this page, or None.
        self.orders: Any = None
        self._manner = USUAL
        self._squeezed_for: set[Any] = set()
        # The notes that this page has removed from `waiting`.
        self._taken: set[Any] = set()
        self._squeezed_at = 0.0
        self._limit: float | None = None
        self._reserved = self._peak = 0.0
        # The elements whose lines stay on this page, whatever that costs their notes.
        self.staying: frozenset[Any] = frozenset()
        self._seat_given(list(given))

    @staticmethod
    def of(context: Any) -> PageFoot:
        """Return the foot of the current page. Creates one if WeasyPrint has begun a new page."""
        area = context.current_footnote_area
        if not isinstance(area, PageFoot):
            area = context.current_footnote_area = PageFoot(context, area, data_of(context, ContextData).rests)
        return area

    @property
    def shift(self) -> float:
        """How much lower than usual the page ends, in px."""
        return self.orders.depth * self.leading if self.orders is not None else 0.0

    def orphans(self, box: Any) -> int:
        """Return how many lines of a paragraph must be on the page where it begins."""
        if self.orders is not None and not self.closed:
            return 1
        return int(box.style["orphans"])

    # The interface that column layout expects of the area.

    @property
    def height(self) -> float:
        """The height in px that counts while the body is laid out; a note, whose height makes it, may be in columns."""
        if self._limit is not None or self._data.in_note:
            return self._limit or 0.0
        return max(self._reserved, self.arranger.height(self.seats, self.squeezed))

    def margin_height(self) -> float:
        """Return the same height; margins, borders and padding are included."""
        return self.height

    def reserve(self, height: float) -> None:
        """Count as at least so many px high from now on."""
        self._reserved = height
        self._follow()

    def watched(self, lay_out: Callable[[], Any]) -> tuple[Any, float]:
        """Return the result of a layout, and by how much any line in it raised the foot, in px."""
        before = self._peak = self.height
        result = lay_out()
        return result, self._peak - before

    def squeeze(self, position: float) -> None:
        """Squeeze the foot for good, as for a line at `position`: the text may go on below it at the notes' cost."""
        self._squeeze([], position)
        self._squeezed_at = position

    def is_worth(self, gap: float) -> bool:
        """Whether `gap` px are too much empty space for keeping a note whole."""
        return gap >= self._manner.patience * self.leading

    # Seating.

    def begin(self, manner: Manner) -> None:
        """Lay out the body in this manner from now on."""
        self._manner = manner
        self._follow()

    def follow(self, orders: Any) -> None:
        """Lay out the body as the plan orders (`PageOrders`)."""
        self.orders, self._manner = orders, USUAL
        self._follow()

    @property
    def waiting(self) -> set[Any]:
        """The notes whose call has not appeared on any page yet."""
        return self._data.waiting

    def family(self, note: Any) -> list[Any]:
        """Return a note and all notes called within it, at any depth."""
        if note not in self._data.families:
            inner = (member for one in called_notes(note) for member in self.family(one))
            self._data.families[note] = [note, *inner]
        return self._data.families[note]

    def awaited(self, called: Iterable[Any]) -> list[Any]:
        """Return the waiting notes among those called in laid-out boxes and called in these, in document order."""
        if not self.waiting:
            return []
        found = [member for note in called for member in self.family(note) if member in self.waiting]
        return sorted(dict.fromkeys(found), key=self._order)

    def awaits(self, note: Any) -> bool:
        """Whether the plan must find a place for a note: it waits for its call, or stands in the margin beside it."""
        return note in self.waiting or self._areas.is_in_margin(note)

    def planned(self, called: Iterable[Any]) -> list[Any]:
        """Return the notes among those called in boxes of the text ahead for which the plan must find a place.

        They are in document order.
        """
        if not self._areas.margin:
            return self.awaited(called)
        families = (self.family(note) for note in called)
        return sorted({one for family in families for one in family if self.awaits(one)}, key=self._order)

    def seat_of(self, note: Any) -> Seat:
        """Return a seat for a note that is not seated yet."""
        return Seat(Rest(note), self._order(note), self._areas.series_of(note), False)

    def satisfied(self, position: float, called: bool) -> bool:
        """Whether the page can end above a line at `position`, in px, that may go to the next page.

        If so, the line moves there. A squeezed note gives up its lines only as far as that fills the page. `called`:
        the line calls notes.
        """
        if not self.squeezed:
            return not called
        return position > self._squeezed_at + 0.5 * self.leading

    def take(
        self,
        notes: list[Any],
        fits: Callable[[], bool],
        position: float,
        gap: float,
        hasty: bool,
        bound: list[Any] | None,
    ) -> bool:
        """Seat the notes of a line.

        Returns False, and changes nothing, if the line has to go to the next page with its notes.

        `fits` tells whether the line, whose top is at `position`, is above the foot. `gap` is how many px of the page
        stay empty if the line goes. `hasty` keeps the line whatever that costs the notes. If the line cannot go without
        those above it, `bound` are their notes.
        """
        before = self.state()
        if self._seat(notes):
            if fits():
                return self._kept()
            if hasty or self.is_worth(gap) or self._endless():
                self._squeeze(notes, position)
                if fits() or self._defer(notes, fits, bound):
                    return self._kept()
        self.restore(before)
        self.refused = True
        return False

    def force(self, notes: list[Any], fits: Callable[[], bool], position: float) -> None:
        """Seat the notes of a line that must stay. Notes that do not fit begin on the next page."""
        for note in notes:
            if not self._seat([note]):
                self._postpone(note)
        if not fits():
            self._squeeze(notes, position)
            while not fits() and notes:
                self._postpone(notes.pop())
        self._kept()

    def unseat(self, note: Any) -> None:
        """Let a note wait again, because the line that calls it is taken off this page.

        WeasyPrint does so for any note inside a box that is given up, printed or not. A paragraph that began on an
        earlier page would take back the notes of its first lines too. Only notes seated by this page may be taken back.
        """
        for member in self.family(note):
            for seat in self.seats:
                if seat.rest.note is member and not seat.given:
                    self.seats.remove(seat)
                    self._let_wait(member)
                    break
            else:
                if Rest(member) in self.later:
                    self.later.remove(Rest(member))
                    self._let_wait(member)
            self._squeezed_for.discard(member)
        if not self._squeezed_for:
            self.squeezed = False
        self._follow()

    def settle(self, called: set[Any], early: set[Any]) -> None:
        """Make the seats agree with the finished body.

        `called` are the notes with a call on this page, `early` those that were seated before the body was begun. This
        is needed because WeasyPrint forgets the head of a table that goes to the next page, and lays out absolute boxes
        last.
        """
        for seat in [*self.seats]:
            if not seat.given and seat.rest.note not in called and seat.rest.note not in early:
                self.unseat(seat.rest.note)
        for note in sorted(called & self.waiting, key=self._order):
            if not self._seat([note]):
                self._postpone(note)

    def state(self) -> tuple[Any, ...]:
        """Return all state that seating changes, for `restore`."""
        squeezed = self.squeezed, self._squeezed_at
        return [*self.seats], [*self.later], squeezed, {*self._squeezed_for}, {*self._taken}, self.refused

    def restore(self, state: tuple[Any, ...]) -> None:
        """Return to a `state`."""
        seats, later, (self.squeezed, self._squeezed_at), squeezed_for, taken, self.refused = state
        self.seats, self.later, self._squeezed_for = [*seats], [*later], {*squeezed_for}
        self.waiting.update(self._taken - taken)
        self.waiting.difference_update(taken)
        self._taken = {*taken}
        self._follow()

    @property
    def tight(self) -> bool:
        """Whether the notes continued from the page before leave little height for the body."""
        return any(seat.given for seat in self.seats) and (
            self.bottom - self.height - self.top < 2 * FEW * self.leading
        )

    # The end of the page.

    def arrange(self, room: float, alone: bool = False) -> Arrangement:
        """Arrange the notes in `room` px; see `Arranger.arrange`."""
        return self.arranger.arrange(self.seats, room, alone)

    def arrange_planned(self, room: float) -> Arrangement:
        """Arrange the notes in `room` px, as planned if that can be done."""
        lines = dict(self.orders.notes)
        for seat in [*self.seats]:
            if seat.rest.note in self.orders.later and not seat.given:
                self._postpone(seat.rest.note)
        if all(seat.rest.note in lines for seat in self.seats):
            found = self.arranger.planned([(seat, lines[seat.rest.note]) for seat in self.seats])
            if found is not None and found.height <= room + self.leading / 2:
                return found
        return self.arrange(room)

    def close(self, arrangement: Arrangement, gap: float) -> None:
        """End the page, with `gap` px left empty. Notes called from now on begin on the next page."""
        self.arranged, self.gap, self.closed = arrangement, gap, True
        give(self.page, PageData(self.shift))

    @property
    def passed_on(self) -> tuple[Rest, ...]:
        """The notes with which the next page begins."""
        rests = [(seat.order, rest) for seat, rest in self.arranged.rests]
        rests += [(self._order(rest.note), rest) for rest in self.later]
        return tuple(rest for _, rest in sorted(rests, key=lambda one: one[0]))

    @property
    def begun(self) -> set[Any]:
        """The notes that were first called on this page."""
        return {seat.rest.note for seat in self.seats if not seat.given} | {
            rest.note for rest in self.later if rest.begins_at is None
        }

    def _seat_given(self, given: list[Rest]) -> None:
        """Seat the notes continued from the page before; limit the foot's height so that the body keeps a few lines.

        They stand before all notes called on this page, even those that an earlier cell of a divided row calls.
        """
        self.seats = [
            Seat(rest, place, self._areas.series_of(rest.note), True) for place, rest in enumerate(given, -len(given))
        ]
        if self.seats:
            first = self.arrange(self.bottom - self.top - FEW * self.leading)
            if first.rests:
                self._limit = first.height
        self._follow()

    def _seat(self, notes: list[Any]) -> bool:
        """Seat the notes. Return False at the first that cannot be: those before it stay seated.

        The reason is that the page takes no more notes, or that an earlier note of its series begins on the next page.
        """
        for note in notes:
            series = self._areas.series_of(note)
            if (
                self.closed
                or self._limit is not None
                or any(
                    self._areas.series_of(rest.note) == series and self._order(rest.note) < self._order(note)
                    for rest in self.later
                )
            ):
                return False
            insort(self.seats, Seat(Rest(note), self._order(note), series, False), key=lambda seat: seat.order)
            self._take(note)
        if notes:
            self._follow()
        return True

    def _postpone(self, note: Any) -> None:
        """Let a note begin on the next page."""
        self.seats = [seat for seat in self.seats if seat.rest.note is not note]
        self._take(note)
        if Rest(note) not in self.later:
            self.later.append(Rest(note))
        self._follow()

    def _take(self, note: Any) -> None:
        if note in self.waiting:
            self.waiting.remove(note)
            self._taken.add(note)

    def _let_wait(self, note: Any) -> None:
        self.waiting.add(note)
        self._taken.discard(note)

    def _squeeze(self, notes: list[Any], position: float) -> None:
        if not self.squeezed:
            self.squeezed, self._squeezed_at = True, position
        # None keeps the foot squeezed whichever notes go.
        self._squeezed_for.update(notes or [None])
        self._follow()

    def _defer(self, notes: list[Any], fits: Callable[[], bool], bound: list[Any] | None) -> bool:
        """Postpone the last notes of a line until it fits.

        The line's first note, and those of the lines above, are postponed only if the line is bound to other lines. A
        note may be postponed only if it is called in another of these notes.
        """
        here = {seat.rest.note for seat in self.seats}
        candidates = [note for note in (*(bound or ()), *notes) if note in here]
        for number in range(len(candidates) - 1, -1 if bound is not None else 0, -1):
            ids = {f"#{candidates[number].element.get('id')}"}
            inner = any(link.get("href") in ids for outer in candidates[:number] for link in outer.element.iter("a"))
            if not inner:
                return False
            self._postpone(candidates[number])
            if fits():
                return True
        return False

    def _kept(self) -> bool:
        """Remember how high the foot is with a line that stays. Heights of mere trials do not count."""
        self._peak = max(self._peak, self.height)
        return True

    def _follow(self) -> None:
        """Update the page's bottom. Column layout does that by itself."""
        if not self._context.in_column:
            orders = self.orders
            self._context.page_bottom = self.top + orders.text if orders is not None else self.bottom - self.height

    def _endless(self) -> bool:
        """Whether the last note of a series is too long for any page."""
        room = self.bottom - self.top - FEW * self.leading
        return any(self.arranger.whole(seat).height > room for seat in last(self.seats))

    def _order(self, note: Any) -> int:
        return self._data.order[note]


def unlayout_footnote(context: Any, note: Any) -> None:
    """Take a note off the current page. Replaces the method of that name of `LayoutContext`."""
    if not data_of(context, ContextData).in_note:
        PageFoot.of(context).unseat(note)
