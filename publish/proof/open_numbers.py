"""Lines from right to left with numbers that only the pages know: those of lines, and open marks of notes.

Such a line is searched without numbers, in a stream without them. Each printed number is then put before the entry that
has its words next to the number, or after the word that calls a note.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from publish.proof.stream import UNSETTLED, Stream

_LINE = r"\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"{_LINE}(?:[–/]{_LINE})?")
_OPEN = re.compile(rf"{UNSETTLED}|{_NUMBER.pattern}")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"\w+(?=\W*\Z)")


def without_numbers(line: str) -> str:
    """Return a line without its numbers."""
    return _NUMBER.sub("", line)


class NumberlessStream:
    """A stream, and the same one without numbers and open marks: `bare`."""

    def __init__(self, stream: Stream) -> None:
        self._whole = stream
        taken = {place for one in _OPEN.finditer(stream.ink) for place in range(*one.span())}
        self._kept = [place for place in range(len(stream.ink)) if place not in taken]
        self.bare = replace(
            stream,
            ink="".join([stream.ink[place] for place in self._kept]),
            breaks=sorted(self._moved(stream.breaks)),
            joints=self._moved(stream.joints),
            openings=self._moved(stream.openings),
            closings=self._moved(stream.closings),
            turns=self._moved(stream.turns),
            line_ends=self._moved(stream.line_ends),
            texts=(),
            marks=(),
            spans=(),
            blocks=(),
        )

    def _moved(self, places: Iterable[int]) -> frozenset[int]:
        return frozenset(bisect_left(self._kept, place) for place in places)

    def line(self, first: int, last: int, visual: str) -> str:
        """Return a stretch of `bare` with the numbers of the whole stream there, or those in the line `visual`."""
        begin = self._kept[first - 1] + 1 if first else 0
        end = self._kept[last - 1] + 1
        numbers = [*_NUMBER.finditer(visual)]
        for own in _NUMBER.finditer(self._whole.ink, begin, end):
            numbers = _without(numbers, own[0])
        behind = _NUMBER.match(self._whole.ink, end)
        if behind and any(one[0] == behind[0] for one in numbers):
            numbers, end = _without(numbers, behind[0]), behind.end()
        marks = [place for place in range(begin, self._end_of_calls(end)) if self._whole.ink[place] == UNSETTLED]
        said = dict(zip(marks, self._numbers(marks, numbers, visual), strict=True))
        end = max([end, *(place + 1 for place in marks if said[place])])
        edges = sorted({begin, *self._whole.breaks_in(begin, end), end})
        pieces = ("".join(said.get(at, self._whole.ink[at]) for at in range(*edge)) for edge in pairwise(edges))
        return " ".join(filter(None, pieces))

    def _end_of_calls(self, at: int) -> int:
        """Return the end of the calls of notes that begin at an offset, which the last word of a line may have."""
        found = self._whole.mark_at(at)
        while found is not None and found.call and self._whole.ink[at] == UNSETTLED:
            at += 1
            found = self._whole.mark_at(at)
        return at

    def _numbers(self, marks: Sequence[int], numbers: Sequence[re.Match[str]], visual: str) -> Iterator[str]:
        """Yield the number printed at each open mark, the one nearest to its word, or nothing."""
        spans = [self._shown(mark, visual) for mark in marks]
        nearest = (
            {
                min(range(len(marks)), key=lambda at: _distance(number.span(), spans[at])): number[0]
                for number in numbers
            }
            if marks
            else {}
        )
        yield from (nearest.get(at, "") for at in range(len(marks)))

    def _shown(self, mark: int, visual: str) -> tuple[int, int]:
        """Return where the word of an open mark stands in a line, from its left: after it, or before it at a call."""
        found = self._whole.mark_at(mark)
        if found is not None and found.call:
            word = _LAST_WORD.search(self._whole.ink, max(mark - len(visual), 0), mark)
            forms = [(word[0][::-1][:length], word[0][-length:]) for length in _lengths(word)] if word else []
        else:
            word = _WORD.search(self._whole.ink, mark + 1)
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
