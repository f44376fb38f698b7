"""Read marks that streams leave open, because only the pages decide them, in what is printed.

They are the marks of a series that restarts on each page. In a series known by lines they are the numbers of lines, and
the figures that tell which of several equal words of a line is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from publish.config.settings import Restart, Series, Settings
from publish.editing.book import Book
from publish.editing.note_marks import note_mark
from publish.proof.expected import Expected
from publish.proof.ink import HYPHEN, folded, ink
from publish.proof.letter_case import read_in_any_case
from publish.proof.stream import UNSETTLED
from publish.words import words_of

# The number of a line, or of the first and the last one, or nothing.
_LINE = r"\d+(?:\.\d+)?"
_LINES = rf"(?:{_LINE}(?:[–/]{_LINE})?)"
# No page has room for more notes of one series.
MOST_MARKS = 99


class _PrintedMark(Struct, frozen=True):
    """A mark that the stream leaves open: its offset in the stream, where it begins in what is printed, and its ink."""

    at: int
    begin: int
    text: str


class MarkReading(Struct, frozen=True):
    """A way to read the open marks of a printed stretch, and where the stretch ends in the stream."""

    marks: tuple[_PrintedMark, ...]
    end: int


class MarkReadings:
    """Read the open marks of `expected.streams`, the streams of a book.

    `most_marks` is the highest number that a mark may have. `changes_case`: styles may change the case of letters.
    """

    def __init__(self, expected: Expected, book: Book, most_marks: int, *, changes_case: bool) -> None:
        self._streams = expected.streams
        self._changes_case = changes_case
        series = {one.name: one for one in book.settings.notes.series}
        self._series_of = {key: series[note.series] for key, note in expected.notes.items()}
        self._numbers = {name: _numbered_marks(one, most_marks) for name, one in series.items() if not one.is_by_line}
        self._lines = {name: _lines_of(one, book.settings.language) for name, one in series.items() if one.is_by_line}
        self._marks = {name: _longest_first(marks) for name, marks in self._numbers.items()}
        # The signs that may stand between the notes of a stream.
        self.separators = [series[one.name].separator if one.name in self._lines else "" for one in expected.streams]
        self.of = cache(self._in_order)  # a line is compared several times with the same stretch

    def _in_order(self, stream: int, at: int, printed: str, spaces: tuple[int, ...]) -> Sequence[MarkReading]:
        """Return the ways to read the open marks, the likeliest first; none if the stream, from `at`, does not continue
        with `printed`.

        No mark has a space in it; `spaces` are the places of spaces in what is printed. Figures at the end are rather
        words than the number of a line, which its words follow at once, and rather whole words than parts. "cd" may be
        one mark or two: the reading with the most marks is right if they rise, and if none of them begins another
        note, which has a line of its own.
        """
        return sorted(
            self._readings(stream, at, printed),
            key=lambda one: (
                self._are_words(stream, one, spaces),
                not self._ends_in_line(stream, one),
                self._ends_word(stream, one, printed),
                self._rise(stream, at, one),
            ),
            reverse=True,
        )

    def _ends_in_line(self, stream: int, reading: MarkReading) -> bool:
        """Whether the last mark of a reading is the number of a line, with no words behind it."""
        last = reading.marks[-1] if reading.marks else None
        if last is None or not last.text or last.at + 1 != reading.end:
            return False
        return last.at in self._streams[stream].openings and self.series_at(stream, last.at) in self._lines

    def _ends_word(self, stream: int, reading: MarkReading, printed: str) -> bool:
        held = self._streams[stream]
        return held.is_spaced(reading.end) or reading.end in held.joints or printed.endswith(HYPHEN)

    def _are_words(self, stream: int, reading: MarkReading, spaces: Sequence[int]) -> bool:
        """Whether no mark of a reading has a space in it, but for one behind a separator."""
        separator = self.separators[stream]
        for one in reading.marks:
            number = one.begin + (len(separator) if separator and one.text.startswith(separator) else 0)
            if any(number < space < one.begin + len(one.text) for space in spaces):
                return False
        return True

    def _readings(self, stream: int, at: int, printed: str, index: int = 0) -> Iterator[MarkReading]:
        """Yield the ways to read the open marks in `printed` from `index`, those with the longest marks first."""
        wanted = self._streams[stream].ink
        open_at = wanted.find(UNSETTLED, at, at + len(printed) - index)
        reached = self._reached(wanted, at, open_at if open_at >= 0 else len(wanted), printed, index)
        if reached is None:
            return
        at, index = reached
        if index == len(printed):
            yield MarkReading((), at)
            return
        if at != open_at:
            return
        for text in self._marks_before(printed[index:], self.series_at(stream, at)):
            for behind in self._readings(stream, at + 1, printed, index + len(text)):
                yield MarkReading((_PrintedMark(at, index, text), *behind.marks), behind.end)

    def _reached(self, wanted: str, at: int, stop: int, printed: str, index: int) -> tuple[int, int] | None:
        """Return how far the words from `at` to `stop` agree with those printed from `index`; None if they differ."""
        if self._changes_case:
            return read_in_any_case(wanted, at, stop, printed, index)
        length = min(stop - at, len(printed) - index)
        return (at + length, index + length) if wanted.startswith(printed[index : index + length], at) else None

    def without_case(self, printed: str) -> str:
        """Return ink in the form in which it is compared: without its case if the styles may transform it."""
        return folded(printed) if self._changes_case else printed

    def _marks_before(self, printed: str, series: str) -> Iterator[str]:
        """Yield the marks of a series that ink may begin with; for a series known by lines, numbers or nothing."""
        if series in self._numbers:
            yield from (
                one for one in self._marks[series] if self.without_case(one) == self.without_case(printed[: len(one)])
            )
            return
        lines = self._lines[series]
        found = lines.match(printed)
        assert found is not None
        yield from (printed[:end] for end in range(found.end(), -1, -1) if lines.fullmatch(printed, 0, end))

    def may_begin_without_mark(self, stream: int, at: int, printed: str) -> bool:
        """Whether an open mark at an offset is the number of a line that ink does not begin with."""
        lines = self._lines.get(self.series_at(stream, at))
        number = lines.match(printed) if lines is not None else None
        return number is not None and not number.end()

    def is_mark(self, stream: int, offset: int, printed: str) -> bool:
        """Return whether a series that has an open mark at an offset has such a mark."""
        return printed in self._marks_before(printed, self.series_at(stream, offset))

    def _rise(self, stream: int, start: int, reading: MarkReading) -> int:
        """Return how many marks a reading has if those of each series rise in one text or note, otherwise 0.

        Only notes by line may follow each other in a line, and none of them is without words."""
        last, behind = dict[str, int](), start
        for one in reading.marks:
            series = self.series_at(stream, one.at)
            is_by_line = series not in self._numbers
            if one.at > start and self._begins_note(stream, one.at) and (not is_by_line or one.at == behind):
                return 0
            behind = one.at + 1
            if is_by_line:
                continue
            number = self._numbers[series][one.text]
            if number <= last.get(series, 0):
                return 0
            last[series] = number
        return len(reading.marks)

    def _begins_note(self, stream: int, at: int) -> bool:
        mark = self._streams[stream].mark_at(at)
        return mark is not None and not mark.call

    def series_at(self, stream: int, at: int) -> str:
        """Return the name of the series whose mark is at an offset."""
        found = self._streams[stream].mark_at(at)
        assert found is not None
        return self._series_of[found.key].name

    def unsettled(self, stream: int, printed: str) -> list[str]:
        """Return the forms of a note's first line to search for: as printed, and with its mark left open."""
        forms = [printed]
        name = self._streams[stream].name
        if name and name not in self._numbers:
            forms += [UNSETTLED + printed[len(one) :] for one in self._marks_before(printed, name)]
        for one in self._marks.get(name, ()):
            if printed.startswith(one):
                forms.append(UNSETTLED + printed[len(one) :])
        return forms


def page_marks(settings: Settings) -> list[str]:
    """The marks of the series that begin anew with each page, the longest first."""
    series = (one for one in settings.notes.series if one.restart is Restart.PAGE)
    return _longest_first({mark for one in series for mark in _numbered_marks(one)})


def _lines_of(series: Series, language: str) -> re.Pattern[str]:
    """Return the pattern of the ink that may begin a note of a series: nothing, or its line; in endnotes the page,
    and the line if it counts. The separator from the note before it may come first."""
    lines = _LINES
    if series.is_at_end:
        words = words_of(language)
        form = "|".join(re.escape(ink(one)) for one in (words.page_and_line, words.page_alone))
        lines = form.replace(re.escape("{page}"), r"(?:\d+|[ivxlcdm]+)").replace(re.escape("{line}"), _LINES)
    return re.compile(f"(?:{re.escape(ink(series.separator))})?(?:{lines})?")


def _numbered_marks(series: Series, most: int = MOST_MARKS) -> dict[str, int]:
    """Return the first marks of a series, as many as that, with their numbers."""
    return {note_mark(series.marks, number): number for number in range(1, most + 1)}


def _longest_first(marks: Iterable[str]) -> list[str]:
    """Sort marks, the longest first: two daggers are one mark, not two."""
    return sorted(marks, key=lambda one: (-len(one), one))
