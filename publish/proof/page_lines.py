"""The lines of a PDF as fragments, with their words in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, pairwise, permutations
from math import nan
from unicodedata import combining

from msgspec.structs import replace

from publish.editing.book import Book
from publish.facts.pdf import PdfFacts
from publish.facts.pdf_lines import PdfLine, PdfWord
from publish.memory import Memory, Same
from publish.proof.added_runs import LinesOfSources
from publish.proof.additions import Additions
from publish.proof.fragment import Fragment
from publish.proof.ink import ink, ink_before, words
from publish.proof.letter_directions import runs_backwards
from publish.proof.open_marks import NO_MARKS, Marks
from publish.proof.reading_order import in_order, reading_order
from publish.proof.repeated_words import effects_on_repeated
from publish.proof.right_to_left import LineReader
from publish.proof.stream import Stream
from publish.proof.style_effects import NO_EFFECTS, StyleEffects

# Words that are farther apart are in different cells or notes, or in a line that is as loose as that (em).
_APART = 0.75
# Heads and folios are this close to the first or the last line of their page (pt).
_EDGE = 25.0
# So many pieces of a line are tried in each order.
_MOST_PIECES = 5
# The pieces of a line are on the same baseline, or raised, as words that were added to the original are (pt).
_LEVEL = 4.0
# Marks over and under the letters of a line, which pdfium reads as lines of their own, are at most so many ems apart,
# and so many points.
_RAISED, _HIGHEST = 0.45, 30.0
_FIGURES = re.compile(r"(?<!\S)\d+(?!\S)")

_Numbered = tuple[int, PdfLine]


class PageLines:
    """The lines of a PDF.

    `streams` hold the possible words of its lines from right to left, `headings` those that are repeated. `memory` has
    the fragments of pages that were read before. `effects` are those of the edition's own styles, and `lines` the lines
    if these add words to some. `from_right`: the pages before and after the text run from the right, whatever their
    letters. `marks` are those of `open_marks`. `is_in_margin` and `is_beside` are those of `Additions`.
    """

    def __init__(
        self,
        facts: PdfFacts,
        streams: Sequence[Stream],
        headings: Stream,
        memory: Memory,
        effects: StyleEffects = NO_EFFECTS,
        *,
        lines: LinesOfSources | None = None,
        from_right: bool = False,
        marks: Marks = NO_MARKS,
        is_in_margin: Callable[..., bool] = lambda *edges, on_recto: False,
        is_beside: Callable[..., bool] = lambda *edges, on_recto: False,
    ) -> None:
        self._facts = facts
        self._is_in_margin = is_in_margin
        self._is_beside = is_beside
        self._streams = streams
        self._memory = memory
        self._reader = LineReader(streams, headings, effects, effects_on_repeated(streams, effects), marks)
        self._pages = lines.pages if lines else [facts.text.lines_of(index) for index in range(len(facts.pages))]
        self._from_right = from_right
        self._apart = _APART + effects.widens  # a full-width space is an em wide
        # The pages with words from right to left.
        self._mixed = frozenset(
            number for number, lines in enumerate(self._pages, 1) if memory.call(_are_mixed, Same(lines))
        )

    def fragments(self) -> list[Fragment]:
        """Return the lines that are on their pages; the others are not printed."""
        found: list[Fragment] = []
        first = 0
        for page, lines in zip(self._facts.pages, self._pages, strict=True):
            numbered = [*enumerate(lines, first)]
            if lines and (self._from_right or lines[0].page in self._mixed):  # what they print depends on the book
                found += self._of_page(numbered)
            else:
                key = PageLines, Same(lines), first, page.width, page.height
                found += self._memory.recall(key, partial(self._of_page, numbered))
            first += len(lines)
        return found

    def as_read(self, book: Book, additions: Additions) -> tuple[list[Fragment], list[int] | None]:
        """Return the fragments of the pages of a book as they are read, and the order of these pages if it is another
        (`reading_order`)."""
        fragments = self.fragments()
        if additions.uses_margins:
            fragments = [*self.apart_from_margins(fragments, additions)]
        order = reading_order(book, self._streams, fragments, len(self._facts.pages))
        return (fragments if order is None else in_order(fragments, order)), order

    def gap(self, fragment: Fragment, place: int) -> float:
        """Return the gap before an ink character of a fragment, as a fraction of the type size; NaN if it is unknown,
        as it is in a line from right to left, and where own styles add words."""
        lines = [self._lines[number] for number in fragment.numbers]
        if any(runs_backwards(line.text) for line in lines):
            return nan
        offset = ink_before(lines[0].text, fragment.begin + place)
        before = len(lines[0].text[:offset].rstrip())
        if self._facts.lines[fragment.numbers[0]].text[before:offset].strip():
            return nan
        return self._facts.text.gap(lines[0], offset)

    def parted(self, fragments: Sequence[Fragment]) -> list[Fragment]:
        """Return the same fragments, divided where their gaps are wide, as between the cells of a row."""
        return [piece for fragment in fragments for one in self._single(fragment) for piece in self._parted(one)]

    def apart_from_margins(self, fragments: Sequence[Fragment], additions: Additions) -> Iterator[Fragment]:
        """Yield the same fragments, divided between the text and the margin, and between the number of a line and a
        note beside it: pdfium may read them as one line if they are level."""
        for fragment in fragments:
            may_hold = len(fragment.words) > 1 and fragment.lines == 1 and additions.reaches_beside(fragment)
            pieces = [*self._parted(fragment)] if may_hold else []
            sides = {additions.is_beside(one.x, one.end, on_recto=one.on_recto) for one in pieces}
            is_cut = len(sides) > 1 or any(map(additions.is_line_number, pieces))
            yield from pieces if is_cut else (fragment,)

    def _of_page(self, lines: Sequence[_Numbered]) -> list[Fragment]:
        lines = [one for one in lines if self._is_printed(one[1])]
        lines, beside = self._apart_from_margin(lines)
        top = min((line.y for _, line in lines), default=0.0) + _EDGE
        bottom = max((line.y for _, line in lines), default=0.0) - _EDGE
        return [
            _fragment(held, said, at_edge=not top < held[0][1].y < bottom)
            for held, text in chain(self._read(lines), (((one,), one[1].text) for one in beside))
            if (said := words(text))
        ]

    def _apart_from_margin(self, lines: list[_Numbered]) -> tuple[list[_Numbered], list[_Numbered]]:
        """Return lines without the numbers of lines that pdfium reads with words from right to left, and these."""
        if not lines or lines[0][1].page not in self._mixed:
            return lines, []
        rest, beside = list[_Numbered](), list[_Numbered]()
        for number, line in lines:
            taken: list[tuple[int, int]] = []
            for start, end in (figures.span() for figures in _FIGURES.finditer(line.text)):
                alone = self._facts.text.without(line, [(0, start), (end, len(line.text))])
                is_beside = self._is_in_margin(alone.x, alone.end, on_recto=line.page % 2 == 1)
                # The mark of a note may hang there as well.
                if is_beside and (alone.text.strip() == line.text or not self._reader.has(self._visual([line]))):
                    taken.append((start, end))
                    beside.append((number, alone))
            bare = self._facts.text.without(line, taken) if taken else line
            rest += [] if bare.text.isspace() else [(number, bare)]
        return rest, beside

    def _read(self, lines: Sequence[_Numbered]) -> Iterator[tuple[Sequence[_Numbered], str]]:
        """Yield the lines in the file with their text in the order of reading, some of them together.

        pdfium divides a line of both directions. If the book has the words of one baseline as one line, they count as
        one.
        """
        if lines and lines[0][1].page not in self._mixed:
            yield from (((one,), one[1].text) for one in lines)
            return
        at = 0
        while at < len(lines):
            count, text = self._first(lines[at : self._end_of_level(lines, at)])
            yield lines[at : at + count], text
            at += count

    def _end_of_level(self, lines: Sequence[_Numbered], start: int) -> int:
        """Return the end of the lines from `start` that are on one baseline, all in the text or all in the margin."""
        first = lines[start][1]
        for at in range(start + 1, len(lines)):
            line = lines[at][1]
            if not self._is_level(line, first) or self._is_in_text(line) != self._is_in_text(first):
                return at
        return len(lines)

    def _is_level(self, line: PdfLine, other: PdfLine) -> bool:
        """Whether two lines in the file are on one baseline, but for marks over and under letters."""
        apart = abs(line.y - other.y)
        is_raised = combining(line.text[0]) or combining(other.text[0])
        if apart <= _LEVEL or apart > _HIGHEST or not is_raised:
            return apart <= _LEVEL
        sizes = (word.size for one in (line, other) for word in self._facts.text.words_in(one))
        return apart <= _RAISED * max(sizes, default=0.0)

    def _is_in_text(self, line: PdfLine) -> bool:
        return not self._is_beside(line.x, line.end, on_recto=line.page % 2 == 1)

    def _first(self, lines: Sequence[_Numbered]) -> tuple[int, str]:
        """Return how many of the lines on one baseline are read as one, and its text."""
        if not all(self._is_read_as_it_is(line) for _, line in lines):
            for count in range(len(lines), 1, -1):
                found = self._reader.in_book(self._visual([line for _, line in lines[:count]]))
                if found:
                    return count, found
        return 1, self._alone(lines[0][1])

    def _alone(self, line: PdfLine) -> str:
        if self._is_read_as_it_is(line):
            return line.text
        visual = self._visual([line])
        return self._reader.read(visual) if runs_backwards(visual) else self._reader.in_book(visual) or line.text

    def _is_read_as_it_is(self, line: PdfLine) -> bool:
        """Whether a line is read from left to right. Among words from right to left, a stop may precede its word."""
        if line.page not in self._mixed:
            return True
        return not runs_backwards(line.text) and self._reader.is_as_in_book(line.text)

    def _visual(self, lines: Sequence[PdfLine]) -> str:
        return self._facts.text.from_left_to_right(lines)

    @cached_property
    def _lines(self) -> Sequence[PdfLine]:
        return [*chain.from_iterable(self._pages)]

    def _single(self, fragment: Fragment) -> Sequence[Fragment]:
        """Return the lines in the file of a fragment in the order of its words; itself if its words are not theirs."""
        assert fragment.line is not None
        if fragment.lines == 1:
            return [fragment]
        lines = [(number, self._lines[number]) for number in fragment.numbers]
        pieces = [
            _fragment([one], said, at_edge=fragment.at_edge) for one in lines if (said := words(self._alone(one[1])))
        ]
        in_turn = permutations(pieces) if len(pieces) <= _MOST_PIECES else [tuple(pieces)]
        return next((one for one in in_turn if "".join(piece.ink for piece in one) == fragment.ink), [fragment])

    def _parted(self, fragment: Fragment) -> Iterator[Fragment]:
        """Divide a fragment before each word that is far from the one before."""
        assert fragment.line is not None
        line = self._lines[fragment.line]
        is_whole = line is self._facts.lines[fragment.line]
        held = list(self._facts.text.words_of(fragment.line) if is_whole else self._facts.text.words_in(line))
        if "".join(ink(word.text) for word in held) != fragment.ink:
            yield fragment
            return
        begin = 0
        starts = [0, *(at for at in range(1, len(held)) if _gap(held[at - 1], held[at]) > self._apart * held[at].size)]
        for first, last in pairwise([*starts, len(held)]):
            found = tuple(said for word in held[first:last] for said in words(word.text))
            if found:
                x = held[first].end if runs_backwards(held[first].text) else held[first].x
                end = held[last - 1].x if runs_backwards(held[last - 1].text) else held[last - 1].end
                if last == len(held):
                    end = fragment.end
                piece = replace(fragment, words=found, ink="".join(found), x=x, end=end, begin=begin)
                begin += len(piece.ink)
                yield piece

    def _is_printed(self, line: PdfLine) -> bool:
        """Whether at least a part of a line, which may run from right to left, is on its page."""
        page = self._facts.pages[line.page - 1]
        first, last = sorted((line.x, line.end))
        return last >= 0 and first <= page.width and 0 <= line.y <= page.height


def _are_mixed(lines: Same[Sequence[PdfLine]]) -> bool:
    """Whether lines have words from right to left."""
    return any(runs_backwards(line.text) for line in lines.of)


def _gap(one: PdfWord, other: PdfWord) -> float:
    """Return the width of the gap between two words (pt). In the file, a word at the left may follow one at the right,
    such as the number of a line after a note of the margin."""
    return max(other.x - one.end, one.x - other.end)


def _fragment(lines: Sequence[_Numbered], said: Sequence[str], *, at_edge: bool) -> Fragment:
    """Return the fragment that some lines on one baseline form together, with the words `said`."""
    number, line = lines[0]
    start, end = line.x, line.end
    if len(lines) > 1:
        edges = [edge for _, one in lines for edge in (one.x, one.end)]
        start, end = min(edges), max(edges)
    return Fragment(
        tuple(said),
        "".join(said),
        line.page - 1,
        start,
        line.y,
        end,
        at_edge,
        number,
        lines=len(lines),
        on_recto=line.page % 2 == 1,
    )
