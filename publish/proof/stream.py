"""A stream: words that a product must hold each once and in this order, with the place in the sources of every one.

There is one for the text and one for each series of notes: at the foot of a page the series stand in blocks of their
own. Offsets count the characters of `ink` from 0.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from publish.diagnostics import Location
from publish.manuscript.tree import Kind, Text
from publish.proof.ink import ink_before

# In the place of a mark that is known only when the pages are: the series' marks begin anew with each of them.
UNSETTLED = "\ue000"


@dataclass(frozen=True, slots=True)
class StreamText:
    """A text of the tree, from the offset `start` on. `part` counts the parts and `index` the texts of a part, both
    from 0; a note's text has the part -1."""

    start: int
    node: Text
    part: int
    index: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note's mark: at a call in the text, or, where `call` is false, before the note itself. `first` is the first
    call. `end` is behind its ink."""

    start: int
    end: int
    key: str
    call: bool
    first: bool
    at: Location


@dataclass(frozen=True, slots=True)
class NoteSpan:
    """A note from its mark to its last character."""

    key: str
    start: int
    end: int
    at: Location


@dataclass(frozen=True, slots=True)
class StreamBlock:
    """A block that holds words: a paragraph, a heading, a cell. `names` are those of its kind, of its classes, and of
    all that it stands in: "paragraph", "quotation", "verse". `part` counts from 0, and is -1 in a note, whose key is
    `note`."""

    start: int
    end: int
    kind: Kind
    at: Location
    names: frozenset[str]
    part: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture between the characters of a stream; `src` is its path in the sources."""

    offset: int
    src: str
    at: Location


@dataclass(frozen=True)
class Stream:
    """`name` is that of the series, "" for the text. `breaks` are the offsets before which a space stands, in order;
    at `joints`, where a block, a mark or a picture begins or ends, spaces are nobody's. `openings` and `closings` are
    where blocks begin and end, `blocks` those that hold words, in order; before each of `line_ends` the sources end a
    line."""

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

    def text_at(self, offset: int) -> StreamText | None:
        """The text that the character belongs to; the next one for a character of a mark."""
        if not self.texts:
            return None
        return self.texts[max(bisect_right(self._starts, offset) - 1, 0)]

    def location(self, offset: int) -> Location:
        """Where the character is written; for a mark, where the note is called."""
        mark = self.mark_at(offset)
        if mark is not None:
            return mark.at
        held = self.text_at(offset)
        if held is None:
            return Location("sources/edition.toml")
        return held.node.place(ink_before(held.node.text, offset - held.start))

    def mark_at(self, offset: int) -> NoteMark | None:
        """The mark that the character belongs to."""
        index = bisect_right(self._mark_starts, offset) - 1
        return self.marks[index] if index >= 0 and offset < self.marks[index].end else None

    def marks_in(self, start: int, end: int) -> tuple[NoteMark, ...]:
        """The marks that begin between two offsets."""
        return self.marks[bisect_left(self._mark_starts, start) : bisect_left(self._mark_starts, end)]

    def openings_in(self, start: int, end: int) -> list[int]:
        """Where blocks begin between two offsets."""
        return self._opened[bisect_left(self._opened, start) : bisect_left(self._opened, end)]

    def span_at(self, offset: int) -> NoteSpan | None:
        """The note that the character belongs to."""
        index = bisect_right(self._span_starts, offset) - 1
        return self.spans[index] if index >= 0 else None

    def block_at(self, offset: int) -> StreamBlock | None:
        """The block that the character belongs to; for a note's mark, the first one of the note."""
        index = bisect_right(self._block_ends, offset)
        return self.blocks[index] if index < len(self.blocks) else None

    def spans_in(self, start: int, end: int) -> tuple[NoteSpan, ...]:
        """The notes that have a character between two offsets."""
        first = max(bisect_right(self._span_starts, start) - 1, 0)
        return self.spans[first : bisect_left(self._span_starts, end)]

    def word(self, offset: int) -> tuple[int, int]:
        """Where the word around a character begins and ends."""
        index = bisect_right(self._edges, offset)
        start = self._edges[index - 1] if index else 0
        return start, self._edges[index] if index < len(self._edges) else len(self.ink)

    def word_number(self, offset: int) -> int:
        """How many words begin before the one around a character."""
        return bisect_right(self._edges, offset)

    def words(self, start: int, end: int) -> list[tuple[int, int]]:
        """Beginning and end of each word between two offsets; the first and the last may be parts of words."""
        inner = self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]
        edges = [start, *inner, end]
        return [(one, other) for one, other in pairwise(edges) if one < other]

    def breaks_in(self, start: int, end: int) -> list[int]:
        """The spaces inside of a stretch."""
        return self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]

    def said(self, start: int, end: int) -> str:
        """A stretch as it is read, marks left out."""
        pieces = []
        for one, other in self.words(start, end):
            kept, at = "", one
            for mark in self.marks_in(one, other):
                kept, at = kept + self.ink[at : mark.start], min(mark.end, other)
            pieces.append(kept + self.ink[at:other])
        return " ".join(filter(None, pieces))

    def is_spaced(self, offset: int) -> bool:
        """Whether a space stands before the character."""
        place = bisect_left(self.breaks, offset)
        return place < len(self.breaks) and self.breaks[place] == offset

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
        ends = (0, len(self.ink))
        return [at for at, _ in groupby(sorted([*self.breaks, *self.openings, *self.closings])) if at not in ends]
