"""Explain the faults in a file by relating its holes to its unexplained fragments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from publish.proof.alignment import Anchor, Hole
from publish.proof.difference import Difference, What
from publish.proof.fragment import NEAR, Fragment
from publish.proof.ink import HYPHEN
from publish.proof.matching import Matcher
from publish.proof.stream import UNSETTLED

# Two passages are compared word by word unless the product of their lengths in words is greater.
_LARGEST = 1_000_000
# Passages that are less alike (ratio of SequenceMatcher) are one difference, not many.
_ALIKE = 0.4
# Added words are searched for elsewhere in the sources if they are at least this many in a row.
_ROW = 4
# Characters, in at least two words, that rule out a second match by chance.
_TELLING = 10


class Comparison:
    """Explain the faults in a file whose fragments have been aligned."""

    def __init__(self, matcher: Matcher, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]) -> None:
        self._matcher = matcher
        self._streams = streams = matcher.streams
        self._fragments = fragments
        self._order = [
            sorted((one.start, one.end, index) for index, one in enumerate(anchors) if one and one.stream == number)
            for number in range(len(streams))
        ]

    def differences(self, holes: Sequence[Hole], unexplained: Sequence[int]) -> Iterator[Difference]:
        """Yield all differences: words lost from holes, changed in holes, and added or doubled elsewhere."""
        shared = self._shared(holes, unexplained)
        owned: defaultdict[Hole, list[int]] = defaultdict(list)
        for index, owner in shared.items():
            if owner is not None:
                owned[owner].append(index)
        for hole in holes:
            if owned[hole]:
                yield from self._compared(hole, owned[hole])
            else:
                yield Difference(What.LOST, hole.stream, hole.start, hole.end, "", self._page_before(hole))
        for row in self._rows([index for index in unexplained if shared.get(index) is None]):
            yield from self._added(row)

    def neighbours(self, hole: Hole) -> tuple[int, int]:
        """Return the numbers of the fragments before and after a hole in its stream; -1 and the count if there are
        none."""
        order = self._order[hole.stream]
        place = bisect_left(order, (hole.end,))
        before = order[place - 1][2] if place else -1
        return before, order[place][2] if place < len(order) else len(self._fragments)

    def _page_before(self, hole: Hole) -> int:
        before, behind = self.neighbours(hole)
        nearest = before if before >= 0 else behind
        return self._fragments[nearest].page if nearest < len(self._fragments) else 0

    def _shared(self, holes: Sequence[Hole], unexplained: Sequence[int]) -> dict[int, Hole | None]:
        """Assign each unexplained fragment to a hole, or to None.

        Of the holes around a fragment, choose the one that shares most words with it; if none does, that of the line
        before it.
        """
        around: defaultdict[int, list[Hole]] = defaultdict(list)
        for hole in holes:
            before, behind = self.neighbours(hole)
            for index in unexplained[bisect_right(unexplained, before) : bisect_left(unexplained, behind)]:
                around[index].append(hole)
        held = {hole: self._words(hole) for hole in holes}
        shared: dict[int, Hole | None] = {}
        for index in unexplained:
            printed = self._fragments[index].words
            likeness = {hole: sum(word in held[hole] for word in printed) for hole in around[index]}
            owner = max(likeness, key=likeness.__getitem__, default=None)
            if owner and not likeness[owner]:
                line_before = shared.get(index - 1)
                if line_before in around[index]:
                    owner = line_before
                elif not self._is_as_long(index, owner):
                    owner = None
            shared[index] = owner
        return shared

    def _is_as_long(self, index: int, hole: Hole) -> bool:
        """Whether a fragment that shares no word with a hole may replace its words, because it is about as long."""
        return 0.5 < len(self._fragments[index].ink) / (hole.end - hole.start) < 2

    def _words(self, hole: Hole) -> set[str]:
        stream = self._streams[hole.stream]
        return {stream.ink[start:end] for start, end in stream.words(hole.start, hole.end)}

    def _compared(self, hole: Hole, numbers: list[int]) -> Iterator[Difference]:
        stream = self._streams[hole.stream]
        wanted = stream.words(hole.start, hole.end)
        left = [stream.ink[start:end] for start, end in wanted]
        printed = joined([self._fragments[index] for index in numbers], set(left))
        right = [word for word, _ in printed]
        left = [
            self._settled(hole.stream, start, word, right) if UNSETTLED in word else word
            for word, (start, _) in zip(left, wanted, strict=True)
        ]
        whole = Difference(
            What.CHANGED, hole.stream, hole.start, hole.end, " ".join(right), self._fragments[numbers[0]].page
        )
        if len(left) * len(right) > _LARGEST:
            yield whole
            return
        read = self._matcher.marks.without_case
        matcher = SequenceMatcher(None, [*map(read, left)], [*map(read, right)], autojunk=False)
        codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
        if len(codes) > 2 and matcher.ratio() < _ALIKE:
            yield whole
            return
        for _, start, end, first, last in codes:
            if read("".join(left[start:end])) == read("".join(right[first:last])):
                continue
            found = " ".join(right[first:last])
            page = printed[min(first, len(printed) - 1)][1]
            if start == end:
                at = wanted[start][0] if start < len(wanted) else hole.end
                edges = self._edges(numbers, set(left))
                yield replace(self._more(hole.stream, at, found, page), is_lines={first, last} <= edges)
            else:
                what = What.CHANGED if found else What.LOST
                yield Difference(what, hole.stream, wanted[start][0], wanted[end - 1][1], found, page)

    def _edges(self, numbers: Sequence[int], known: set[str]) -> set[int]:
        """Return before which of their joined words fragments begin, or after which they end."""
        held = [self._fragments[index] for index in numbers]
        return {len(joined(held[:count], known)) for count in range(len(held) + 1)}

    def _settled(self, stream: int, start: int, word: str, printed: Sequence[str]) -> str:
        """Replace the open mark in a word with the mark of its series that is printed in such a word, if any."""
        before, _, after = word.partition(UNSETTLED)
        for one in printed:
            is_alike = len(one) >= len(before) + len(after) and one.startswith(before) and one.endswith(after)
            if is_alike and self._matcher.marks.is_mark(
                stream, start + len(before), one[len(before) : len(one) - len(after)]
            ):
                return one
        return word

    def _rows(self, numbers: list[int]) -> list[list[int]]:
        """Group fragments that follow each other in the file or on a line."""
        rows: list[list[int]] = []
        for number in numbers:
            one = self._fragments[number]
            last = self._fragments[rows[-1][-1]] if rows else one
            if rows and (rows[-1][-1] == number - 1 or (one.page == last.page and abs(one.y - last.y) <= NEAR)):
                rows[-1].append(number)
            else:
                rows.append([number])
        return rows

    def _added(self, row: list[int]) -> Iterator[Difference]:
        """Yield the fragments outside all holes: passages that are printed twice, and other additions."""
        passages: list[tuple[list[int], Anchor | None]] = []
        for place, index in enumerate(row):
            one = self._fragments[index]
            last = passages[-1][1] if passages else None
            if last is not None and self._streams[last.stream].ink.startswith(one.core, last.end):
                passages[-1] = [*passages[-1][0], index], Anchor(last.stream, last.start, last.end + len(one.core))
                continue
            following = self._fragments[row[place + 1]] if place + 1 < len(row) else None
            found = self._seen(_core_words(one), _core_words(following) if following else ())
            if found is None and passages:
                passages[-1][0].append(index)
            else:
                passages.append(([index], found))
        for numbers, seen in passages:
            held = [self._fragments[index] for index in numbers]
            printed = " ".join(word for word, _ in joined(held, set()))
            if seen is not None:
                yield Difference(What.DOUBLED, seen.stream, seen.start, seen.end, printed, held[0].page)
            else:
                stream, at = self._place_before(numbers[0])
                yield replace(self._more(stream, at, printed, held[0].page), is_lines=True)

    def _seen(self, printed: Sequence[str], following: Sequence[str] = ()) -> Anchor | None:
        """Find these words in the sources.

        A few words count only together with the words that follow them, or as a whole note.
        """
        core = "".join(printed)
        for telling, count in ((core, len(printed)), (core + "".join(following), len(printed) + len(following))):
            for number, held in enumerate(self._streams):
                if len(telling) >= _TELLING and count > 1:
                    start = held.ink.find(telling)
                else:
                    start = next((span.start for span in held.spans if held.ink[span.start : span.end] == telling), -1)
                if start >= 0:
                    return Anchor(number, start, start + len(core))
        return None

    def _more(self, stream: int, at: int, found: str, page: int) -> Difference:
        """Describe words that the sources do not have here: doubled if a long row is elsewhere, else added."""
        row = found.split()
        seen = self._seen(row) if len(row) >= _ROW else None
        if seen is not None:
            return Difference(What.DOUBLED, seen.stream, seen.start, seen.end, found, page)
        return Difference(What.ADDED, stream, at, at, found, page)

    def _place_before(self, index: int) -> tuple[int, int]:
        """Return the stream that was printed last before a fragment, and the place it had reached."""
        found = [
            (place, stream, end) for stream, order in enumerate(self._order) for _, end, place in order if place < index
        ]
        _, stream, end = max(found, default=(-1, 0, 0))
        return stream, end


def _core_words(fragment: Fragment) -> tuple[str, ...]:
    """Return the words of a fragment without the hyphen at the end of its line, which may be the typesetter's."""
    if fragment.core == fragment.ink:
        return fragment.words
    return *fragment.words[:-1], fragment.words[-1].removesuffix(HYPHEN)


def joined(fragments: Sequence[Fragment], known: set[str]) -> list[tuple[str, int]]:
    """Return the words of fragments with their pages, and rejoin words divided at a line end.

    A rejoined word has the page of its first half. It keeps its hyphen only if it is in `known` with it.
    """
    found: list[tuple[str, int]] = []
    beginning = ""
    for fragment in fragments:
        for place, word in enumerate(fragment.words):
            one, page = word, fragment.page
            if beginning:
                page = found.pop()[1]
                one = beginning + word if beginning + word in known else beginning.removesuffix(HYPHEN) + word
                beginning = ""
            if place == len(fragment.words) - 1 and fragment.core != fragment.ink:
                beginning = one
                one = one if one in known else one.removesuffix(HYPHEN)
            found.append((one, page))
    return found
