"""The lines of text of a PDF, each with the block of the book that it prints and its place in the sources.

They are taken from the alignment of the proof. Heads, folios, title pages and contents are not among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from msgspec import Struct

from publish.diagnostics import Location
from publish.facts.pdf_lines import PdfWord
from publish.manuscript.tree import Kind
from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import NEAR, Fragment
from publish.proof.stream import Stream, StreamBlock

# A raised mark is less than this above the baseline of its line (fraction of the type size).
_RAISED = 0.6
# An initial is more than this many times as large as the type beside it.
_INITIAL = 1.5
_HYPHENS = "-\u2010\u00ad"


class Alignment(Struct, frozen=True):
    """The streams that a product must contain, its fragments, and the stretch that each fragment prints."""

    expected: Expected
    fragments: Sequence[Fragment]
    anchors: Sequence[Anchor | None]


class PrintedLine(Struct, frozen=True):
    """A line of text or of a note on its page.

    `page` counts from 1. `x` and `end` are its edges and `y` its baseline, in points from the upper left corner of the
    trim. `size` is the size of most of its type in points; `spaces` are its word spaces in multiples of that. `stream`
    is 0 for the text, or the number of the series of notes from 1; the line prints it from `start` up to `stop`. `nth`
    counts the lines of the block from 0. `last` tells whether it is the last one, `broken` whether the sources force a
    line break after it. `at` is the place of its first word in the sources.
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
        """Its words as printed, separated by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def is_divided(self) -> bool:
        """Whether it ends in a word with a hyphen."""
        return bool(self.words) and self.words[-1].text[-1] in _HYPHENS and len(self.words[-1].text) > 1


class _Piece(Struct, frozen=True):
    """A fragment of a line, with its words from left to right, and the size of most of them."""

    fragment: Fragment
    anchor: Anchor
    words: tuple[PdfWord, ...]
    size: float


def printed_lines(alignment: Alignment, words: Sequence[PdfWord]) -> tuple[PrintedLine, ...]:
    """Return the lines of the text, then those of each series of notes, in the order of the book.

    `words` are all words of the PDF.
    """
    held: defaultdict[int, list[PdfWord]] = defaultdict(list)
    for word in words:
        held[word.line].append(word)
    pieces: defaultdict[int, list[_Piece]] = defaultdict(list)
    for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True):
        its = [word for number in fragment.numbers for word in held[number]]
        if anchor is not None and its:
            inside = tuple(sorted(_of_fragment(its, fragment), key=lambda word: word.x))
            pieces[anchor.stream].append(_Piece(fragment, anchor, inside, median([word.size for word in inside])))
    found: list[PrintedLine] = []
    for number in sorted(pieces):
        found += _lines(alignment.expected.streams[number], number, pieces[number])
    return tuple(found)


def _of_fragment(words: Sequence[PdfWord], fragment: Fragment) -> Sequence[PdfWord]:
    """The words of a line that are in a fragment of it; all of them if the fragment is the line."""
    if not fragment.begin and sum(len(word.text) for word in words) <= len(fragment.ink):
        return words
    return [word for word in words if fragment.x - NEAR <= word.x <= fragment.end + NEAR] or words


def _lines(stream: Stream, number: int, pieces: list[_Piece]) -> Iterator[PrintedLine]:
    """Yield the lines of a stream, block by block."""
    pieces.sort(key=lambda piece: (piece.anchor.start, piece.anchor.end))
    for block, held in groupby(pieces, key=lambda piece: _block_of(stream, piece.anchor)):
        if block is None:
            continue
        rows: list[list[_Piece]] = []
        for piece in held:
            if rows and _is_beside(rows[-1], piece):
                rows[-1].append(piece)
            else:
                rows.append([piece])
        for nth, row in enumerate(rows):
            yield _line(stream, number, block, row, nth, last=nth == len(rows) - 1)


def _block_of(stream: Stream, anchor: Anchor) -> StreamBlock | None:
    """Return the block that a piece of a line belongs to: the speech, if it begins behind the speaker's name."""
    first, last = stream.block_at(anchor.start), stream.block_at(anchor.end - 1)
    return last if first is not None and first.kind is Kind.TERM else first


def _is_beside(row: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether a piece continues a line: on about the same baseline, or beside an initial.

    A word that begins with an initial is where the initial is, if its text is that of one marked content.
    """
    one = row[-1]
    if one.fragment.page != piece.fragment.page or piece.fragment.x < one.fragment.x:
        return False
    if abs(piece.fragment.y - one.fragment.y) < _RAISED * max(one.size, piece.size):
        return True
    return one.size > _INITIAL * piece.size and 0 < one.fragment.y - piece.fragment.y < one.size


def _line(
    stream: Stream, number: int, block: StreamBlock, row: Sequence[_Piece], nth: int, *, last: bool
) -> PrintedLine:
    main = max(row, key=lambda piece: len(piece.fragment.ink))
    words = tuple(word for piece in row for word in piece.words)
    start, stop = row[0].anchor.start, row[-1].anchor.end
    return PrintedLine(
        main.fragment.page + 1,
        min([word.x for word in words]),
        max([word.end for word in words]),
        main.fragment.y,
        main.size,
        words,
        tuple(_spaces(stream, row, main.size)),
        block,
        number,
        start,
        stop,
        nth,
        last,
        stop in stream.line_ends,
        stream.location(_first_word(stream, start)),
    )


def _first_word(stream: Stream, start: int) -> int:
    """Return the offset of a line's first word, without the mark before a note."""
    mark = stream.mark_at(start)
    return mark.end if mark is not None and not mark.call and mark.end < len(stream.ink) else start


def _spaces(stream: Stream, row: Sequence[_Piece], size: float) -> Iterator[float]:
    """Yield the gaps between the words of a line, as fractions of `size`, except the gap after a note's own mark."""
    mark = stream.mark_at(row[0].anchor.start)
    skipped = row[0].words[0] if mark is not None and not mark.call else None
    for piece in row:
        for one, other in pairwise(piece.words):
            if one is not skipped:
                yield (other.x - one.end) / size
    for left, right in pairwise(row):
        if stream.is_spaced(right.anchor.start) and left.words[-1] is not skipped:
            yield (right.words[0].x - left.words[-1].end) / size
