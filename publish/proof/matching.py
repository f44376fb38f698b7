"""Match a fragment with the next words of a stream."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from publish.config.settings import Restart, Series, Settings
from publish.editing.book import Book
from publish.editing.note_marks import note_mark, roman
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.ink import is_word
from publish.proof.letter_case import read_in_any_case
from publish.proof.stream import UNSETTLED
from publish.proof.style_effects import NO_EFFECTS, StyleEffects

# No page has room for more notes of one series.
_MOST_MARKS = 99

_BULLETS = "•◦▪▫‣⁃–—*·○●■□"
# Asterism, arrows, shapes, symbols and dingbats, which styles may set before a block.
_ORNAMENTS = re.compile("[\u2042\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff]+")


class Matcher:
    """Match fragments with `streams`, whose marks may be left open if a series restarts on each page."""

    def __init__(self, expected: Expected, book: Book, effects: StyleEffects = NO_EFFECTS) -> None:
        self.effects = effects
        self.streams = expected.streams
        self._items = [one.items for one in expected.extras]
        series = {one.name: one for one in book.settings.notes.series}
        self._series_of = {key: series[note.series] for key, note in expected.notes.items()}
        self._marks = {name: _marks(one) for name, one in series.items()}

    def end(self, stream: int, at: int, fragment: Fragment) -> int:
        """Return the offset where a fragment ends that begins at `at` in a stream; -1 if it does not match there.

        The stream may lack the hyphen at the end of the fragment, and capitals match small letters. At the opening of a
        block, the fragment may begin with an ornament or the marker of an item.
        """
        if UNSETTLED in self.streams[stream].ink[at : at + len(fragment.ink)] and _is_ornament(fragment):
            return -1
        found = self._exact_end(stream, at, fragment.ink)
        if found < 0 and fragment.core != fragment.ink:
            found = self._exact_end(stream, at, fragment.core)
        if found < 0 and at in self.streams[stream].openings:
            for form in (_ORNAMENTS, *map(item_marker, self._items[stream].get(at, ()))):
                brought = form.match(fragment.core)
                if brought and brought.end() < len(fragment.core):
                    found = max(found, self._exact_end(stream, at, fragment.core[brought.end() :]))
        if found < 0 and self.effects.concern(stream, at, at + len(fragment.ink)):
            read = self.effects.read(self.streams, stream, at, fragment.ink)
            if read is None and fragment.core != fragment.ink:
                read = self.effects.read(self.streams, stream, at, fragment.core)
            found = -1 if read is None else read[0]
        return found

    def is_block(self, stream: int, start: int, end: int) -> bool:
        """Whether a stretch begins where a block begins and ends where one ends."""
        held = self.streams[stream]
        return start in held.openings and end in held.closings

    def begins_item(self, stream: int, at: int) -> bool:
        """Whether an item of a list begins at an offset."""
        return at in self._items[stream]

    def _exact_end(self, stream: int, at: int, printed: str) -> int:
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
            marks = self._settled(stream, at, printed)
            return -1 if marks is None else at + len(printed) - sum(len(one) - 1 for one in marks)
        return -1

    def settled(self, stream: int, at: int, fragment: Fragment) -> dict[int, str]:
        """Return the marks that a matching fragment prints where the stream leaves them open, by their offsets."""
        ink = self.streams[stream].ink
        if UNSETTLED not in ink[at : at + len(fragment.ink)]:
            return {}
        for printed in (fragment.ink, fragment.core):
            marks = self._settled(stream, at, printed)
            if marks is not None:
                offsets = []
                for _ in marks:
                    at = ink.index(UNSETTLED, at) + 1
                    offsets.append(at - 1)
                return dict(zip(offsets, marks, strict=True))
        return {}

    def _settled(self, stream: int, at: int, printed: str) -> list[str] | None:
        """Return the open marks as they are printed; None if the stream does not continue with `printed`."""
        wanted = self.streams[stream].ink
        open_at = wanted.find(UNSETTLED, at, at + len(printed))
        before = wanted[at : open_at if open_at >= 0 else at + len(printed)]
        if len(printed) <= len(before):
            return [] if before.startswith(printed) else None
        if open_at < 0 or not printed.startswith(before):
            return None
        found = self.streams[stream].mark_at(open_at)
        assert found is not None
        rest = printed[len(before) :]
        for one in self._marks[self._series_of[found.key].name]:
            if rest.startswith(one):
                more = self._settled(stream, open_at + 1, rest[len(one) :])
                if more is not None:
                    return [one, *more]
        return None

    def unsettled(self, stream: int, printed: str) -> list[str]:
        """Return the forms of a note's first line to search for: as printed, and with its mark left open."""
        forms = [printed]
        for one in self._marks.get(self.streams[stream].name, ()):
            if printed.startswith(one):
                forms.append(UNSETTLED + printed[len(one) :])
        return forms


def _is_ornament(fragment: Fragment) -> bool:
    """Whether the fragment is a row of signs such as "* * *": a mark is one word."""
    return len(fragment.words) > 1 and not is_word(fragment.ink)


@cache
def item_marker(number: int | None) -> re.Pattern[str]:
    """Return the pattern of an item's marker: a bullet if `number` is None, else figures, letters or roman numerals.

    In a list from right to left, the stop stands on the left.
    """
    if number is None:
        return re.compile(f"[{_BULLETS}]")
    forms = {str(number), note_mark("a", number), roman(number)} if number > 0 else {str(number)}
    numbers = "|".join(sorted(map(re.escape, forms | {one.upper() for one in forms}), key=len, reverse=True))
    return re.compile(rf"\(?(?:{numbers})[.):]?|[.(:](?:{numbers})\)?")


def are_markers(fragment: Fragment, numbers: Collection[int | None]) -> bool:
    """Whether all words of a fragment may be markers of items with these numbers, None for a bullet."""
    return all(any(item_marker(number).fullmatch(word) for number in numbers) for word in fragment.words)


def page_marks(settings: Settings) -> list[str]:
    """The marks of the series that begin anew with each page, the longest first."""
    found = {mark for one in settings.notes.series if one.restart is Restart.PAGE for mark in _marks(one)}
    return sorted(found, key=lambda one: (-len(one), one))


def _marks(series: Series) -> list[str]:
    """Return the marks of a series, the longest first: two daggers are one mark, not two."""
    return sorted((note_mark(series.marks, number) for number in range(1, _MOST_MARKS + 1)), key=len, reverse=True)
