"""Lines from right to left with numbers that only the pages know: those of lines, and open marks of notes.

Such a line is searched without numbers, in a stream without them. Each printed number is then put before the entry that
has its words next to the number, or after the word that calls a note.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec.structs import replace

from publish.proof.letter_directions import LEFT, direction
from publish.proof.stream import UNSETTLED, NoteMark, Stream

_LINE = r"\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"{_LINE}(?:[–/]{_LINE})?")
_OPEN = re.compile(rf"{UNSETTLED}|{_NUMBER.pattern}")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"\w+(?=\W*\Z)")


NO_MARKS: Mapping[int, str] = MappingProxyType({})


def without_numbers(line: str) -> str:
    """Return a line without its numbers."""
    return _NUMBER.sub("", line)


class NumberlessStream:
    """A stream, and the same one without numbers and open marks: `bare`. It may be without open marks alone."""

    def __init__(self, stream: Stream, *, has_numbers: bool = False) -> None:
        self.whole = stream
        self.has_numbers = has_numbers
        left_out = re.finditer(UNSETTLED, stream.ink) if has_numbers else _OPEN.finditer(stream.ink)
        taken = {place for one in left_out for place in range(*one.span())}
        self._kept = [place for place in range(len(stream.ink)) if place not in taken]
        self.bare = replace(
            stream,
            ink="".join([stream.ink[place] for place in self._kept]),
            breaks=sorted(self.moved(stream.breaks)),
            joints=self.moved(stream.joints),
            openings=self.moved(stream.openings),
            closings=self.moved(stream.closings),
            turns=self.moved(stream.turns),
            line_ends=self.moved(stream.line_ends),
            texts=(),
            marks=tuple(self._moved_marks()),
            spans=(),
            blocks=(),
        )

    def _moved_marks(self) -> Iterator[NoteMark]:
        """Yield the marks that `bare` has, with their places there."""
        for one in self.whole.marks:
            start, end = self.moved_place(one.start), self.moved_place(one.end)
            if start < end:
                yield replace(one, start=start, end=end)

    def moved(self, places: Iterable[int]) -> frozenset[int]:
        """Return the places in `bare` of places in the whole stream."""
        return frozenset(map(self.moved_place, places))

    def moved_place(self, place: int) -> int:
        """Return the place in `bare` of a place in the whole stream."""
        return bisect_left(self._kept, place)

    def open_in(self, first: int, last: int) -> list[int]:
        """Return the places of the open marks in a stretch of `bare`, and of those of the calls behind it."""
        begin, end = self.edges(first, last)
        return [place for place in range(begin, self._end_of_calls(end)) if self.whole.ink[place] == UNSETTLED]

    def line(self, first: int, last: int, visual: str, lettered: Mapping[int, str] = NO_MARKS) -> str:
        """Return a stretch of `bare` with the numbers of the whole stream there, or those in the line `visual`.

        `lettered` are the open marks in it that are no numbers, by their places in the whole stream.
        """
        begin, end = self.edges(first, last)
        numbers = [] if self.has_numbers else [*_NUMBER.finditer(visual)]
        for own in _NUMBER.finditer(self.whole.ink, begin, end):
            numbers = _without(numbers, own[0])
        behind = _NUMBER.match(self.whole.ink, end)
        if behind and any(one[0] == behind[0] for one in numbers):
            numbers, end = _without(numbers, behind[0]), behind.end()
        marks = [place for place in self.open_in(first, last) if place not in lettered]
        said = {**lettered, **dict(zip(marks, self._numbers(marks, numbers, visual), strict=True))}
        end = max([end, *(place + 1 for place in said if said[place])])
        edges = sorted({begin, *self.whole.breaks_in(begin, end), end})
        pieces = ("".join(said.get(at, self.whole.ink[at]) for at in range(*edge)) for edge in pairwise(edges))
        return " ".join(filter(None, pieces))

    def edges(self, first: int, last: int) -> tuple[int, int]:
        """Return where a stretch of `bare` begins and ends in the whole stream."""
        return self._kept[first - 1] + 1 if first else 0, self._kept[last - 1] + 1

    def _end_of_calls(self, at: int) -> int:
        """Return the end of the calls of notes that begin at an offset, which the last word of a line may have."""
        found = self.whole.mark_at(at)
        while found is not None and found.call and self.whole.ink[at] == UNSETTLED:
            at += 1
            found = self.whole.mark_at(at)
        return at

    def _numbers(self, marks: Sequence[int], numbers: Sequence[re.Match[str]], visual: str) -> Iterator[str]:
        """Yield the number printed at each open mark, the one nearest to its word, or nothing.

        Of the marks of two words, or of one, a mark behind its word has the number that follows it at once.
        """
        spans = [self._shown(mark, visual) for mark in marks]
        pairs = sorted(
            (
                self._is_behind(mark) and not _follows(number.span(), span, visual),
                _distance(number.span(), span),
                not self._is_behind(mark),
                at,
                place,
            )
            for at, (mark, span) in enumerate(zip(marks, spans, strict=True))
            for place, number in enumerate(numbers)
        )
        held: dict[int, int] = {}
        for *_, at, place in pairs:
            if at not in held and place not in held.values():
                held[at] = place
        yield from (numbers[held[at]][0] if at in held else "" for at in range(len(marks)))

    def _is_behind(self, mark: int) -> bool:
        """Whether a mark stands behind its word, as a call does, and the figure behind a lemma."""
        found = self.whole.mark_at(mark)
        return (found is not None and found.call) or mark not in self.whole.openings

    def _shown(self, mark: int, visual: str) -> tuple[int, int]:
        """Return where the word of an open mark stands in a line, from its left: after it, or before it."""
        if self._is_behind(mark):
            word = _LAST_WORD.search(self.whole.ink, max(mark - len(visual), 0), mark)
            forms = [(word[0][::-1][:length], word[0][-length:]) for length in _lengths(word)] if word else []
        else:
            word = _WORD.search(self.whole.ink, mark + 1)
            forms = [(word[0][::-1][-length:], word[0][:length]) for length in _lengths(word)] if word else []
        for form in (one for both in zip(*forms, strict=True) for one in both):
            if (at := visual.find(form)) >= 0:
                return at, at + len(form)
        return -len(visual), -len(visual)


def _lengths(word: re.Match[str]) -> range:
    return range(len(word[0]), 1, -1)


def _without(numbers: Sequence[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Return the numbers without one of this text."""
    taken = next((one for one in numbers if one[0] == text), None)
    return [one for one in numbers if one is not taken]


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1])


def _follows(number: tuple[int, int], word: tuple[int, int], visual: str) -> bool:
    """Whether a number may follow a word of a line at once: on its left, or on the right of one from left to right."""
    return number[1] == word[0] or (number[0] == word[1] and direction(visual[word[1] - 1]) == LEFT)
