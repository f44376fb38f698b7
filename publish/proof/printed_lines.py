"""The lines of text of a PDF, each with the block of the book that it prints and its place in the sources.

They are read from the alignment that the proof has made; what stands on the page and is not of the sources, heads and
folios, title pages and contents, is no line here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from publish.diagnostics import Location
from publish.facts.pdf_text import PdfWord
from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.stream import Stream, StreamBlock

# Of one line: a raised mark stands less than so much of the type's size above its baseline.
_RAISED = 0.6
# An initial is so much larger than the type beside it.
_INITIAL = 1.5
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a product must hold, what it holds, and which stretch of the one each fragment of the other prints."""

    expected: Expected
    fragments: Sequence[Fragment]
    anchors: Sequence[Anchor | None]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text or of a note on its page, in the order of the book.

    `page` counts from 1; `x`, `end` and `y`, the baseline, are in points from the upper left corner of the trim, `size`
    is that of most of its type; `spaces` are its word spaces in em. `stream` is 0 for the text, else it counts the
    series of notes; the line prints what stands from `start` to `stop` in it. `nth` counts the lines of the block from
    0, `last` is its last line; `broken`: the sources end a line here. `at` is where its first word is written.
    """

    page: int
    x: float
    end: float
    y: float
    size: float
    words: tuple[PdfWord, ...]
    spaces: tuple[float, ...]
    block: StreamBlock
    stream: int
    start: int
    stop: int
    nth: int
    last: bool
    broken: bool
    at: Location

    @property
    def text(self) -> str:
        """Its words as they are printed, without what they begin or end with that is no text."""
        return " ".join(word.text for word in self.words)

    @property
    def is_divided(self) -> bool:
        """Whether it ends in a hyphen."""
        return bool(self.words) and self.words[-1].text[-1] in _HYPHENS and len(self.words[-1].text) > 1


@dataclass(frozen=True, slots=True)
class _Piece:
    """A fragment that stands in a line, with its words from left to right."""

    fragment: Fragment
    anchor: Anchor
    words: tuple[PdfWord, ...]

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)


def printed_lines(alignment: Alignment, words: Sequence[PdfWord]) -> tuple[PrintedLine, ...]:
    """Every line, the text's first, then those of each series of notes; `words` are all of the PDF."""
    held: defaultdict[int, list[PdfWord]] = defaultdict(list)
    for word in words:
        held[word.line].append(word)
    pieces: defaultdict[int, list[_Piece]] = defaultdict(list)
    for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True):
        if anchor is not None and fragment.line is not None and held[fragment.line]:
            inside = tuple(sorted(held[fragment.line], key=lambda word: word.x))
            pieces[anchor.stream].append(_Piece(fragment, anchor, inside))
    found: list[PrintedLine] = []
    for number in sorted(pieces):
        found += _lines(alignment.expected.streams[number], number, pieces[number])
    return tuple(found)


def _lines(stream: Stream, number: int, pieces: list[_Piece]) -> Iterator[PrintedLine]:
    """The lines of a stream, block by block."""
    pieces.sort(key=lambda piece: (piece.anchor.start, piece.anchor.end))
    for block, held in groupby(pieces, key=lambda piece: stream.block_at(piece.anchor.start)):
        if block is None:
            continue
        rows: list[list[_Piece]] = []
        for piece in held:
            if rows and _is_beside(rows[-1], piece):
                rows[-1].append(piece)
            else:
                rows.append([piece])
        for nth, row in enumerate(rows):
            yield replace(_line(stream, number, block, row), nth=nth, last=nth == len(rows) - 1)


def _is_beside(row: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether a piece goes on with a line: on about the same baseline, or beside an initial."""
    one = row[-1]
    if one.fragment.page != piece.fragment.page or piece.fragment.x < one.fragment.x:
        return False
    if abs(piece.fragment.y - one.fragment.y) < _RAISED * max(one.size, piece.size):
        return True
    is_initial = len(one.fragment.ink) < 4 and one.size > _INITIAL * piece.size
    return is_initial and 0 < one.fragment.y - piece.fragment.y < one.size


def _line(stream: Stream, number: int, block: StreamBlock, row: Sequence[_Piece]) -> PrintedLine:
    main = max(row, key=lambda piece: len(piece.fragment.ink))
    first, last = row[0], row[-1]
    words = tuple(word for piece in row for word in piece.words)
    start, stop = first.anchor.start, last.anchor.end
    return PrintedLine(
        main.fragment.page + 1,
        min(word.x for word in words),
        max(word.end for word in words),
        main.fragment.y,
        main.size,
        words,
        tuple(_spaces(stream, row, main.size)),
        block,
        number,
        start,
        stop,
        0,
        False,
        stop in stream.line_ends,
        stream.location(_first_word(stream, start)),
    )


def _first_word(stream: Stream, start: int) -> int:
    """What a note's first line is about is the note, not its mark."""
    mark = stream.mark_at(start)
    return mark.end if mark is not None and not mark.call and mark.end < len(stream.ink) else start


def _spaces(stream: Stream, row: Sequence[_Piece], size: float) -> Iterator[float]:
    """The gaps between the words of a line in em; the one behind a note's own mark is no word space."""
    mark = stream.mark_at(row[0].anchor.start)
    skipped = row[0].words[0] if mark is not None and not mark.call else None
    for piece in row:
        for one, other in pairwise(piece.words):
            if one is not skipped:
                yield (other.x - one.end) / size
    for left, right in pairwise(row):
        if stream.is_spaced(right.anchor.start) and left.words[-1] is not skipped:
            yield (right.words[0].x - left.words[-1].end) / size
