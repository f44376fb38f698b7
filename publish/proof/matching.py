"""Match a fragment with the next words of a stream."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from publish.editing.book import Book
from publish.editing.note_marks import note_mark, roman
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.ink import is_word
from publish.proof.letter_case import is_in_capitals, read_in_any_case
from publish.proof.mark_readings import MOST_MARKS, MarkReading, MarkReadings
from publish.proof.stream import UNSETTLED
from publish.proof.style_effects import NO_EFFECTS, HiddenWords, StyleEffects

_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_MARKER_SIGNS = ".:()"
_BULLETS = "•◦▪▫‣⁃–—*·○●■□"
# A bullet or a row of ornaments, or the number of an item in figures or letters: it may stand apart from its line.
_LIKE_MARKER = re.compile(r"\W+|\(?\w{1,6}[.):]")
# Asterism, arrows, shapes, symbols and dingbats, which styles may set before a block.
_ORNAMENTS = re.compile("[\u2042\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff]+")


class Matcher:
    """Match fragments with `streams`, whose marks may be left open if a series restarts on each page."""

    def __init__(
        self, expected: Expected, book: Book, effects: StyleEffects = NO_EFFECTS, most_marks: int = MOST_MARKS
    ) -> None:
        """`most_marks` is the highest number that an open mark may have."""
        self.effects = effects
        self.streams = expected.streams
        self._in_margins = [text.whole for text in effects.margins if text.is_certain]
        self.has_effects = effects.has_hidden or effects.changes_case
        self._items = [one.items for one in expected.extras]
        self._indexes = expected.extras[0].indexes if expected.extras else {}
        self.marks = MarkReadings(expected, book, most_marks, changes_case=effects.changes_case)

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
        spaces = fragment.ends
        exact = (self._exact_end(stream, at, form, spaces) for form in self._forms(stream, fragment))
        found = next((end for end in exact if end >= 0), -1)
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
        if first == UNSETTLED and self.marks.may_begin_without_mark(stream, at, fragment.ink):
            first = held.ink[at + 1 : at + 2]
        if found in (first, first.upper()[:1]) or first == UNSETTLED:
            return False
        return at not in held.openings or not self._unmarked(stream, at, fragment)

    def ends(self, stream: int, at: int, fragment: Fragment) -> list[int]:
        """Return the offsets where a fragment may end that begins at `at` in a stream, that of `end` first.

        There may be several where the edition's own styles hide words: they may look like those beside them. And
        figures at the end may be words or a number of a line.
        """
        found = [self.end(stream, at, fragment)]
        if self.effects.concern(stream, at, at + len(fragment.ink)):
            found += (end for end, _ in self._readings_with_effects(stream, at, fragment))
        if found[0] >= 0:
            found += (one.end for one in self._readings(stream, at, fragment))
        return [end for end in dict.fromkeys(found) if end >= 0]

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
        if is_in_capitals(wanted[at:end], printed):
            return end
        if self.effects.changes_case:
            reached = read_in_any_case(wanted, at, len(wanted), printed)
            if reached is not None and reached[1] == len(printed):
                return reached[0]
        if UNSETTLED in wanted[at:end]:
            readings = self.marks.of(stream, at, printed, spaces)
            return readings[0].end if readings else -1
        return -1

    def _forms(self, stream: int, fragment: Fragment) -> Iterator[str]:
        """Yield the ink of a fragment, also without the sign after a note or the hyphen at the end of its line."""
        separator = self.marks.separators[stream]
        if separator and fragment.ink.endswith(separator):
            yield fragment.ink.removesuffix(separator)
        yield fragment.ink
        if fragment.core != fragment.ink:
            yield fragment.core

    def _readings(self, stream: int, at: int, fragment: Fragment) -> Iterator[MarkReading]:
        """Yield the ways to read the open marks in a fragment that begins at an offset, the likeliest first."""
        if UNSETTLED in self.streams[stream].ink[at : at + len(fragment.ink)]:
            for form in self._forms(stream, fragment):
                yield from self.marks.of(stream, at, form, fragment.ends)

    def settled(self, stream: int, start: int, end: int, fragment: Fragment) -> dict[int, str]:
        """Return the marks that a fragment prints where its stretch leaves them open, by their offsets."""
        readings = self._readings(stream, start, fragment)
        return next(({mark.at: mark.text for mark in one.marks} for one in readings if one.end == end), {})


def _is_ornament(fragment: Fragment) -> bool:
    """Whether the fragment is a row of signs such as "* * *": a mark is one word."""
    return len(fragment.words) > 1 and not is_word(fragment.ink)


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


def may_be_marker(fragment: Fragment) -> bool:
    """Whether a fragment looks like the marker of an item, or is a row of ornaments."""
    return _LIKE_MARKER.fullmatch(fragment.ink) is not None


def are_markers(fragment: Fragment, numbers: Collection[int | None]) -> bool:
    """Whether all words of a fragment may be markers of items with these numbers, None for a bullet.

    Beside words from right to left, the number and its stop may be read as two words, and its brackets are mirrored.
    """
    markers = [item_marker(number) for number in numbers]
    bare = [*filter(None, (word.strip(_MARKER_SIGNS) for word in fragment.words))]
    return any(one.fullmatch(fragment.ink) for one in markers) or (
        bool(bare) and all(any(one.fullmatch(word) for one in markers) for word in bare)
    )
