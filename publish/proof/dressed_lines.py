"""Lines from right to left without the words that the edition's own styles hide of them.

A stretch of the book around the words of such a line is looked at as the styles may have it printed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, product

from msgspec import Struct
from msgspec.structs import replace

from publish.proof.stream import UNSETTLED, Stream
from publish.proof.style_effects import EffectsInStream, HiddenWords

# The most numbers of a line that a mark may have, and the most forms with different numbers of notes.
_NUMBERS, _FORMS = 4, 32


def dressed(
    stream: Stream, effects: EffectsInStream, held: tuple[int, int], length: int, visual: str
) -> Iterator[tuple[Stream, Sequence[int]]]:
    """Yield the forms in which the styles may print a stretch of a stream, the likeliest first, each with the offset in
    the stream of each offset in the form.

    The stretch is that of a line with so many characters that holds the words at `held`; `visual` is this line from
    left to right.
    """
    hidden = sorted({one for row in effects.hidden.values() for one in row}, key=lambda one: one.start)
    start, end = _around(hidden, held, length, len(stream.ink))
    inside = [one for one in hidden if one.start < end and start < one.end]
    if inside:
        marks = [at for at in range(start, end) if stream.ink[at] == UNSETTLED]
        for numbers in _numbers(marks, visual):
            yield _Form(stream, inside, numbers).between(start, end)


def _numbers(marks: Sequence[int], visual: str) -> list[dict[int, str]]:
    """Return the ways to read the open marks of notes at some offsets as numbers of a line."""
    shown = [*dict.fromkeys(re.findall(r"\d+", visual))][:_NUMBERS] if marks else []
    ways = product(shown, repeat=len(marks)) if shown else [()]
    return [dict(zip(marks, one, strict=False)) for one in islice(ways, _FORMS)]


def _around(hidden: Sequence[HiddenWords], held: tuple[int, int], length: int, last: int) -> tuple[int, int]:
    """Return the stretch that a line may print which holds the words at `held`, with what is hidden in it."""
    start, end = held[1] - length, held[0] + length
    for one in reversed(hidden):
        if one.end > start and one.start < held[0]:
            start -= one.end - one.start
    for one in hidden:
        if one.start < end and one.end > held[1]:
            end += one.end - one.start
    return max(start, 0), min(end, last)


class _Form(Struct, frozen=True):
    """One form of a stream: what is hidden in it, and the numbers of notes that are left open."""

    stream: Stream
    hidden: Sequence[HiddenWords]
    numbers: Mapping[int, str]

    def between(self, start: int, end: int) -> tuple[Stream, Sequence[int]]:
        """Return the form of a stretch, and the offset in the stream of each offset in the form."""
        pieces: list[str] = []
        places: list[int] = []
        moved: dict[int, int] = {}
        gone = {place for one in self.hidden for place in range(one.start, one.end)}
        for at in range(start, end + 1):
            moved[at] = len(places)
            if at < end and at not in gone:
                said = self.numbers.get(at, self.stream.ink[at])
                pieces.append(said)
                places += [at] * len(said)

        def moved_to(offsets: Collection[int]) -> frozenset[int]:
            return frozenset(moved[at] for at in offsets if at in moved)

        spaces = moved_to([at for at in range(start, end + 1) if self.stream.is_spaced(at)])
        form = replace(
            self.stream,
            ink="".join(pieces),
            breaks=sorted(spaces),
            joints=moved_to(self.stream.joints),
            openings=moved_to(self.stream.openings),
            closings=moved_to(self.stream.closings),
            turns=moved_to(self.stream.turns),
            line_ends=frozenset(),
            texts=(),
            marks=(),
            spans=(),
            blocks=(),
            pictures=(),
        )
        return form, [*places, end]
