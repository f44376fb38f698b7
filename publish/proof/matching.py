"""Match a fragment with the next words of a stream."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from publish.config.settings import Restart, Series, Settings
from publish.editing.book import Book
from publish.editing.note_marks import note_mark, roman
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.ink import ink, is_word
from publish.proof.letter_case import read_in_any_case
from publish.proof.stream import UNSETTLED
from publish.proof.style_effects import NO_EFFECTS, HiddenWords, StyleEffects
from publish.words import words_of

# The number of a line, or of the first and the last one, or nothing.
_LINE = r"\d+(?:\.\d+)?"
_LINES = rf"(?:{_LINE}(?:[–/]{_LINE})?)"
# No page has room for more notes of one series.
_MOST_MARKS = 99

_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_MARKER_SIGNS = ".:()"
_BULLETS = "•◦▪▫‣⁃–—*·○●■□"
# Asterism, arrows, shapes, symbols and dingbats, which styles may set before a block.
_ORNAMENTS = re.compile("[\u2042\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff]+")


@dataclass(frozen=True, slots=True)
class _PrintedMark:
    """A mark that the stream leaves open: its offset in the stream, where it begins in what is printed, and its ink."""

    at: int
    begin: int
    text: str


@dataclass(frozen=True, slots=True)
class _ReadMarks:
    """A way to read the open marks of a printed stretch, and where the stretch ends in the stream."""

    marks: tuple[_PrintedMark, ...]
    end: int


class Matcher:
    """Match fragments with `streams`, whose marks may be left open if a series restarts on each page."""

    def __init__(
        self, expected: Expected, book: Book, effects: StyleEffects = NO_EFFECTS, most_marks: int = _MOST_MARKS
    ) -> None:
        """`most_marks` is the highest number that an open mark may have."""
        self.effects = effects
        self.streams = expected.streams
        self._in_margins = [text.whole for text in effects.margins if text.is_certain]
        self.has_effects = effects.has_hidden or effects.changes_case
        self._items = [one.items for one in expected.extras]
        self._indexes = expected.extras[0].indexes if expected.extras else {}
        series = {one.name: one for one in book.settings.notes.series}
        self._series_of = {key: series[note.series] for key, note in expected.notes.items()}
        self._numbers = {name: _numbered_marks(one, most_marks) for name, one in series.items() if not one.is_by_line}
        self._lines = {name: _lines_of(one, book.settings.language) for name, one in series.items() if one.is_by_line}
        self._marks = {name: _longest_first(marks) for name, marks in self._numbers.items()}
        self._settled = cache(self._best_reading)  # a line is compared several times with the same stretch
        self._separators = [series[one.name].separator if one.name in self._lines else "" for one in expected.streams]

    def end(self, stream: int, at: int, fragment: Fragment) -> int:
        """Return the offset where a fragment ends that begins at `at` in a stream; -1 if it does not match there.

        The stream may lack the hyphen at the end of the fragment, and capitals match small letters. At the opening of a
        block, the fragment may begin with an ornament or the marker of an item.
        """
        wanted = self.streams[stream].ink
        if wanted.startswith(fragment.ink, at) and UNSETTLED not in fragment.ink:
            return at + len(fragment.ink)
        if self._begins_otherwise(stream, at, fragment):
            return -1
        if UNSETTLED in wanted[at : at + len(fragment.ink)] and _is_ornament(fragment):
            return -1
        # Capitals beside hidden words may look like small letters of these: "AB" is "A *b* B" without "b".
        if fragment.ink.isupper() and self.effects.concern(stream, at, at + len(fragment.ink)):
            read = self.read(stream, at, fragment)
            if read is not None:
                return read[0]
        spaces, separator = fragment.ends, self._separators[stream]
        found = -1
        if separator and fragment.ink.endswith(separator):  # the sign after a note, at the end of its line
            found = self._exact_end(stream, at, fragment.ink.removesuffix(separator), spaces)
        if found < 0:
            found = self._exact_end(stream, at, fragment.ink, spaces)
        if found < 0 and fragment.core != fragment.ink:
            found = self._exact_end(stream, at, fragment.core, spaces)
        if found < 0:
            for one in self._unmarked(stream, at, fragment):
                marker = len(fragment.core) - len(one)
                found = max(found, self._exact_end(stream, at, one, tuple(space - marker for space in spaces)))
        if found < 0 and self.effects.concern(stream, at, at + len(fragment.ink)):
            read = self.read(stream, at, fragment)
            found = -1 if read is None else read[0]
        return found

    def _begins_otherwise(self, stream: int, at: int, fragment: Fragment) -> bool:
        """Whether the first letter shows that a fragment does not match: most do not, in all streams but one."""
        if self.has_effects or not fragment.ink:
            return False
        held = self.streams[stream]
        first, found = held.ink[at : at + 1], fragment.ink[0]
        if first == UNSETTLED and (
            lines := self._lines.get(self._series_at(stream, at))
        ):  # a line's number, or nothing
            number = lines.match(fragment.ink)
            first = first if number is None or number.end() else held.ink[at + 1 : at + 2]
        if found in (first, first.upper()[:1]) or first == UNSETTLED:
            return False
        return at not in held.openings or not self._unmarked(stream, at, fragment)

    def ends(self, stream: int, at: int, fragment: Fragment) -> list[int]:
        """Return the offsets where a fragment may end that begins at `at` in a stream, that of `end` first.

        There may be several where the edition's own styles hide words: they may look like those beside them.
        """
        first = self.end(stream, at, fragment)
        if not self.effects.concern(stream, at, at + len(fragment.ink)):
            return [first] if first >= 0 else []
        others = (end for end, _ in self._readings_with_effects(stream, at, fragment))
        return [end for end in dict.fromkeys((first, *others)) if end >= 0]

    def read(
        self, stream: int, at: int, fragment: Fragment, end: int | None = None
    ) -> tuple[int, list[HiddenWords]] | None:
        """Return where a fragment ends that lacks words which the edition's own styles hide, and these; None if it does
        not match, or not up to `end` if that is given."""
        readings = self._readings_with_effects(stream, at, fragment)
        return next((one for one in readings if end in (None, one[0])), None)

    def _readings_with_effects(
        self, stream: int, at: int, fragment: Fragment
    ) -> Iterator[tuple[int, list[HiddenWords]]]:
        """Yield the ways to read a fragment without words that own styles hide, as `read` returns one."""
        for form in dict.fromkeys((fragment.ink, fragment.core, *self._unmarked(stream, at, fragment))):
            yield from self.effects.readings(self.streams, stream, at, form)

    def _unmarked(self, stream: int, at: int, fragment: Fragment) -> list[str]:
        """Return the ink of a fragment without the ornament or item marker that it may begin with at an offset."""
        if at not in self.streams[stream].openings:
            return []
        forms = (_ORNAMENTS, *map(item_marker, self._items[stream].get(at, ())))
        found = [brought.end() for one in forms if (brought := one.match(fragment.core))]
        return [fragment.core[end:] for end in found if end < len(fragment.core)]

    def is_added(self, fragment: Fragment) -> bool:
        """Whether words that the edition's own styles may add to margins are all that a fragment prints."""
        return any(one.fullmatch(fragment.ink) for one in self._in_margins)

    def is_block(self, stream: int, start: int, end: int) -> bool:
        """Whether a stretch begins where a block begins and ends where one ends."""
        held = self.streams[stream]
        return start in held.openings and end in held.closings

    def is_own_mark(self, stream: int, start: int, end: int) -> bool:
        """Whether a stretch is the mark before the words of a note, which styles may set on a line of its own."""
        mark = self.streams[stream].mark_at(start)
        return mark is not None and not mark.call and (mark.start, mark.end) == (start, end)

    def divides_mark(self, stream: int, end: int) -> bool:
        """Whether a stretch that ends at an offset would divide the mark of a note, which stands in one piece."""
        mark = self.streams[stream].mark_at(end - 1)
        return mark is not None and mark.start < end < mark.end

    def begins_item(self, stream: int, at: int) -> bool:
        """Whether an item of a list begins at an offset."""
        return at in self._items[stream]

    def stands_at_index(self, at: int) -> bool:
        """Whether an index comes next in the text, or only the heading of one stands before it."""
        headings = {offset: self.streams[0].block_at(offset - 1) for offset in self._indexes if offset >= at}
        return any(at >= (block.start if block else offset) for offset, block in headings.items())

    def _exact_end(self, stream: int, at: int, printed: str, spaces: tuple[int, ...]) -> int:
        wanted = self.streams[stream].ink
        end = at + len(printed)
        if wanted.startswith(printed, at):
            return end
        # Capitals may be the look of small letters (CSS text-transform).
        if printed.isupper() and wanted[at:end].upper() == printed:
            return end
        if self.effects.changes_case:
            reached = read_in_any_case(wanted, at, len(wanted), printed)
            if reached is not None and reached[1] == len(printed):
                return reached[0]
        if UNSETTLED in wanted[at:end]:
            reading = self._settled(stream, at, printed, spaces)
            return -1 if reading is None else reading.end
        return -1

    def settled(self, stream: int, start: int, end: int, fragment: Fragment) -> dict[int, str]:
        """Return the marks that a fragment prints where its stretch leaves them open, by their offsets."""
        if UNSETTLED not in self.streams[stream].ink[start : start + len(fragment.ink)]:
            return {}
        plain = (self._settled(stream, start, printed, fragment.ends) for printed in (fragment.ink, fragment.core))
        reading = next(filter(None, plain), None)
        return {one.at: one.text for one in reading.marks} if reading is not None else {}

    def _best_reading(self, stream: int, at: int, printed: str, spaces: tuple[int, ...]) -> _ReadMarks | None:
        """Return the open marks as they are printed; None if the stream does not continue with `printed`.

        No mark has a space in it; `spaces` are the places of spaces in what is printed. "cd" may be one mark or two:
        the reading with the most marks is right if they rise, and if none of them begins another note, which has a line
        of its own. Figures at the end are rather words than the number of a line, which its words follow at once.
        """
        return max(
            self._readings(stream, at, printed),
            key=lambda one: (
                self._are_words(stream, one, spaces),
                not self._ends_in_line(stream, one),
                self._rise(stream, at, one),
            ),
            default=None,
        )

    def _ends_in_line(self, stream: int, reading: _ReadMarks) -> bool:
        """Whether the last mark of a reading is the number of a line, with no words behind it."""
        last = reading.marks[-1] if reading.marks else None
        if last is None or not last.text:
            return False
        return last.at + 1 == reading.end and self._series_at(stream, last.at) in self._lines

    def _are_words(self, stream: int, reading: _ReadMarks, spaces: Sequence[int]) -> bool:
        """Whether no mark of a reading has a space in it, but for one behind a separator."""
        separator = self._separators[stream]
        for one in reading.marks:
            number = one.begin + (len(separator) if separator and one.text.startswith(separator) else 0)
            if any(number < space < one.begin + len(one.text) for space in spaces):
                return False
        return True

    def _readings(self, stream: int, at: int, printed: str, index: int = 0) -> Iterator[_ReadMarks]:
        """Yield the ways to read the open marks in `printed` from `index`, those with the longest marks first."""
        wanted = self.streams[stream].ink
        open_at = wanted.find(UNSETTLED, at, at + len(printed) - index)
        reached = self._reached(wanted, at, open_at if open_at >= 0 else len(wanted), printed, index)
        if reached is None:
            return
        at, index = reached
        if index == len(printed):
            yield _ReadMarks((), at)
            return
        if at != open_at:
            return
        for text in self._marks_before(printed[index:], self._series_at(stream, at)):
            for behind in self._readings(stream, at + 1, printed, index + len(text)):
                yield _ReadMarks((_PrintedMark(at, index, text), *behind.marks), behind.end)

    def _reached(self, wanted: str, at: int, stop: int, printed: str, index: int) -> tuple[int, int] | None:
        """Return how far the words from `at` to `stop` agree with those printed from `index`; None if they differ."""
        if self.effects.changes_case:
            return read_in_any_case(wanted, at, stop, printed, index)
        length = min(stop - at, len(printed) - index)
        return (at + length, index + length) if wanted.startswith(printed[index : index + length], at) else None

    def without_case(self, printed: str) -> str:
        """Return ink in the form in which it is compared: without its case if the styles may transform it."""
        return printed.casefold() if self.effects.changes_case else printed

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

    def is_mark(self, stream: int, offset: int, printed: str) -> bool:
        """Return whether a series that has an open mark at an offset has such a mark."""
        return printed in self._marks_before(printed, self._series_at(stream, offset))

    def _rise(self, stream: int, start: int, reading: _ReadMarks) -> int:
        """Return how many marks a reading has if those of each series rise in one text or note, otherwise 0.

        Only notes by line may follow each other in a line, and none of them is without words."""
        last, behind = dict[str, int](), start
        for one in reading.marks:
            series = self._series_at(stream, one.at)
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
        mark = self.streams[stream].mark_at(at)
        return mark is not None and not mark.call

    def _series_at(self, stream: int, at: int) -> str:
        """Return the name of the series whose mark is at an offset."""
        found = self.streams[stream].mark_at(at)
        assert found is not None
        return self._series_of[found.key].name

    def unsettled(self, stream: int, printed: str) -> list[str]:
        """Return the forms of a note's first line to search for: as printed, and with its mark left open."""
        forms = [printed]
        name = self.streams[stream].name
        if name and name not in self._numbers:
            forms += [UNSETTLED + printed[len(one) :] for one in self._marks_before(printed, name)]
        for one in self._marks.get(name, ()):
            if printed.startswith(one):
                forms.append(UNSETTLED + printed[len(one) :])
        return forms


def _is_ornament(fragment: Fragment) -> bool:
    """Whether the fragment is a row of signs such as "* * *": a mark is one word."""
    return len(fragment.words) > 1 and not is_word(fragment.ink)


def _lines_of(series: Series, language: str) -> re.Pattern[str]:
    """Return the pattern of the ink that may begin a note of a series: nothing, or its line; in endnotes the page and
    the line. The separator from the note before it may come first."""
    lines = _LINES
    if series.is_at_end:
        form = re.escape(ink(words_of(language).page_and_line))
        lines = form.replace(re.escape("{page}"), r"(?:\d+|[ivxlcdm]+)").replace(re.escape("{line}"), _LINES)
    return re.compile(f"(?:{re.escape(ink(series.separator))})?(?:{lines})?")


@cache
def item_marker(number: int | None) -> re.Pattern[str]:
    """Return the pattern of an item's marker: a bullet if `number` is None, else figures, letters or roman numerals.

    Own styles may ask for Greek letters, or for a zero before a figure (CSS Counter Styles 3, 6).

    In a list from right to left, the stop stands on the left.
    """
    if number is None:
        return re.compile(f"[{_BULLETS}]")
    forms = {str(number), note_mark("a", number), roman(number)} if number > 0 else {str(number)}
    forms |= {f"0{number}"} if 0 <= number < 10 else set()
    forms |= {_GREEK[number - 1]} if 0 < number <= len(_GREEK) else set()
    numbers = "|".join(sorted(map(re.escape, forms | {one.upper() for one in forms}), key=len, reverse=True))
    return re.compile(rf"\(?(?:{numbers})[.):]?|[.(:](?:{numbers})\)?")


def are_markers(fragment: Fragment, numbers: Collection[int | None]) -> bool:
    """Whether all words of a fragment may be markers of items with these numbers, None for a bullet.

    Beside words from right to left, the number and its stop may be read as two words, and its brackets are mirrored.
    """
    markers = [item_marker(number) for number in numbers]
    bare = [*filter(None, (word.strip(_MARKER_SIGNS) for word in fragment.words))]
    return any(one.fullmatch(fragment.ink) for one in markers) or (
        bool(bare) and all(any(one.fullmatch(word) for one in markers) for word in bare)
    )


def page_marks(settings: Settings) -> list[str]:
    """The marks of the series that begin anew with each page, the longest first."""
    series = (one for one in settings.notes.series if one.restart is Restart.PAGE)
    return _longest_first({mark for one in series for mark in _numbered_marks(one)})


def _numbered_marks(series: Series, most: int = _MOST_MARKS) -> dict[str, int]:
    """Return the first marks of a series, as many as that, with their numbers."""
    return {note_mark(series.marks, number): number for number in range(1, most + 1)}


def _longest_first(marks: Iterable[str]) -> list[str]:
    """Sort marks, the longest first: two daggers are one mark, not two."""
    return sorted(marks, key=lambda one: (-len(one), one))
