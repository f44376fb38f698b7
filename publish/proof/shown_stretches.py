"""The stretches of a stream that a line with words from right to left may show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, product
from unicodedata import category, normalize

from publish.proof.ink import BRACKETS
from publish.proof.letter_directions import LEFT, NEUTRAL, RIGHT, runs_backwards, runs_of
from publish.proof.stream import Stream

_WORD = re.compile(r"\w+")
_CLOSING = frozenset(")]}")


def stretches_shown(shown: str, anchors: Sequence[str], stream: Stream) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a stream that a line may show, searched by the first of the `anchors` that it has."""
    for first, last, _ in stretches_beside(shown, anchors, stream, range(1)):
        yield first, last


def stretches_beside(
    shown: str, anchors: Sequence[str], stream: Stream, more: range
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the stretches of a stream that a line may show beside other signs, and the other signs.

    There are as many of them as `more` has.
    """
    letters, _ = without_marks(shown)
    held, places = without_marks(stream.ink)
    words, _ = without_marks(stream.ink_without_marks)
    anchor = next((one for one in anchors if one in held), "")
    wanted = sorted(_signs(shown))
    edges_of_passages = stream.turns | stream.openings
    sums, whole = _sums(held), _sums(letters)[-1]
    for count, at in product([len(letters) - one for one in more], places_of(anchor, held) if anchor else ()):
        for start in range(max(at + len(anchor) - count, 0), min(at, len(held) - count) + 1):
            end = start + count
            if count == len(letters) and sums[end] - sums[start] != whole:  # other signs, as nearly always
                continue
            first, last = places[start], places[end]
            others = _others(wanted, _signs(stream.ink[first:last]), is_all=count == len(letters))
            if others is None:
                continue
            turns = [place for place in range(start + 1, end) if places[place] in edges_of_passages]
            edges = [start, *turns, end]
            if _stands([words[one:other] for one, other in pairwise(edges)], letters):
                yield first, last, others


def steps_back(stream: Stream, stretch: tuple[int, int], shown: str) -> int:
    """Return how many steps between words of both directions, or two passages, go against most others on a line.

    In a sentence all of them go the way of its language, except in a passage of the other direction.
    """
    letters, _ = without_marks(shown)
    first, last = stretch
    edges = [first, *sorted(turn for turn in stream.turns if first < turn < last), last]
    pieces = (without_marks(stream.ink[slice(*edge)])[0] for edge in pairwise(edges))
    runs = [run for piece in pieces for run in _together(runs_of(piece))]
    places = [_place(words, way, letters) for words, way in runs]
    steps = [
        there - here
        for (words, way), here, there in zip(runs, places, places[1:], strict=False)
        # Words from left to right may go on behind the edge of a passage.
        if min(here, there) >= 0 and not (way == LEFT and there == here + len("".join(words)))
    ]
    return min(sum(step > 0 for step in steps), sum(step < 0 for step in steps))


def _together(runs: Sequence[tuple[str, str]]) -> Iterator[tuple[list[str], str]]:
    """Yield the runs of a passage whose words stand together on a line, whatever its direction: those of one direction,
    with the signs between them (rule N1)."""
    words, now = list[str](), NEUTRAL
    for run, way in runs:
        if way not in (now, NEUTRAL):
            if now:
                yield words, now
            words, now = [run], way
        elif now:
            words.append(run)
    if now:
        yield words, now


def _place(words: Sequence[str], way: str, letters: str) -> int:
    """Return where words that stand together begin on a line, from its left; -1 if they are not found."""
    if way == RIGHT:
        return letters.find(words[0][::-1])
    # The signs behind them may stand elsewhere.
    found = (letters.find("".join(words[:count])) for count in (len(words), len(words) - 1 or 1, 1))
    return next((at for at in found if at >= 0), -1)


def anchors_of(shown: str, visual: str) -> Iterator[list[str]]:
    """Yield characters for searching a line in the book, the longest first: its runs from right to left.

    If two cells or two passages are side by side and look like one run, the words follow; if the mark of a note is
    beside a number, their figures.
    """
    runs = _backwards(shown)
    if runs:
        yield runs
        yield _backwards(visual)
    else:
        yield [
            *sorted(_WORD.findall(without_marks(visual)[0]), key=len, reverse=True),
            *filter(str.isalnum, without_marks(shown)[0]),
        ]


def all_anchors(shown: str, visual: str) -> list[str]:
    """Return the characters for searching a line to which styles may add words of any kind, the likeliest first."""
    words = sorted(_WORD.findall(without_marks(visual)[0]), key=lambda word: (word.isdecimal(), -len(word)))
    return [
        *dict.fromkeys([*_backwards(shown), *_backwards(visual), *words, *filter(str.isalnum, without_marks(shown)[0])])
    ]


def _backwards(text: str) -> list[str]:
    """Return the runs from right to left in a text as they are read, the longest first."""
    return sorted((run[::-1] for run, way in runs_of(without_marks(text)[0]) if way == RIGHT), key=len, reverse=True)


def places_of(text: str, held: str) -> Iterator[int]:
    """Yield the offsets of a text in another one."""
    at = held.find(text)
    while at >= 0:
        yield at
        at = held.find(text, at + 1)


def _stands(passages: Sequence[str], shown: str) -> bool:
    """Whether the words of each passage, in one cell and one language, are in valid places on a line."""
    is_mixed = runs_backwards(shown)
    for passage in passages:
        left, right, is_closed = 0, len(shown), False
        for run, way in runs_of(passage):
            if way == LEFT:
                right = len(shown)
                found = shown.find(run, 0 if is_mixed else left)
                left = found + len(run)
                if found < 0:
                    return False
            elif way == NEUTRAL:
                # A bracket that was opened among words from left to right ends the passage in it (rule N0).
                is_closed |= not _CLOSING.isdisjoint(run)
            elif way == RIGHT:
                right = max(shown.rfind(run[::-1], 0, right), shown.rfind(run[::-1]) if is_closed else -1)
                is_closed = False
                if right < 0:
                    return False
    return True


def _others(signs: Sequence[str], held: str, *, is_all: bool) -> list[str] | None:
    """Return the signs, in order, without those of a text; None if it has others, or if it `is_all` and lacks some."""
    if is_all:
        return [] if sorted(held) == signs else None
    rest = Counter(signs)
    rest.subtract(held)
    return None if min(rest.values()) < 0 else sorted(rest.elements())


@lru_cache(maxsize=64)
def _sums(text: str) -> list[int]:
    """Return the sums of the numbers of the characters before each offset: equal signs have the same, in any order."""
    bases = "".join([normalize("NFKD", sign)[0] for sign in text])
    return [*accumulate(map(ord, bases.translate(BRACKETS)), initial=0)]


def _signs(text: str) -> str:
    return normalize("NFKC", text).translate(BRACKETS).replace(" ", "")


@lru_cache(maxsize=64)
def without_marks(text: str) -> tuple[str, list[int]]:
    """Return a text without combining marks, and the place of each character; a mark has the place of its letter.

    pdfium reads a sign such as "…" or "ﷺ" as its components; the latter has words, with spaces between them.
    """
    found = [
        (one, place)
        for place, sign in enumerate(text)
        if category(sign) != "Mn"
        for one in (normalize("NFKC", sign).replace(" ", "") or " ")
    ]
    return "".join(one for one, _ in found), [*(place for _, place in found), len(text)]
