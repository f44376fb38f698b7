"""Lines from right to left with what the edition's own styles add to them and hide of them.

What a style adds to such a line stands where the direction of its words puts it. So a stretch of the book around the
words of the line is looked at as the styles may have it printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from publish.proof.generated_text import GeneratedText
from publish.proof.ink import ink
from publish.proof.stream import UNSETTLED, Stream
from publish.proof.style_effects import EffectsInStream, HiddenWords

# The most rules of which each choice is tried, the most numbers that a counter may have in a line, and the most forms.
_RULES, _NUMBERS, _FORMS = 4, 4, 32
# The most forms with different numbers of notes.
_MOST = 4 * _FORMS
# The words and the numbers of a line.
_WORDS = re.compile(r"\d+|[^\W\d]+")
_QUOTES = re.compile("[\"'“”„‟‘’‚‛«»‹›]")

# What each text adds, and the stretches that are hidden.
_Way = tuple[Mapping[GeneratedText, str], Sequence[HiddenWords]]


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
    added = {
        at: [text for text in effects.added[at] if not _follows_mark(stream, effects, at, text)]
        for at in effects.points
        if start <= at <= end and at in effects.added
    }
    inside = [one for one in hidden if one.start < end and start < one.end]
    if added or inside:
        texts = dict.fromkeys(text for row in added.values() for text in row)
        marks = [at for at in range(start, end) if stream.ink[at] == UNSETTLED]
        ways = product(_ways(texts, inside, visual), _numbers(marks, visual))
        for (values, gone), numbers in islice(ways, _MOST):
            yield _Form(stream, added, values, gone, numbers).between(start, end)


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


def _follows_mark(stream: Stream, effects: EffectsInStream, at: int, text: GeneratedText) -> bool:
    """Whether words that may stand on both sides of the mark before a note belong after it, where it hangs out."""
    mark = stream.mark_at(at)
    return mark is not None and not mark.call and mark.start == at and text in effects.added.get(mark.end, ())


def _ways(texts: Iterable[GeneratedText], hidden: Sequence[HiddenWords], visual: str) -> Iterator[_Way]:
    """Yield what the rules may do to a line, as far as the line shows: all of them, or some."""
    shown = Counter(ink(visual).lower())
    values = {text: found for text in texts if (found := _values(text, visual))}
    present = {
        text.at
        for text, found in values.items()
        if any(Counter(one.lower()) <= shown for one in found)
    }  # fmt: skip
    rules = sorted(present, key=lambda at: (at.path, at.line, at.column))
    counts = range(len(rules), -1, -1) if len(rules) <= _RULES else (len(rules), 1, 0)
    choices = [frozenset(one) for count in counts for one in combinations(rules, count)]
    # A text that is divided at the end of a line shows only some of its words.
    choices.append(frozenset(text.at for text in values))
    left = _FORMS
    for chosen, gone in product(dict.fromkeys(choices), [hidden, []] if hidden else [hidden]):
        if not chosen and not gone:
            continue
        used = [text for text in values if text.at in chosen]
        for said in product(*(values[text] for text in used)):
            yield dict(zip(used, said, strict=True)), gone
            left -= 1
            if not left:
                return


def _values(text: GeneratedText, visual: str) -> list[str]:
    """Return the ink that a text may add to a line: its words, with each number of the line that a counter may show."""
    if text.literal is not None:
        return [text.literal]
    counters = [atom for atom in text.atoms if atom != re.escape(atom[-1])]
    if text.is_quote:
        return [*dict.fromkeys(_QUOTES.findall(visual))][:_NUMBERS]
    if any(not atom.startswith("(") or atom.startswith("(?") for atom in counters):
        return []
    words = dict.fromkeys(_WORDS.findall(visual))
    shown = [word for word in words if all(re.fullmatch(atom, word, re.IGNORECASE) for atom in counters)]
    return ["".join(word if atom in counters else atom[-1] for atom in text.atoms) for word in shown[:_NUMBERS]]


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a stream: what is added at its offsets, with the ink of each text, what is hidden, and the numbers of
    notes that are left open."""

    stream: Stream
    added: Mapping[int, Sequence[GeneratedText]]
    values: Mapping[GeneratedText, str]
    hidden: Sequence[HiddenWords]
    numbers: Mapping[int, str]

    def between(self, start: int, end: int) -> tuple[Stream, Sequence[int]]:
        """Return the form of a stretch, and the offset in the stream of each offset in the form."""
        pieces: list[str] = []
        places: list[int] = []
        length = 0
        moved: dict[int, tuple[int, int]] = {}  # before what is added at an offset, and after it
        edges: set[int] = set()
        gone = {place for one in self.hidden for place in range(one.start, one.end)}
        for at in range(start, end + 1):
            before = length
            is_gone = at in gone or at - 1 in gone
            for text in () if is_gone else self.added.get(at, ()):
                value = self.values.get(text, "")
                pieces.append(value)
                places += [at] * len(value)
                length += len(value)
                edges.add(length)
            moved[at] = before, length
            if at < end and at not in gone:
                said = self.numbers.get(at, self.stream.ink[at])
                pieces.append(said)
                places += [at] * len(said)
                length += len(said)

        def moved_to(offsets: Collection[int]) -> frozenset[int]:
            return frozenset(new for at in offsets if at in moved for new in moved[at])

        here = [at for at in range(start, end + 1) if self.stream.is_spaced(at)]
        spaces = edges | {before for before, behind in moved.values() if before < behind} | moved_to(here)
        form = replace(
            self.stream,
            ink="".join(pieces),
            breaks=sorted(spaces),
            joints=moved_to(self.stream.joints),
            openings=moved_to(self.stream.openings),
            closings=moved_to(self.stream.closings),
            turns=moved_to(self.stream.turns) | edges,
            line_ends=frozenset(),
            texts=(),
            marks=(),
            spans=(),
            blocks=(),
            pictures=(),
        )
        return form, [*places, end]
