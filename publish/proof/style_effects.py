"""The effects of an edition's own styles on the words of its sources: words that they add, and words that they hide.

Everything else that a file lacks or adds is a fault.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from publish.css.unseen import KeptFromSight
from publish.diagnostics import Location
from publish.proof.generated_text import GeneratedText
from publish.proof.letter_case import read_in_any_case
from publish.proof.stream import UNSETTLED, Stream

# Ways to read one line that are tried.
_TRIED = 150
# Ways to take added words off a line outside the text.
_FORMS = 32


@dataclass(frozen=True, slots=True)
class HiddenWords:
    """A stretch of a stream that a declaration hides."""

    start: int
    end: int
    at: Location


@dataclass(frozen=True, slots=True)
class EffectsInStream:
    """The effects of the styles on one stream: words that they add at an offset, and stretches that they hide."""

    added: Mapping[int, Sequence[GeneratedText]] = field(default_factory=dict)
    hidden: Mapping[int, Sequence[HiddenWords]] = field(default_factory=dict)
    points: Sequence[int] = ()

    def with_words_at(self, offsets: Collection[int], words: Sequence[GeneratedText]) -> EffectsInStream:
        """Return these effects with words that may be added at some offsets as well."""
        added = dict(self.added) | {at: [*self.added.get(at, ()), *words] for at in offsets}
        return EffectsInStream(added, self.hidden, sorted({*self.points, *offsets}))


NO_EFFECTS_IN_STREAM = EffectsInStream()


@dataclass(frozen=True, slots=True)
class UsedEffect:
    """An effect that a stretch of a file shows: the declaration, and the ink that it adds from `start` to `end` of the
    stretch. They are equal if it hides words, which are `hidden`."""

    at: Location
    start: int
    end: int
    hidden: HiddenWords | None = None


@dataclass(frozen=True, slots=True)
class StyleEffects:
    """The effects in each stream, in the margins of pages, and elsewhere: in the title pages, contents and colophon.

    `shortened` are lines of the title pages, contents and colophon, headings and captions, without words that the
    styles may hide in them. `marks` are those that notes may have if only their page decides. `changes_case`: letters
    may be transformed; `widens`: they may be full-width forms. `own` are the names of the edition's own stylesheets in
    messages. `unseen`: whether words may be on the page and not be seen.
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

    def is_in_margin(self, printed: str, *, outside: bool) -> GeneratedText | None:
        """Return the margin text that is printed, if any. `outside`: it is above or below all words of its page."""
        fitting = (one for one in self.margins if (outside or one.is_certain) and one.whole.fullmatch(printed))
        return next(fitting, None)

    def without_additions(self, printed: str) -> list[str]:
        """Return the versions of a fragment outside the text without the words that the styles may add there."""
        return _without(self.elsewhere, printed)

    def without_additions_in(self, stream: int, start: int, end: int, printed: str) -> list[str]:
        """Return the versions of a fragment that repeats words of a stretch, without words that the styles add."""
        return _without(self.between(stream, start, end), printed) if self.streams else []

    def without_hidden(self, stream: int, start: int, words: str) -> str:
        """Return the words of a stream that begin at an offset without those that the styles hide."""
        rows = self.streams[stream].hidden.values() if self.streams else ()
        hidden = [range(one.start - start, one.end - start) for row in rows for one in row]
        return "".join(sign for at, sign in enumerate(words) if not any(at in one for one in hidden))

    def without_added(self) -> StyleEffects:
        """Return the effects on a file whose lines lack what the styles add to the text and to pages around it."""
        hide = any(one.hidden for one in self.streams)
        streams = [EffectsInStream({}, one.hidden, sorted(one.hidden)) for one in self.streams] if hide else []
        return replace(self, streams=streams, elsewhere=())

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
        found = self.streams[stream]
        inside = found.points[bisect_left(found.points, start) : bisect_right(found.points, end)]
        return [one for point in inside for one in found.added.get(point, ())]

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
        self, streams: Sequence[Stream], stream: int, at: int, printed: str, edges: Collection[int] = ()
    ) -> Iterator[tuple[int, list[UsedEffect]]]:
        """Yield where the stream's words printed from an offset may end, and the effects of the styles in them; nothing
        if the stream does not continue with what is printed.

        `edges` are the places of the spaces in what is printed: readings in which no number has a space come first.
        """
        for known in dict.fromkeys((frozenset(edges), frozenset[int]())) if self.streams else ():
            reading = _Reading(self, stream, streams[stream].ink, printed, known)
            yield from ((end, used) for end, used in reading.ways(at, 0, []) if _prints(at, end, used))


def _prints(start: int, end: int, used: Iterable[UsedEffect]) -> bool:
    """Whether a reading has a word of its stretch: with hidden ones alone, a folio may look like a counter that an
    element adds which is hidden, too."""
    hidden = (one.hidden for one in used if one.hidden is not None)
    return end - start > sum(one.end - one.start for one in hidden)


NO_EFFECTS = StyleEffects()


def edges(words: Iterable[str]) -> list[int]:
    """Return where the spaces between words stand, as offsets of their ink."""
    return list(accumulate(map(len, words)))


def _without(texts: Sequence[GeneratedText], printed: str) -> list[str]:
    forms = {printed: None}
    for text in texts:
        for form in [*forms][:_FORMS]:
            forms |= dict.fromkeys(text.without(form))
    return [form for form in forms if form and form != printed]


class _Reading:
    """The ways to read one printed stretch."""

    def __init__(self, effects: StyleEffects, stream: int, ink: str, printed: str, edges: Collection[int]) -> None:
        self._effects = effects.streams[stream]
        self._marks = effects.marks
        self._changes_case = effects.changes_case
        self._ink = ink
        self._printed = printed
        self._edges = edges
        self._left = _TRIED

    def ways(
        self, at: int, index: int, used: list[UsedEffect], *, past: bool = False
    ) -> Iterator[tuple[int, list[UsedEffect]]]:
        """Yield where the words end if those from `at` are printed from `index`, with the effects on the way.

        `past`: the effects at this offset were already applied.
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

    def _from(
        self, point: int, index: int, used: list[UsedEffect], here: tuple[GeneratedText, ...] = ()
    ) -> Iterator[tuple[int, list[UsedEffect]]]:
        """Yield the ways to continue from an offset with effects; `here` are the words already added at it."""
        rest = self._printed[index:]
        if not rest:
            yield point, used
            return
        added = self._effects.added.get(point, ())
        for text in dict.fromkeys(added):
            # A rule may add the same words at the end of one element and at the beginning of the next.
            if here.count(text) == added.count(text):
                continue
            for end in self._ends(text.whole, index):
                yield from self._from(point, end, [*used, UsedEffect(text.at, index, end)], (*here, text))
            if text.may_be_divided:
                if self._fits(text.beginning, index, len(self._printed)):
                    yield point, [*used, UsedEffect(text.at, index, len(self._printed))]
                for end in self._ends(text.ending, 0) if index == 0 else ():
                    yield from self._from(point, end, [*used, UsedEffect(text.at, 0, end)], (*here, text))
        for hidden in self._effects.hidden.get(point, ()):
            yield from self.ways(hidden.end, index, [*used, UsedEffect(hidden.at, index, index, hidden)])
        yield from self.ways(point, index, used, past=True)

    def _ends(self, pattern: re.Pattern[str], start: int) -> Iterator[int]:
        """Yield where a pattern may end in what is printed from `start`, the longest match first.

        A counter may stand before a number of the text: 1 before 20 looks like 120.
        """
        longest = pattern.match(self._printed, start)
        for end in range(longest.end() if longest is not None else start, start, -1):
            if self._fits(pattern, start, end):
                yield end

    def _fits(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Whether a stretch of what is printed has these words, with no space in a number."""
        found = pattern.fullmatch(self._printed, start, end)
        return found is not None and not any(
            first < edge < last for first, last in found.regs[1:] for edge in self._edges
        )

    def _reached(self, at: int, stop: int, index: int) -> tuple[int, int] | None:
        """Return how far the words from `at` to `stop` agree with those printed from `index`; None if they do not."""
        length = min(stop - at, len(self._printed) - index)
        wanted, printed = self._ink[at : at + length], self._printed[index : index + length]
        if wanted == printed or (printed.isupper() and wanted.upper() == printed):
            return at + length, index + length
        if not self._changes_case:
            return None
        return read_in_any_case(self._ink, at, stop, self._printed, index)
