"""Lines from right to left with marks of notes that only the pages know.

Such a line is searched in a stream without its open marks. The signs that the line has beside the words found are its
marks: each open mark of the stretch must be one of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec.structs import replace

from publish.config.settings import Restart
from publish.editing.book import Book
from publish.editing.note_marks import note_mark
from publish.proof.ink import HYPHEN, ink
from publish.proof.letter_directions import LEFT, direction
from publish.proof.open_numbers import NumberlessStream, without_numbers
from publish.proof.shown_stretches import anchors_of, places_of, stretches_beside, stretches_shown
from publish.proof.stream import UNSETTLED, Stream

# No page has more notes of one series, and no line more signs of marks.
_MOST_MARKS = 99
_MOST_SIGNS = 9
# The marks that most notes of a page have.
_USUAL = 20
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d")
# So many letters tell the end of a word.
_END = 3

Marks = Mapping[str, Sequence[str]]
NO_MARKS: Marks = MappingProxyType({})


def open_marks(book: Book) -> dict[str, tuple[str, ...]]:
    """Return the marks of each series that begins anew on each page, in their order, by the keys of its notes."""
    of_series = {
        one.name: tuple(ink(note_mark(one.marks, number)) for number in range(1, _MOST_MARKS + 1))
        for one in book.settings.notes.series
        if one.restart is Restart.PAGE and not one.is_by_line
    }
    return {key: of_series[note.series] for key, note in book.notes.items() if note.series in of_series}


class MarkedStream:
    """A stream in which `marks` has what the open marks may be, by the keys of the notes.

    If there are others, such as the numbers of lines, all numbers are left out of the search.
    """

    def __init__(self, stream: Stream, marks: Marks) -> None:
        self._marks = {one.start: marks[one.key] for one in stream.marks if one.key in marks and one.end > one.start}
        self._held = held = NumberlessStream(stream, has_numbers=stream.ink.count(UNSETTLED) == len(self._marks))
        if not held.has_numbers:
            self._marks = {place: its for place, its in self._marks.items() if not its[0].isdecimal()}
        # Words on both sides of a mark need not be side by side in the line.
        self._bare = replace(held.bare, turns=held.bare.turns | held.moved(self._marks))

    @property
    def is_marked(self) -> bool:
        """Whether the stream has such marks."""
        return bool(self._marks)

    @property
    def whole(self) -> Stream:
        """The stream with its open marks."""
        return self._held.whole

    def lines(self, visual: str) -> Iterator[tuple[int, tuple[int, int], str]]:
        """Yield the lines that `visual` may show, from left to right.

        Each comes with the number of its marks that are not beside a word, and with its edges in the whole stream. Of
        lines with the same words, those with fewer signs of marks come first.
        """
        bare = visual if self._held.has_numbers else without_numbers(visual)
        shown = ink(bare)
        for form in dict.fromkeys((shown, shown.removesuffix(HYPHEN), shown.removeprefix(HYPHEN))):
            for anchors in (*anchors_of(form, bare), self._without_marks(bare)):
                found = stretches_beside(form, anchors, self._bare, range(1, min(_MOST_SIGNS, len(form))))
                for first, last, signs in found:
                    for away, words, marks in self._ways(first, last, signs, form):
                        line = self._held.line(first, last, visual, marks)
                        if sorted(_DIGITS.findall(line)) != sorted(_DIGITS.findall(visual)):
                            continue
                        if away or (first, last) in stretches_shown(words, anchors, self._held.bare):
                            yield away, self._held.edges(first, last), line
                            break

    def _without_marks(self, line: str) -> list[str]:
        """Return the words of a line without a mark that they may begin or end with, the longest first."""
        marks = {mark for its in self._marks.values() for mark in its[:_USUAL]}
        words = (word for word in _WORD.findall(line))
        found = {
            bare
            for word in words
            for mark in marks
            for bare in (word.removeprefix(mark), word.removesuffix(mark))
            if bare != word and len(bare) >= _END
        }
        return sorted(found, key=lambda word: (-len(word), word))

    def _ways(self, first: int, last: int, signs: Sequence[str], shown: str) -> list[tuple[int, str, dict[int, str]]]:
        """Return the ways to read signs as the open marks of a stretch of `bare`, the likeliest first.

        Each comes with the number of marks that are not beside their word, and the words without the other marks.
        """
        begin, _ = self._held.edges(first, last)
        while (mark := self.whole.mark_at(begin)) is not None and mark.call:  # it is on the line of the word before
            begin = max(mark.end, begin + 1)
        places = [place for place in self._held.open_in(first, last) if place in self._marks and place >= begin]
        ways = [(*way, one) for one in self._read(places, Counter(signs)) for way in self._taken_out(one, shown)]
        return sorted(ways, key=lambda way: (way[0], self._leaps(way[2])))

    def _read(self, places: Sequence[int], signs: Counter[str]) -> list[dict[int, str]]:
        """Return the ways to read all of these signs as the marks at these places."""
        if not places:
            return [] if signs.total() else [{}]
        fitting = ((mark, Counter(mark)) for mark in self._marks[places[0]])
        return [
            {places[0]: mark, **rest}
            for mark, own in fitting
            if own <= signs
            for rest in self._read(places[1:], signs - own)
        ]

    def _taken_out(self, marks: Mapping[int, str], shown: str) -> list[tuple[int, str]]:
        """Return the ways to take marks out of a line: how many of them are not beside their word, and the rest."""
        ways = [(0, shown)]
        for place, mark in marks.items():
            ways = [(away + is_away, bare) for away, rest in ways for is_away, bare in self._without(place, mark, rest)]
        return ways

    def _without(self, place: int, mark: str, shown: str) -> list[tuple[bool, str]]:
        """Return the ways to take a mark out of a line, with whether it is left there, because it is not beside its
        word. The mark of a word from left to right may stand at the other end of its phrase."""
        at, found, words = self._held.moved_place(place), self.whole.mark_at(place), self._held.bare.ink
        is_call = found is not None and found.call
        word = words[max(at - _END, 0) : at] if is_call else words[at : at + _END]
        forms = (word + mark, mark + word[::-1]) if is_call else (mark + word, word[::-1] + mark)
        ways = [
            (False, shown[:start] + bare + shown[start + len(form) :])
            for form, bare in zip(forms, (word, word[::-1]), strict=True)
            for start in places_of(form, shown)
        ]
        beside = word[-1:] if is_call else word[:1]
        may_be_away = mark in shown and (not ways or (beside != "" and direction(beside) == LEFT))
        return [*ways, (True, shown)] if may_be_away else ways

    def _leaps(self, marks: Mapping[int, str]) -> int:
        """Return how many marks are not the one after the mark before it, as most marks of a series on a line are."""
        numbers: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, mark in marks.items():
            numbers[tuple(self._marks[place])].append(self._marks[place].index(mark))
        return sum(other != one + 1 for held in numbers.values() for one, other in pairwise(held))
