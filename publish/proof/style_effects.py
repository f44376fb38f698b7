"""The effects of an edition's own styles on the words of its sources: words that they add, and words that they hide.

Everything else that a file lacks or adds is a fault.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from publish.css.unseen import KeptFromSight
from publish.diagnostics import Location
from publish.proof.generated_text import GeneratedText
from publish.proof.letter_case import is_in_capitals, read_in_any_case
from publish.proof.stream import UNSETTLED, Stream

# Ways to read one line that are tried.
_TRIED = 150


class HiddenWords(Struct, frozen=True):
    """A stretch of a stream that a declaration hides."""

    start: int
    end: int
    at: Location


class EffectsInStream(Struct, frozen=True, dict=True):
    """The effects of the styles on one stream: words that they add at an offset, and stretches that they hide from an
    offset on."""

    added: Mapping[int, Sequence[GeneratedText]] = field(default_factory=dict)
    hidden: Mapping[int, Sequence[HiddenWords]] = field(default_factory=dict)

    @cached_property
    def points(self) -> Sequence[int]:
        """The offsets at which hidden stretches begin, in order."""
        return sorted(self.hidden)


NO_EFFECTS_IN_STREAM = EffectsInStream()


class StyleEffects(Struct, frozen=True):
    """The effects in each stream, in the margins of pages, and elsewhere: in the title pages, contents and colophon.

    `shortened` are lines of the title pages, contents and colophon, headings and captions, without words that the
    styles may hide in them. `marks` are those that notes may have if only their page decides. `changes_case`: letters
    may be transformed; `widens`: they may be full-width forms. `own` are the names of the edition's own stylesheets in
    messages. `unseen`: whether words may be on the page and not be seen. `numbered` are the declarations that add
    words, by the numbers that the file has for them.
    """

    streams: Sequence[EffectsInStream] = ()
    margins: Sequence[GeneratedText] = ()
    elsewhere: Sequence[GeneratedText] = ()
    shortened: Sequence[str] = ()
    marks: Sequence[str] = ()
    changes_case: bool = False
    widens: bool = False
    own: Sequence[str] = ()
    unseen: KeptFromSight = field(default_factory=KeptFromSight)
    numbered: Mapping[int, Location] = field(default_factory=dict)

    @property
    def has_hidden(self) -> bool:
        """Whether the styles hide any words."""
        return any(one.hidden for one in self.streams)

    def is_in_margin(self, printed: str, *, outside: bool) -> GeneratedText | None:
        """Return the margin text that is printed, if any. `outside`: it is above or below all words of its page."""
        fitting = (one for one in self.margins if (outside or one.is_certain) and one.whole.fullmatch(printed))
        return next(fitting, None)

    def without_hidden(self, stream: int, start: int, words: str) -> str:
        """Return the words of a stream that begin at an offset without those that the styles hide."""
        rows = self.streams[stream].hidden.values() if self.streams else ()
        hidden = [range(one.start - start, one.end - start) for row in rows for one in row]
        return "".join(sign for at, sign in enumerate(words) if not any(at in one for one in hidden))

    def hide(self, stream: int, at: int) -> bool:
        """Return whether the styles hide words that begin at an offset."""
        return bool(self.streams) and at in self.streams[stream].hidden

    def is_hidden(self, stream: int, start: int, end: int) -> Collection[HiddenWords]:
        """Return the hidden stretches that cover a stretch of a stream; none if they do not."""
        held = [one for row in self.streams[stream].hidden.values() for one in row] if self.streams else []
        used: list[HiddenWords] = []
        at = start
        while at < end:
            best = max((one for one in held if one.start <= at < one.end), key=lambda one: one.end, default=None)
            if best is None:
                return []
            used.append(best)
            at = best.end
        return used

    def between(self, stream: int, start: int, end: int) -> list[GeneratedText]:
        """Return the words that may be added from one offset to another, in order."""
        added = self.streams[stream].added if self.streams else {}
        return [one for point in sorted(added) if start <= point <= end for one in added[point]]

    def texts(self) -> Collection[GeneratedText]:
        """Return all words that the styles may add anywhere."""
        in_streams = (text for stream in self.streams for added in stream.added.values() for text in added)
        return dict.fromkeys([*in_streams, *self.elsewhere, *self.margins])

    def concern(self, stream: int, start: int, end: int) -> bool:
        """Return whether the styles do anything in a stretch or at its edges."""
        points = self.streams[stream].points if self.streams else ()
        place = bisect_left(points, start)
        return place < len(points) and points[place] <= end

    def readings(
        self, streams: Sequence[Stream], stream: int, at: int, printed: str
    ) -> Iterator[tuple[int, list[HiddenWords]]]:
        """Yield where the stream's words printed from an offset may end, and what the styles hide among them; nothing
        if the stream does not continue with what is printed."""
        if self.concern(stream, at, at + len(printed)):
            reading = _Reading(self, stream, streams[stream].ink, printed)
            yield from ((end, used) for end, used in reading.ways(at, 0, []) if _prints(at, end, used))


def _prints(start: int, end: int, used: Iterable[HiddenWords]) -> bool:
    """Whether a reading has a word of its stretch: with hidden ones alone, a folio may look like the mark of a hidden
    note."""
    return end - start > sum(one.end - one.start for one in used)


NO_EFFECTS = StyleEffects()


class _Reading:
    """The ways to read one printed stretch."""

    def __init__(self, effects: StyleEffects, stream: int, ink: str, printed: str) -> None:
        self._effects = effects.streams[stream]
        self._marks = effects.marks
        self._changes_case = effects.changes_case
        self._ink = ink
        self._printed = printed
        self._left = _TRIED

    def ways(
        self, at: int, index: int, used: list[HiddenWords], *, past: bool = False
    ) -> Iterator[tuple[int, list[HiddenWords]]]:
        """Yield where the words end if those from `at` are printed from `index`, with what is hidden on the way.

        `past`: the words that are hidden from this offset on were already tried.
        """
        self._left -= 1
        if self._left < 0:
            return
        points = self._effects.points
        place = bisect_right(points, at) if past else bisect_left(points, at)
        point = points[place] if place < len(points) else len(self._ink) + 1
        mark = self._ink.find(UNSETTLED, at, at + len(self._printed) - index)
        stop = point if mark < 0 else min(point, mark)
        reached = self._reached(at, stop, index)
        if reached is None:
            return
        at, index = reached
        if at == point:
            yield from self._from(point, index, used)
        elif index == len(self._printed):
            yield at, used
        elif at == mark:
            for one in self._marks:
                if self._printed.startswith(one, index):
                    yield from self.ways(at + 1, index + len(one), used)

    def _from(self, point: int, index: int, used: list[HiddenWords]) -> Iterator[tuple[int, list[HiddenWords]]]:
        """Yield the ways to continue from an offset at which words may be hidden."""
        if index == len(self._printed):
            yield point, used
            return
        for hidden in self._effects.hidden.get(point, ()):
            yield from self.ways(hidden.end, index, [*used, hidden])
        yield from self.ways(point, index, used, past=True)

    def _reached(self, at: int, stop: int, index: int) -> tuple[int, int] | None:
        """Return how far the words from `at` to `stop` agree with those printed from `index`; None if they do not."""
        length = min(stop - at, len(self._printed) - index)
        wanted, printed = self._ink[at : at + length], self._printed[index : index + length]
        if wanted == printed or is_in_capitals(wanted, printed):
            return at + length, index + length
        if not self._changes_case:
            return None
        return read_in_any_case(self._ink, at, stop, self._printed, index)
