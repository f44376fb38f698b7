"""Streams: the words that a product must contain, each once and in order, with their places in the sources.

There is one stream for the text and one for each series of notes, because each series is a block of its own: at the
foot of a page, in its margin, or at the end. Offsets count the characters of `ink` from 0.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from publish.config.settings import SeriesPlace
from publish.diagnostics import Location
from publish.manuscript.tree import Kind, Text
from publish.proof.ink import ink_before

# Stands for a mark that depends on the page, in a series that restarts on each page.
UNSETTLED = "\ue000"


class StreamText(Struct, frozen=True):
    """A text node of the edited book with words, which begins at the offset `start`.

    `part` counts the parts and `index` all texts of the part, both from 0. A note's text has the part -1.
    """

    start: int
    node: Text
    part: int
    index: int


class NoteMark(Struct, frozen=True):
    """The mark of a note: at a call or, if `call` is false, before the note itself.

    `first` tells whether this is the first call. `end` is the offset after the mark.
    """

    start: int
    end: int
    key: str
    call: bool
    first: bool
    at: Location


class NoteSpan(Struct, frozen=True):
    """The stretch of a note, from its mark to its last character."""

    key: str
    start: int
    end: int
    at: Location


class StreamBlock(Struct, frozen=True):
    """A block with words, such as a paragraph, a heading or a cell.

    `names` are its kind and its classes, and those of all blocks around it: "paragraph", "quotation", "verse". `part`
    counts from 0; it is -1 in a note, whose key is `note`.
    """

    start: int
    end: int
    kind: Kind
    at: Location
    names: frozenset[str]
    part: int
    note: str = ""


class Picture(Struct, frozen=True):
    """A picture at an offset in a stream; `src` is its path in the sources."""

    offset: int
    src: str
    at: Location


class Stream(Struct, frozen=True, dict=True):
    """The words of the text or of a series of notes. `name` is that of the series, or "" for the text.

    `breaks` are the offsets that follow a space, in order. `joints` are the edges of blocks, marks and pictures, where
    spaces are not compared. `openings` and `closings` are the edges of blocks; `blocks` are those with words, in order.
    `line_ends` are the offsets that follow a forced line break. `turns` are those where the language changes, or an
    invisible sign turns the words. `place` is where the notes of a series stand, None for the text.
    """

    name: str
    ink: str
    breaks: list[int]
    joints: frozenset[int]
    openings: frozenset[int]
    closings: frozenset[int]
    texts: tuple[StreamText, ...]
    marks: tuple[NoteMark, ...]
    spans: tuple[NoteSpan, ...]
    blocks: tuple[StreamBlock, ...] = ()
    line_ends: frozenset[int] = frozenset()
    pictures: tuple[Picture, ...] = ()
    turns: frozenset[int] = frozenset()
    place: SeriesPlace | None = None

    def text_at(self, offset: int) -> StreamText | None:
        """Return the text of a character; for a mark, the text before it, or else the first one; None if none."""
        if not self.texts:
            return None
        return self.texts[max(bisect_right(self._starts, offset) - 1, 0)]

    def texts_in(self, start: int, end: int) -> Iterator[Text]:
        """Yield the texts of the edited book that begin from `start` up to `end`."""
        for held in self.texts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            yield held.node

    def location(self, offset: int) -> Location:
        """Return the place of a character in the sources; for a mark, the place of its call or note."""
        mark = self.mark_at(offset)
        if mark is not None:
            return mark.at
        held = self.text_at(offset)
        if held is None:
            return Location("sources/edition.toml")
        return held.node.place(ink_before(held.node.text, offset - held.start))

    def mark_at(self, offset: int) -> NoteMark | None:
        """Return the mark that a character belongs to, if any."""
        index = bisect_right(self._mark_starts, offset) - 1
        return self.marks[index] if index >= 0 and offset < self.marks[index].end else None

    def marks_in(self, start: int, end: int) -> tuple[NoteMark, ...]:
        """Return the marks that begin from `start` up to `end`."""
        starts = self._mark_starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:  # most lines have none
            return ()
        return self.marks[first : bisect_left(starts, end, first)]

    def openings_in(self, start: int, end: int) -> list[int]:
        """Return the openings of blocks from `start` up to `end`."""
        first = bisect_left(self._opened, start)
        return self._opened[first : _behind(self._opened, end, first, end - start)]

    def span_at(self, offset: int) -> NoteSpan | None:
        """Return the note that a character belongs to; None in the text."""
        index = bisect_right(self._span_starts, offset) - 1
        return self.spans[index] if index >= 0 else None

    def block_at(self, offset: int) -> StreamBlock | None:
        """Return the block of a character; for a note's mark, the first block of the note; None at the end."""
        index = bisect_right(self._block_ends, offset)
        return self.blocks[index] if index < len(self.blocks) else None

    def spans_in(self, start: int, end: int) -> tuple[NoteSpan, ...]:
        """Return the notes with characters from `start` up to `end`."""
        if not self.spans:
            return ()
        first = max(bisect_right(self._span_starts, start) - 1, 0)
        return self.spans[first : bisect_left(self._span_starts, end)]

    def has_line_end(self, start: int, end: int) -> bool:
        """Return whether a line ends by force inside a stretch."""
        return any(start < at < end for at in self.line_ends)

    def word(self, offset: int) -> tuple[int, int]:
        """Return the start and end of the word around a character."""
        index = bisect_right(self._edges, offset)
        start = self._edges[index - 1] if index else 0
        return start, self._edges[index] if index < len(self._edges) else len(self.ink)

    def word_number(self, offset: int) -> int:
        """Return the number of the word around a character, from 0."""
        return bisect_right(self._edges, offset)

    def words(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return start and end of each word from `start` up to `end`; the first and the last may be parts of words."""
        inner = self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]
        edges = [start, *inner, end]
        return [(one, other) for one, other in pairwise(edges) if one < other]

    def breaks_in(self, start: int, end: int) -> list[int]:
        """Return the offsets inside a stretch that follow a space."""
        first = bisect_right(self.breaks, start)
        return self.breaks[first : _behind(self.breaks, end, first, end - start)]

    def said(self, start: int, end: int) -> str:
        """Return the words of a stretch without marks, with spaces between them."""
        pieces = []
        for one, other in self.words(start, end):
            kept, at = "", one
            for mark in self.marks_in(one, other):
                kept, at = kept + self.ink[at : mark.start], min(mark.end, other)
            pieces.append(kept + self.ink[at:other])
        return " ".join(filter(None, pieces))

    def is_spaced(self, offset: int) -> bool:
        """Whether a space precedes a character."""
        place = bisect_left(self.breaks, offset)
        return place < len(self.breaks) and self.breaks[place] == offset

    @cached_property
    def ink_without_marks(self) -> str:
        """The ink with a space for each letter of a mark: a mark of letters is no word of the passage around it."""
        ink = [*self.ink]
        for mark in self.marks:
            ink[mark.start : mark.end] = [" " if one.isalpha() else one for one in ink[mark.start : mark.end]]
        return "".join(ink)

    @cached_property
    def _starts(self) -> list[int]:
        return [text.start for text in self.texts]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [mark.start for mark in self.marks]

    @cached_property
    def _opened(self) -> list[int]:
        return sorted(self.openings)

    @cached_property
    def _span_starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def _block_ends(self) -> list[int]:
        return [block.end for block in self.blocks]

    @cached_property
    def _edges(self) -> list[int]:
        edges = dict.fromkeys(sorted([*self.breaks, *self.openings, *self.closings]))
        return [*filter(range(1, len(self.ink)).__contains__, edges)]


def _behind(offsets: Sequence[int], end: int, first: int, most: int) -> int:
    """Return the place of the first offset from `end` on, if at most `most` of them lie from `first` up to there.

    The offsets of a book are many, and those of a line are few.
    """
    return bisect_left(offsets, end, first, min(first + max(most, 0), len(offsets)))
