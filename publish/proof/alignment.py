"""Which fragment of a file is which stretch of the sources.

Each fragment is tried where the streams stand: at what the text, or a series of notes, goes on with. What fits nowhere
is kept until it does, or until the file is found to go on elsewhere; what is then left, here and there, is for
`differences` to explain. So a file without a fault is read in one go, and only faults cost more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.proof.additions import Additions
from publish.proof.beginning import beginning
from publish.proof.fragment import Fragment
from publish.proof.matching import Matcher

# A stretch that is long enough not to be met by chance (characters): to be believed at once; to look elsewhere for.
_LONG = 20
_TELLING = 12
# So far ahead, which is about two pages, words are looked for without asking what follows them (characters).
_NEAR = 4000
# How many fragments back one is looked for that the stream has come to only now, and how many of them in a row.
_KEPT = 60
_IN_A_ROW = 4
# A file in which so many fragments fit nowhere, and more than one for four that fit, is not that of these sources.
_HOPELESS = 200
_SHARE = 4


@dataclass(frozen=True, slots=True)
class Anchor:
    """The stretch of a stream that a fragment prints."""

    stream: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch of a stream that no fragment prints as it is."""

    stream: int
    start: int
    end: int


class Aligner:
    """Reads fragments in the order of the file."""

    def __init__(self, matcher: Matcher, fragments: Sequence[Fragment], additions: Additions) -> None:
        self.fragments = fragments
        self.anchors: list[Anchor | None] = [None] * len(fragments)
        self.hopeless = False
        self._matcher = matcher
        self._streams = matcher.streams
        self._at = [0] * len(matcher.streams)
        self._last = 0
        self._kept: list[int] = []
        self._holes: list[Hole] = []
        self._filled = (-1, -1)
        self._additions = additions
        self._heads = [additions.may_be_head(one) for one in fragments]
        self._first = beginning(matcher, fragments, self._heads)
        self._fitted = self._failed = 0

    def read(self) -> None:
        """Find the place of every fragment that has one."""
        for index in range(len(self.fragments)):
            if self._may_be_added(index):
                self._kept.append(index)
            elif (
                self._opens(index)
                or self._fits(index)
                or self._recalls(index)
                or self._goes_on(index)
                or self._fills(index)
            ):
                self._fitted += 1
            else:
                self._kept.append(index)
                self._failed += 1
                if self._failed > _HOPELESS and self._failed * _SHARE > self._fitted:
                    self.hopeless = True
                    return
        self._recall_the_rest()

    def _may_be_added(self, index: int) -> bool:
        """Before the first words of the text stand title pages and contents, which say some of the same."""
        if self._first is not None and index <= self._first:
            return index < self._first
        return self._heads[index] or (self._at[0] == 0 and self._additions.is_front(self.fragments[index]))

    @property
    def holes(self) -> list[Hole]:
        """What no fragment prints, in the order of the streams."""
        rest = [
            Hole(number, at, len(stream.ink))
            for number, (stream, at) in enumerate(zip(self._streams, self._at, strict=True))
            if at < len(stream.ink)
        ]
        return sorted((*self._holes, *rest), key=lambda hole: (hole.stream, hole.start))

    def _opens(self, index: int) -> bool:
        """The text begins with fragments that were taken for front matter, which says some of the same, and goes on
        with this one. Of several beginnings that lead here, the one that the following fragments fit best."""
        if self._at[0]:
            return False
        leading = [one for one in self._beginnings([*self._kept, index]) if one[-1][0] == index]
        best = max(
            leading,
            key=lambda one: (self._run(index + 1, self._at_with(0, one[-1][1].end)), one[-1][1].end),
            default=[],
        )
        return len(best) > 1 and self._begin(best)

    def _beginnings(self, numbers: Sequence[int]) -> Iterator[list[tuple[int, Anchor]]]:
        """The rows of fragments, with their places, that may be the first words of the text, the nearest first; heads
        and folios among them are left out."""
        for first in range(len(numbers) - 1, max(len(numbers) - 2 - _KEPT, -1), -1):
            row: list[tuple[int, Anchor]] = []
            at = 0
            for number in numbers[first:]:
                end = self._matcher.end(0, at, self.fragments[number])
                if end >= 0 and self._may_stand(number, 0, at, end):
                    row.append((number, Anchor(0, at, end)))
                    at = end
                elif not row or not self._heads[number]:
                    break
            if row:
                yield row

    def _begin(self, row: Sequence[tuple[int, Anchor]]) -> bool:
        for number, anchor in row:
            self.anchors[number] = anchor
            self._at[0], self._last = anchor.end, 0
        self._kept = [number for number in self._kept if self.anchors[number] is None]
        return True

    def _fits(self, index: int) -> bool:
        """The fragment is what a stream goes on with, the one that went on last before the others."""
        fragment = self.fragments[index]
        end = self._end(self._last, fragment)
        if end >= 0 and len(fragment.ink) >= _LONG:
            return self._take(index, self._last, end)
        fitting = [(self._last, end)] if end >= 0 else []
        for stream in range(len(self._streams)):
            if stream != self._last and (end := self._end(stream, fragment)) >= 0:
                fitting.append((stream, end))
        if not fitting:
            return False
        if len(fitting) > 1:
            fitting.sort(key=lambda one: -self._run(index + 1, self._at_with(*one)))
        return self._take(index, *fitting[0])

    def _end(self, stream: int, fragment: Fragment) -> int:
        return self._matcher.end(stream, self._at[stream], fragment)

    def _take(self, index: int, stream: int, end: int) -> bool:
        self.anchors[index] = Anchor(stream, self._at[stream], end)
        self._at[stream] = end
        self._last = stream
        return True

    def _at_with(self, stream: int, end: int) -> list[int]:
        return [end if number == stream else at for number, at in enumerate(self._at)]

    def _run(self, index: int, at: list[int]) -> int:
        """How many of the next fragments fit in a row when the streams stand at some places."""
        length = 0
        for following in range(index, len(self.fragments)):
            if length == _IN_A_ROW:
                break
            if self._may_be_added(following):
                continue
            fragment = self.fragments[following]
            for stream in range(len(at)):
                end = self._matcher.end(stream, at[stream], fragment)
                if end >= 0:
                    at[stream] = end
                    break
            else:
                return length
            length += 1
        return _IN_A_ROW

    def _recalls(self, index: int, depth: int = 0) -> bool:
        """Fragments that were met before are what is missing for this one to fit."""
        page = self.fragments[index].page
        for place in range(len(self._kept) - 1, max(len(self._kept) - _KEPT, 0) - 1, -1):
            earlier = self._kept[place]
            if page - self.fragments[earlier].page > 1:
                break
            for stream in range(len(self._streams)):
                if self._tries(index, place, stream, depth):
                    return True
        return False

    def _tries(self, index: int, place: int, stream: int, depth: int) -> bool:
        earlier = self._kept[place]
        start, last = self._at[stream], self._last
        end = self._end(stream, self.fragments[earlier])
        if end < 0 or not self._may_stand(earlier, stream, start, end):
            return False
        self._take(earlier, stream, end)
        del self._kept[place]
        if self._fits(index) or (depth < _IN_A_ROW and self._recalls(index, depth + 1)):
            return True
        self._kept.insert(place, earlier)
        self.anchors[earlier] = None
        self._at[stream], self._last = start, last
        return False

    def _may_stand(self, index: int, stream: int, start: int, end: int) -> bool:
        """What looks like a head or a folio is taken for words of the sources only where these are a whole block."""
        return not self._heads[index] or self._matcher.is_block(stream, start, end)

    def _recall_the_rest(self) -> None:
        """The last words of a book may look like a folio, and all of them like front matter."""
        if not self._at[0]:
            self._begin(max(self._beginnings(self._kept), key=lambda one: one[-1][1].end, default=[]))
        found = True
        while found:
            found = False
            for index in self._kept:
                for stream in range(len(self._streams)):
                    start, end = self._at[stream], self._end(stream, self.fragments[index])
                    if end >= 0 and self._may_stand(index, stream, start, end):
                        self._take(index, stream, end)
                        self._kept.remove(index)
                        found = True
                        break
                if found:
                    break

    def _goes_on(self, index: int) -> bool:
        """The fragment stands farther on in a stream: what lies between is a hole."""
        fragment = self.fragments[index]
        if len(fragment.core) < _TELLING:
            return False
        nearest: tuple[int, int, int] | None = None
        for number, stream in enumerate(self._streams):
            for printed in self._matcher.unsettled(number, fragment.core):
                start = stream.ink.find(printed, self._at[number])
                if start >= 0 and (nearest is None or start - self._at[number] < nearest[0]):
                    end = self._matcher.end(number, start, fragment)
                    if end >= 0 and self._is_sure(index, number, start, end, printed):
                        nearest = start - self._at[number], number, start
        if nearest is None:
            return False
        _, number, start = nearest
        if start > self._at[number]:
            self._holes.append(Hole(number, self._at[number], start))
        self._at[number] = start
        return self._take(index, number, self._matcher.end(number, start, fragment))

    def _is_sure(self, index: int, stream: int, start: int, end: int, printed: str) -> bool:
        """The same words may stand in other places too, or far from here by chance: then what follows has to follow."""
        is_near = start - self._at[stream] < _NEAR
        if is_near and len(printed) >= _LONG and self._streams[stream].ink.find(printed, start + 1) < 0:
            return True
        return self._run(index + 1, self._at_with(stream, end)) > 0

    def _fills(self, index: int) -> bool:
        """The fragment stands in a hole: it comes later in the file than it should, or is drawn later."""
        for place in range(len(self._holes) - 1, -1, -1):
            hole = self._holes[place]
            start, end = self._stretch_in(hole, self.fragments[index])
            if start < end <= hole.end:
                self.anchors[index] = Anchor(hole.stream, start, end)
                self._filled = hole.stream, end
                self._holes[place : place + 1] = [
                    one
                    for one in (Hole(hole.stream, hole.start, start), Hole(hole.stream, end, hole.end))
                    if one.start < one.end
                ]
                return True
        return False

    def _stretch_in(self, hole: Hole, fragment: Fragment) -> tuple[int, int]:
        """Where the fragment stands in a hole; few characters only where they are all of it or go on in it."""
        end = self._matcher.end(hole.stream, hole.start, fragment)
        is_telling = len(fragment.core) >= _TELLING
        if end >= 0 and (is_telling or end == hole.end or self._filled == (hole.stream, hole.start)):
            return hole.start, end
        start = self._streams[hole.stream].ink.find(fragment.core, hole.start, hole.end) if is_telling else -1
        return (start, self._matcher.end(hole.stream, start, fragment)) if start >= 0 else (0, -1)
