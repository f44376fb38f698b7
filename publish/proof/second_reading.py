"""Read a file a second time if the first reading found faults.

The first reading decides once what each fragment is. It is wrong where a text repeats the same few words, as a litany
does, or contains only the words of its title and running heads. The second reading also goes down the file, but
backtracks when it cannot continue. It ends when the whole file has been read without a fault or no reading is left. A
file is sound if there is a way to read it without a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from publish.config.settings import SeriesPlace
from publish.proof.additions import Additions
from publish.proof.alignment import Anchor
from publish.proof.beginning import beginning
from publish.proof.extras import Extras, Table
from publish.proof.fragment import NO_SIDES, Fragment, Sides, sides_of
from publish.proof.ink import is_word
from publish.proof.leftovers import is_in_head
from publish.proof.matching import Matcher, are_markers
from publish.proof.split_rows import WHOLE, OpenRow, RowNotes, SplitRows
from publish.proof.wrong_spaces import wrong_spaces

# Limit of attempts: this many, and so many more for each fragment of the file.
_TRIED = 50_000
_TRIED_EACH = 10

_Place = TypeVar("_Place")

_NOWHERE = -1
_ENDLESS = float("inf")


class _State(Struct, frozen=True):
    """Progress of a reading.

    `at` is the place reached in each stream, `last` the fragment that each stream continues from, `rows` the row of a
    table that is split between pages in it, and `sides` the left and right edge of what its present cell has on the
    page of that fragment. `limits` are where it must go on before: the end of a table whose head has been repeated. For
    the current `page`, the baselines in points: `top` and `bottom` of the words, the highest
    one of a note at the foot, the lowest one of a head above them and the highest one of a folio below them.
    """

    at: tuple[int, ...]
    last: tuple[int, ...]
    rows: tuple[OpenRow, ...]
    sides: tuple[Sides, ...]
    limits: tuple[float, ...]
    page: int = _NOWHERE
    top: float = _ENDLESS
    bottom: float = -_ENDLESS
    note: float = _ENDLESS
    head: float = -_ENDLESS
    folio: float = _ENDLESS


class SecondReading:
    """Read fragments in file order.

    `gap` is as in `ProductText`: None if the file has no pages. `of_sources` are the numbers of fragments that are no
    added matter.
    """

    def __init__(
        self,
        matcher: Matcher,
        additions: Additions,
        fragments: Sequence[Fragment],
        extras: Sequence[Extras],
        gap: Callable[[Fragment, int], float] | None,
        of_sources: Collection[int] = (),
    ) -> None:
        self._of_sources = of_sources
        self._matcher = matcher
        self._streams = matcher.streams
        self._additions = additions
        self._fragments = fragments
        self._extras = extras
        self._gap = gap
        self._rows = [
            RowNotes(one, its.row_notes) if its.row_notes else SplitRows(one, its.rows, its.cells)
            for one, its in zip(matcher.streams, extras, strict=True)
        ]
        self._at_foot = {number for number, one in enumerate(matcher.streams) if one.place is SeriesPlace.FOOT}
        self._ends = tuple(len(one.ink) for one in matcher.streams)
        self._tables = [(stream, table) for stream, one in enumerate(extras) for table in one.tables]
        self._heads: dict[str, list[tuple[int, Table]]] = {}
        self._pictures = [words for one in extras for words in one.pictures.values()]
        self._items = {number for one in extras for held in one.items.values() for number in held}
        heads = [additions.may_be_head(one) or additions.is_line_number(one) for one in fragments] if gap else []
        # The contents before it repeat the headings.
        self._first = (beginning(matcher, fragments, heads) or 0) if gap else 0

    def anchors(self) -> list[Anchor | None] | None:
        """Return the stretch that each fragment prints if all words can be read once and in order.

        Return None if the file cannot be read in this way, or if the limit of attempts is reached.
        """
        count = len(self._streams)
        nothing = _State((0,) * count, (_NOWHERE,) * count, (WHOLE,) * count, (NO_SIDES,) * count, (_ENDLESS,) * count)
        found: list[Anchor | None] = []
        ways = [self._ways(0, nothing)] if self._fragments else []
        seen: set[tuple[int, _State]] = set()
        left = _TRIED + _TRIED_EACH * len(self._fragments)
        while ways and left:
            left -= 1
            way = next(ways[-1], None)
            if way is None:
                ways.pop()
                if found:
                    found.pop()
                continue
            anchor, state = way
            index = len(found) + 1
            if index == len(self._fragments):
                if state.at == self._ends and all(row == WHOLE for row in state.rows):
                    return [*found, anchor]
            elif (index, state) not in seen:
                seen.add((index, state))
                found.append(anchor)
                ways.append(self._ways(index, state))
        return None

    def _ways(self, index: int, state: _State) -> Iterator[tuple[Anchor | None, _State]]:
        """Yield the possible readings of a fragment, the likeliest first, with the state after each."""
        fragment = self._fragments[index]
        if fragment.page != state.page:
            state = _State(state.at, state.last, state.rows, state.sides, state.limits, fragment.page)
        may_be_added = index not in self._of_sources and self._may_be_added(index, state)
        tables = [] if may_be_added or index in self._of_sources else self._tables_with_head(fragment)
        if (may_be_added or tables) and index < self._first:
            yield None, state
        elif index < self._first:
            yield from self._as_head_or_folio(fragment, state)  # such as the folio of an entry of the contents
        # The stream that was continued last is tried first.
        for stream in sorted(range(len(state.at)), key=state.last.__getitem__, reverse=True):
            before = state.last[stream]
            is_new_page = before != _NOWHERE and self._fragments[before].page < fragment.page
            for start, row in self._rows[stream].places(state.at[stream], state.rows[stream], is_new_page):
                sides = self._sides(index, stream, start, state) if start < state.limits[stream] else None
                if sides is None:
                    continue
                for end in self._matcher.ends(stream, start, fragment):
                    anchor = Anchor(stream, start, end)
                    if self._may_stand(index, anchor, state):
                        yield anchor, self._after(index, anchor, row, sides, state)
        if may_be_added:
            if index >= self._first:
                yield None, state
            return
        if tables and index >= self._first:
            yield None, replace(state, limits=self._limits(tables, state))
        if index >= self._first:
            yield from self._as_head_or_folio(fragment, state)

    def _as_head_or_folio(self, fragment: Fragment, state: _State) -> Iterator[tuple[None, _State]]:
        """Yield the readings of a fragment as a head above the words of its page or a folio below them, if it may be
        one."""
        if self._gap and (self._additions.reads_like_head(fragment) or self._additions.is_dressed_folio(fragment)):
            if fragment.y < state.top:
                yield None, replace(state, head=max(state.head, fragment.y))
            if fragment.y > state.bottom:
                yield None, replace(state, folio=min(state.folio, fragment.y))

    def _sides(self, index: int, stream: int, start: int, state: _State) -> Sides | None:
        """Return the sides of a cell with a fragment that continues a stream at an offset; None if it cannot."""
        fragment, before = self._fragments[index], state.last[stream]
        if not self._gap or before == _NOWHERE or self._fragments[before].page < fragment.page:
            return sides_of(fragment)
        return self._rows[stream].sides(state.at[stream], start, fragment, self._fragments[before], state.sides[stream])

    def _after(self, index: int, anchor: Anchor, row: OpenRow, sides: Sides, state: _State) -> _State:
        """Return the state after a fragment that prints a stretch, in a row of a table, in a cell with these sides."""
        y, stream = self._fragments[index].y, anchor.stream
        at, row = self._rows[stream].settled(anchor.end, row)
        return replace(
            state,
            at=_with(state.at, stream, at),
            last=_with(state.last, stream, index),
            rows=_with(state.rows, stream, row),
            sides=_with(state.sides, stream, sides),
            limits=_with(state.limits, stream, _ENDLESS),
            top=min(state.top, y),
            bottom=max(state.bottom, y),
            note=min(state.note, y) if self._gap and stream in self._at_foot else state.note,
        )

    def _may_stand(self, index: int, anchor: Anchor, state: _State) -> bool:
        """Whether a fragment has a valid position on its page, and valid spaces.

        A reader must meet it after the previous fragment of its stream and between head and folio. Text must be above
        the notes.
        """
        fragment, before = self._fragments[index], state.last[anchor.stream]
        return (
            state.head < fragment.y < state.folio
            and (self._streams[anchor.stream].place is not None or fragment.y < state.note)
            and (before == _NOWHERE or fragment.is_behind(self._fragments[before]))
            and not self._is_stray_mark(index, anchor)
            and not any(wrong_spaces(self._streams, (fragment,), (anchor,), self._gap))
        )

    def _is_stray_mark(self, index: int, anchor: Anchor) -> bool:
        """Whether a fragment is the mark of a note, or the number that its words begin with, and the next one is not
        its words; or a part of a mark.

        Then it is rather a folio, a head or the number of a line. Any waiting note of a row may begin with such a
        number: without this rule, each number would multiply the ways to read what follows.
        """
        start, end = anchor.start, anchor.end
        if self._matcher.divides_mark(anchor.stream, end):
            return True
        held = self._streams[anchor.stream]
        begins_note = held.place is not None and start in held.openings and end not in held.closings
        is_number = begins_note and self._fragments[index].ink.isdecimal()
        if not (is_number or self._matcher.is_own_mark(anchor.stream, start, end)):
            return False
        if any(one.offset == end for one in self._streams[anchor.stream].pictures):
            return False
        following = self._fragments[index + 1] if index + 1 < len(self._fragments) else None
        if following is None or not self._matcher.ends(anchor.stream, end, following):
            return True
        # Two numbers of lines may look like one number.
        return is_number and following.ink.isdecimal()

    def _tables_with_head(self, fragment: Fragment) -> list[tuple[int, Table]]:
        """Return the tables whose head, which is repeated on each page, has the words of a fragment, by stream."""
        if fragment.ink not in self._heads:
            self._heads[fragment.ink] = [one for one in self._tables if is_in_head(self._matcher, fragment, *one)]
        return self._heads[fragment.ink]

    def _limits(self, tables: Sequence[tuple[int, Table]], state: _State) -> tuple[float, ...]:
        """Return where the streams must go on before, after words of the head of one of these tables."""
        streams = {stream for stream, _ in tables}
        if len(streams) > 1:  # it may be that of a table in another stream
            return state.limits
        (stream,) = streams
        end = max(table.end for _, table in tables)
        return _with(state.limits, stream, min(state.limits[stream], end))

    def _may_be_added(self, index: int, state: _State) -> bool:
        """Whether a fragment may be added matter rather than words of the sources.

        `Leftovers`, `StyleAccount` and the proof of the indexes check more strictly once the file has been read.
        """
        fragment = self._fragments[index]
        is_outside = state.at[0] in (0, self._extras[0].contents, self._ends[0])
        return (
            not is_word(fragment.ink)
            or self._additions.is_line_number(fragment)
            or self._additions.is_witness_line(fragment)
            or (is_outside and self._additions.is_front_at(self._fragments, index))
            or state.at[0] in self._extras[0].indexes
            or (not self._gap and self._additions.is_notes_heading(fragment))
            or any(fragment.core in one for one in self._pictures)
            or are_markers(fragment, self._items)
            or self._matcher.is_added(fragment)
            or (state.at[0] in self._extras[0].heads and self._additions.is_opening(fragment))
        )


def _with(places: tuple[_Place, ...], stream: int, place: _Place) -> tuple[_Place, ...]:
    return (*places[:stream], place, *places[stream + 1 :])
