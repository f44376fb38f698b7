"""The words of a PDF with their boxes on the page and their places in the sources, from the alignment of the proof.

A word is a run of letters and figures, or the mark of a note. Heads, folios, title pages and contents have no place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby, pairwise
from unicodedata import category

from msgspec import Struct

from publish.diagnostics import Location
from publish.facts.pdf_lines import PdfLine
from publish.facts.pdf_text import PdfText
from publish.proof.alignment import Anchor
from publish.proof.fragment import Fragment
from publish.proof.ink import ink
from publish.proof.printed_lines import Alignment
from publish.proof.stream import Stream

_APOSTROPHES = "'’"


class PlacedWord(Struct, frozen=True):
    """A word, or the part of a divided one that stands on a line. A named tuple: a book has a hundred thousand.

    `page` counts from 1. `box` is left, top, right and bottom in points from the upper left corner of the trim. The
    word is on line `line` of the file `path`, from `column` up to `stop`, all counted from 1.
    """

    page: int
    box: tuple[float, float, float, float]
    path: str
    line: int
    column: int
    stop: int


class _OnLine(Struct, frozen=True):
    """Characters of a line, from `start` up to `end`, by the number of the line in the file."""

    line: int
    start: int
    end: int


def placed_words(alignment: Alignment, text: PdfText) -> Iterator[PlacedWord]:
    """Yield the words of a PDF in the order of its lines."""
    streams = [_PlacedStream(stream) for stream in alignment.expected.streams]
    for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True):
        if anchor is None or not fragment.numbers:
            continue
        held = streams[anchor.stream]
        printed = _printed(fragment, anchor, held.ink, text.lines)
        for number in held.numbers(anchor.start, anchor.end):
            start, end = held.words[number]
            places = [printed[at] for at in range(max(start, anchor.start), min(end, anchor.end)) if at in printed]
            at, stop = held.place(number)
            for span in _spans(places):
                box = text.box(span.line, span.start, span.end)
                yield PlacedWord(fragment.page + 1, box, at.path, at.line, at.column, stop)


class _PlacedStream:
    """The words of a stream: their stretches in order, and their places in the sources."""

    def __init__(self, stream: Stream) -> None:
        self.ink = stream.ink
        self.words = tuple(_words(stream))
        self._stream = stream
        self._starts = [start for start, _ in self.words]

    def numbers(self, start: int, end: int) -> Iterator[int]:
        """Yield the numbers of the words with characters from `start` up to `end`."""
        for number in range(max(bisect_right(self._starts, start) - 1, 0), len(self.words)):
            if self.words[number][0] >= end:
                return
            if self.words[number][1] > start:
                yield number

    def place(self, number: int) -> tuple[Location, int]:
        """Return where a word begins in the sources, and the column after it, as if it had no markup inside."""
        start, end = self.words[number]
        at = self._stream.location(start)
        return at, at.column + end - start


def _words(stream: Stream) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the words of a stream; the mark of a note is a word of its own."""
    for start, end in stream.words(0, len(stream.ink)):
        marks = stream.marks_in(start, end)
        edges = sorted({start, end, *(edge for mark in marks for edge in (mark.start, min(mark.end, end)))})
        begins = {mark.start for mark in marks}
        for one, other in pairwise(edges):
            if one in begins:
                yield one, other
                continue
            at = one
            for is_word, held in groupby(stream.ink[one:other], key=_is_of_word):
                length = len(list(held))
                if is_word:
                    yield at, at + length
                at += length


@cache
def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in _APOSTROPHES or category(character).startswith("M")


def _printed(
    fragment: Fragment, anchor: Anchor, wanted: str, lines: Sequence[PdfLine]
) -> Mapping[int, tuple[int, int]]:
    """Return where the characters of a stretch are printed: the number of the line and the offset in it."""
    places = _places(fragment, lines)
    stretch = wanted[anchor.start : anchor.end]
    if len(stretch) in (len(fragment.ink), len(fragment.core)):
        pairs = [(0, 0, len(stretch))]
    elif fragment.core.endswith(stretch):  # the marker of an item, or an ornament, comes first
        pairs = [(0, len(fragment.core) - len(stretch), len(stretch))]
    else:
        matcher = SequenceMatcher(None, stretch, fragment.ink, autojunk=False)
        pairs = [(one.a, one.b, one.size) for one in matcher.get_matching_blocks()]
    return {
        anchor.start + at + step: places[printed + step]
        for at, printed, length in pairs
        for step in range(length)
        if printed + step in places
    }


def _places(fragment: Fragment, lines: Sequence[PdfLine]) -> Mapping[int, tuple[int, int]]:
    """Return the line and the offset in it of each ink character of a fragment."""
    held = [(number, offset) for number in fragment.numbers for offset in _inked(lines[number].text)]
    said = "".join(ink(lines[number].text) for number in fragment.numbers)
    if said[fragment.begin : fragment.begin + len(fragment.ink)] == fragment.ink and len(said) == len(held):
        return dict(enumerate(held[fragment.begin : fragment.begin + len(fragment.ink)]))
    return _places_by_word(fragment, lines)


def _places_by_word(fragment: Fragment, lines: Sequence[PdfLine]) -> Mapping[int, tuple[int, int]]:
    """Do the same, word by word, for a line whose reading order differs from its order in the file.

    Punctuation is left out: a stop may be stored on the other side of its word.
    """
    found: dict[int, tuple[int, int]] = {}
    for number in fragment.numbers:
        end = 0
        for is_word, held in groupby(lines[number].text, key=_is_of_word):
            word = "".join(held)
            start, end = end, end + len(word)
            if not is_word:
                continue
            offsets = _inked(word)
            for said, order in ((ink(word), offsets), (ink(word)[::-1], offsets[::-1])):
                at = fragment.ink.find(said)
                while at >= 0 and at in found:
                    at = fragment.ink.find(said, at + 1)
                if at >= 0:
                    found |= {at + step: (number, start + offset) for step, offset in enumerate(order)}
                    break
    return found


def _inked(text: str) -> list[int]:
    """Return the offset of each ink character in a text; characters that are one letter together have the first."""
    simple = [offset for offset, character in enumerate(text) if not character.isspace()]
    if text.isascii() and text.isprintable():
        return simple
    found: list[int] = []
    for offset in range(len(text)):
        found += [offset] * (len(ink(text[: offset + 1])) - len(found))
    return found


def _spans(places: Sequence[tuple[int, int]]) -> Iterator[_OnLine]:
    """Yield the spans of characters on each line."""
    for line, held in groupby(places, key=lambda place: place[0]):
        offsets = [offset for _, offset in held]
        yield _OnLine(line, min(offsets), max(offsets) + 1)


class PrintedCharacters:
    """Where the characters of the streams are printed."""

    def __init__(self, alignment: Alignment, text: PdfText) -> None:
        self._streams = alignment.expected.streams
        self._text = text
        held: list[list[tuple[Anchor, Fragment]]] = [[] for _ in self._streams]
        for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True):
            if anchor is not None and fragment.numbers:
                held[anchor.stream].append((anchor, fragment))
        self._alignment = alignment
        self._held = [sorted(one, key=lambda it: (it[0].start, it[0].end)) for one in held]
        self._starts = [[anchor.start for anchor, _ in one] for one in self._held]

    def boxes(self, stream: int, start: int, end: int) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
        """Yield the page, from 1, and the box of each piece of line that prints characters of a stretch.

        A box is left, top, right and bottom in points from the upper left corner of the trim.
        """
        rows = self._held[stream]
        first = max(bisect_right(self._starts[stream], start) - 1, 0)
        for anchor, fragment in rows[first:]:
            if anchor.start >= end:
                return
            if anchor.end <= start:
                continue
            printed = _printed(fragment, anchor, self._streams[stream].ink, self._text.lines)
            places = [printed[at] for at in range(max(start, anchor.start), min(end, anchor.end)) if at in printed]
            for span in _spans(places):
                yield fragment.page + 1, self._text.box(span.line, span.start, span.end)

    def fonts(self, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """Return the names of the fonts of characters, by the numbers of their streams and their offsets there.

        Pages are read once, in order.
        """
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        for stream, offset in sorted(set(places)):
            wanted[stream].append(offset)
        found: dict[tuple[int, int], str] = {}
        for fragment, anchor in zip(self._alignment.fragments, self._alignment.anchors, strict=True):
            if anchor is None or not fragment.numbers:
                continue
            its = wanted[anchor.stream]
            inside = its[bisect_left(its, anchor.start) : bisect_left(its, anchor.end)]
            printed = _printed(fragment, anchor, self._streams[anchor.stream].ink, self._text.lines) if inside else {}
            found |= {(anchor.stream, at): self._text.font(*printed[at]) for at in inside if at in printed}
        return found
