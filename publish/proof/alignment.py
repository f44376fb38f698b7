"""Match each fragment of a file to a stretch of the sources.

Each fragment is first compared with the next words of the text and of each series of notes. A fragment that fits
nowhere is kept until it fits, or until the file is found to continue elsewhere. `differences` explains the fragments
and stretches that are left over. A file without faults is read in one pass; only faults cost more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from publish.proof.additions import Additions
from publish.proof.beginning import beginning
from publish.proof.fragment import Fragment
from publish.proof.ink import is_word
from publish.proof.matching import Matcher, may_be_marker

# Characters that rule out a chance match: enough to accept it at once, and enough to search the stream for it.
_LONG = 20
_TELLING = 12
# Within this distance, about two pages, a long match is accepted without comparing what follows it (characters).
_NEAR = 4000
# How many kept fragments to look back at, and how many fragments in a row to recall or to compare.
_KEPT = 60
_IN_A_ROW = 4
# If more than this many fragments fit nowhere, and more than one for every four that fit, the file has other sources.
_HOPELESS = 200
_SHARE = 4


class Anchor(Struct, frozen=True):
    """Stretch of a stream that a fragment prints."""

    stream: int
    start: int
    end: int


class Hole(Struct, frozen=True):
    """Stretch of a stream that no fragment prints unchanged."""

    stream: int
    start: int
    end: int


class Aligner:
    """Read the fragments in file order and find the stretch that each one prints.

    `anchors` has one for each fragment, None if it prints no stretch. `hopeless` tells that reading was given up
    because the file has other sources.
    """

    def __init__(self, matcher: Matcher, fragments: Sequence[Fragment], additions: Additions) -> None:
        self.fragments = fragments
        self.anchors: list[Anchor | None] = [None] * len(fragments)
        self.hopeless = False
        self._matcher = matcher
        self._streams = matcher.streams
        self._at = [0] * len(matcher.streams)
        self._last = 0
        # Where a stream was when a kept fragment did not continue it, by both.
        self._refused: dict[tuple[int, int], int] = {}
        self._kept: list[int] = []
        self._holes: list[Hole] = []
        self._filled = (-1, -1)
        self._additions = additions
        self._heads = [additions.may_be_head(one) or additions.is_line_number(one) for one in fragments]
        self._first = beginning(matcher, fragments, self._heads)
        self._fitted = self._failed = 0
        # The numbers of the pages without the blank ones, which stand between a part and the next one.
        self._printed = {page: number for number, page in enumerate(sorted({one.page for one in fragments}))}

    def read(self) -> None:
        """Find the stretch of every fragment that has one, unless the file is hopeless."""
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
                self._failed += not self._may_stand_alone(self.fragments[index])
                if self._failed > _HOPELESS and self._failed * _SHARE > self._fitted:
                    self.hopeless = True
                    return
        self._recall_the_rest()

    def _may_be_added(self, index: int) -> bool:
        """Whether a fragment may be added matter.

        Title pages and contents come before the first words of the text and repeat some of them.
        """
        if self._first is not None and index <= self._first:
            return index < self._first
        return self._heads[index] or (self._at[0] == 0 and self._additions.is_front(self.fragments[index]))

    def _may_stand_alone(self, fragment: Fragment) -> bool:
        """Whether a fragment that fits nowhere tells nothing about the rest, like the marker of an item."""
        is_of_index = self._matcher.stands_at_index(self._at[0])
        return is_of_index or self._matcher.is_added(fragment) or may_be_marker(fragment)

    @property
    def holes(self) -> list[Hole]:
        """Return the stretches that no fragment prints, in stream order."""
        rest = [
            Hole(number, at, len(stream.ink))
            for number, (stream, at) in enumerate(zip(self._streams, self._at, strict=True))
            if at < len(stream.ink)
        ]
        return sorted((*self._holes, *rest), key=lambda hole: (hole.stream, hole.start))

    def _opens(self, index: int) -> bool:
        """Begin the text with kept fragments that lead to this one; return whether there are any.

        They were kept as front matter, which repeats some of the text. If several beginnings lead to this fragment,
        choose the one that the following fragments fit best.
        """
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
        """Yield rows of fragments, with their places, that may be the first words of the text.

        The nearest row comes first. Heads and folios in a row are left out.
        """
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
        """Let the fragment continue a stream; return whether it does.

        The stream that was continued last is preferred.
        """
        fragment = self.fragments[index]
        fitting = [(self._last, end) for end in self._ends(self._last, fragment)]
        if len(fitting) == 1 and len(fragment.ink) >= _LONG:
            return self._take(index, *fitting[0])
        others = (stream for stream in range(len(self._streams)) if stream != self._last)
        fitting += [(stream, end) for stream in others for end in self._ends(stream, fragment)]
        if self._matcher.is_added(fragment) or not is_word(fragment.ink):
            fitting = [(stream, end) for stream, end in fitting if not self._is_stray_mark(index, stream, end)]
        # What follows goes on rather behind a bullet than behind the dash of the next words.
        if fitting and not is_word(fragment.ink):
            following = self._run(index + 1, [*self._at])
            fitting = [one for one in fitting if self._run(index + 1, self._at_with(*one)) >= following]
        if not fitting:
            return False
        if len(fitting) > 1:
            # A figure alone on its line is rather the mark of a note than the beginning of a number.
            fitting.sort(key=lambda one: (-self._run(index + 1, self._at_with(*one)), not self._ends_word(*one)))
        return self._take(index, *fitting[0])

    def _is_stray_mark(self, index: int, stream: int, end: int) -> bool:
        """Whether a fragment would be the mark of a note whose words the next fragment does not print, or a part of it:
        it is rather a number that own styles add, an ornament or a bullet."""
        if self._matcher.divides_mark(stream, end):
            return True
        if not self._matcher.is_own_mark(stream, self._at[stream], end):
            return False
        following = next((one for one in range(index + 1, len(self.fragments)) if not self._may_be_added(one)), None)
        return following is None or not self._matcher.ends(stream, end, self.fragments[following])

    def _ends_word(self, stream: int, end: int) -> bool:
        held = self._streams[stream]
        return held.is_spaced(end) or end in held.joints or end == len(held.ink)

    def _end(self, stream: int, fragment: Fragment) -> int:
        return self._matcher.end(stream, self._at[stream], fragment)

    def _ends(self, stream: int, fragment: Fragment) -> list[int]:
        return self._matcher.ends(stream, self._at[stream], fragment)

    def _take(self, index: int, stream: int, end: int) -> bool:
        self.anchors[index] = Anchor(stream, self._at[stream], end)
        self._at[stream] = end
        self._last = stream
        return True

    def _at_with(self, stream: int, end: int) -> list[int]:
        return [end if number == stream else at for number, at in enumerate(self._at)]

    def _run(self, index: int, at: list[int], length: int = 0) -> int:
        """Count how many of the next fragments fit in a row if the streams are at the given places.

        Return at most `_IN_A_ROW`, also if all fragments up to the end of the file fit. `at` is changed. `length` are
        those before.
        """
        for following in range(index, len(self.fragments)):
            if length == _IN_A_ROW:
                break
            if self._may_be_added(following):
                continue
            fragment = self.fragments[following]
            for stream in range(len(at)):
                ends = self._matcher.ends(stream, at[stream], fragment)
                if len(ends) > 1:
                    ways = ([*at[:stream], end, *at[stream + 1 :]] for end in ends)
                    return max(self._run(following + 1, way, length + 1) for way in ways)
                if ends:
                    at[stream] = ends[0]
                    break
            else:
                return length
            length += 1
        return _IN_A_ROW

    def _recalls(self, index: int, depth: int = 0) -> bool:
        """Take earlier fragments for the missing words before this one; return whether it then fits."""
        page = self._printed[self.fragments[index].page]
        for place in range(len(self._kept) - 1, max(len(self._kept) - _KEPT, 0) - 1, -1):
            earlier = self._kept[place]
            if page - self._printed[self.fragments[earlier].page] > 1:
                break
            for stream in range(len(self._streams)):
                if self._tries(index, place, stream, depth):
                    return True
        return False

    def _tries(self, index: int, place: int, stream: int, depth: int) -> bool:
        earlier = self._kept[place]
        start, last = self._at[stream], self._last
        if self._refused.get((stream, earlier)) == start:
            return False
        end = self._end(stream, self.fragments[earlier])
        if end < 0 or self._matcher.divides_mark(stream, end):
            self._refused[stream, earlier] = start
            return False
        if not (self._may_stand(earlier, stream, start, end) or self._is_mark_before(index, stream, start, end)):
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
        """Whether the fragment may be words of the sources.

        A fragment that looks like a head or a folio counts only if it is a whole block of the sources. Words that the
        edition's own styles hide are not looked for on the title pages and in the heads.
        """
        if self._matcher.effects.is_hidden(stream, start, end) and (
            self._heads[index] or self._additions.is_front_at(self.fragments, index)
        ):
            return False
        return not self._heads[index] or self._matcher.is_block(stream, start, end)

    def _is_mark_before(self, index: int, stream: int, start: int, end: int) -> bool:
        """Whether a stretch is the mark of a note whose words this fragment prints; otherwise it may be a folio."""
        return (
            self._matcher.is_own_mark(stream, start, end) and self._matcher.end(stream, end, self.fragments[index]) >= 0
        )

    def _recall_the_rest(self) -> None:
        """Take kept fragments for the words still missing at the end.

        The last words of a book may look like a folio, and all of its words may look like front matter.
        """
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
        """Continue a stream farther on, leaving a hole, if the fragment matches there; return whether it does."""
        fragment = self.fragments[index]
        if len(fragment.core) < _TELLING:
            return False
        nearest: tuple[int, int, int] | None = None
        for number, stream in enumerate(self._streams):
            for printed in self._matcher.marks.unsettled(number, fragment.core):
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
        """Whether a match is certain.

        A match that is short, far away, or repeated later may be chance. Then the next fragment must also fit.
        """
        is_near = start - self._at[stream] < _NEAR
        if is_near and len(printed) >= _LONG and self._streams[stream].ink.find(printed, start + 1) < 0:
            return True
        return self._run(index + 1, self._at_with(stream, end)) > 0

    def _fills(self, index: int) -> bool:
        """Fill a hole with a fragment that comes, or is drawn, later than it should be; return whether one fits."""
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
        """Find the stretch of a hole that the fragment prints; (0, -1) if there is none.

        A match of a few characters counts only if it is the whole hole or continues what was filled last.
        """
        end = self._matcher.end(hole.stream, hole.start, fragment)
        is_telling = len(fragment.core) >= _TELLING
        if end >= 0 and (is_telling or end == hole.end or self._filled == (hole.stream, hole.start)):
            return hole.start, end
        start = self._streams[hole.stream].ink.find(fragment.core, hole.start, hole.end) if is_telling else -1
        return (start, self._matcher.end(hole.stream, start, fragment)) if start >= 0 else (0, -1)
