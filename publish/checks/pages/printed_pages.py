"""The input of the page checks: the content of a PDF's pages, and the sources that they print."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from msgspec import Struct, field

from publish.config.settings import Faults, Print, SeriesPlace
from publish.diagnostics import Location
from publish.facts.pdf import PdfFacts
from publish.manuscript.tree import Kind
from publish.proof.pagination import NotePlace
from publish.proof.printed_lines import PrintedLine
from publish.proof.proving_pages import named_page
from publish.proof.stream import Stream, StreamBlock
from publish.style_names import EditorClass, MarkupClass

# Blocks whose lines are not broken as prose: verse, cells, the head and foot of a letter, text that a class centres.
_SET_APART: frozenset[str] = frozenset(
    {
        EditorClass.VERSE,
        EditorClass.DATELINE,
        EditorClass.ADDRESS,
        EditorClass.SALUTATION,
        EditorClass.CLOSER,
        EditorClass.SIGNATURE,
        EditorClass.ENCLOSURE,
        EditorClass.CENTERED,
        EditorClass.RIGHT,
        *(kind.value for kind in (Kind.CELL, Kind.CAPTION, Kind.TERM)),
    }
)

_OF_ENDNOTES = frozenset({MarkupClass.ENDNOTES, MarkupClass.ENDNOTE_GROUP})

_SETTINGS = Location("sources/edition.toml")


class PrintedPages(Struct, frozen=True, eq=False, dict=True):
    """The pages of a finished PDF.

    `lines` are in the order of the book, first the text, then the notes, without those in the margin. `streams` are
    what the lines print: the text, then the notes of each series. `notes` are the pages of each note, by its key.
    `shown_as` is what messages call the file. `budget_at` is the place where the page budget is set. `margin` are the
    lines of the notes in the margin. `facing` are the numbers of the parts on facing pages, which end together where
    their blocks do, and `partners` the places of the blocks of both that are to begin in the same opening. `lemmas` are
    the offsets in the text at which words begin that have a note by line, by its key. Lengths are in points from the
    upper left corner of the trim; pages count from 1.
    """

    facts: PdfFacts
    lines: Sequence[PrintedLine]
    streams: Sequence[Stream]
    notes: Mapping[str, NotePlace]
    print: Print
    shown_as: str
    budget_at: Location = _SETTINGS
    margin: Sequence[PrintedLine] = ()
    facing: frozenset[int] = frozenset()
    partners: Sequence[tuple[Location, Location]] = ()
    lemmas: Mapping[str, int] = field(default_factory=dict)

    @property
    def faults(self) -> Faults:
        """The thresholds at which a finding is reported."""
        return self.print.faults

    def page(self, number: int) -> str:
        """The name of a page in messages, by its number from 1."""
        return named_page(number, self.facts.labels or tuple(str(one) for one in range(1, len(self.facts.pages) + 1)))

    def pages_around(self, stream: int, offset: int) -> tuple[int, int]:
        """The pages of the lines before and after an offset in a stream."""
        lines = [line for line in self.lines if line.stream == stream]
        place = bisect_left(lines, offset, key=lambda line: line.start)
        first = lines[place - 1].page if place else 1
        return first, lines[place].page if place < len(lines) else len(self.facts.pages)

    @cached_property
    def blocks(self) -> list[tuple[PrintedLine, ...]]:
        """The lines of each block."""
        return [tuple(held) for _, held in groupby(self.lines, key=lambda line: (line.stream, line.block))]

    @property
    def paragraphs(self) -> Iterator[tuple[PrintedLine, ...]]:
        """The lines of each paragraph that is set as prose."""
        return (lines for lines in self.blocks if is_prose(lines[0].block))

    @cached_property
    def text(self) -> list[PrintedLine]:
        """The lines that do not belong to notes, nor to the headings above endnotes."""
        return [line for line in self.lines if not line.stream and _OF_ENDNOTES.isdisjoint(line.block.names)]

    @cached_property
    def on_page(self) -> Mapping[int, list[PrintedLine]]:
        """The lines of text and notes on each page that has any."""
        held: defaultdict[int, list[PrintedLine]] = defaultdict(list)
        for line in self.lines:
            held[line.page].append(line)
        return held

    def is_at_foot(self, line: PrintedLine) -> bool:
        """Whether a line belongs to a note at the foot of its page."""
        return self.streams[line.stream].place is SeriesPlace.FOOT

    @cached_property
    def leading(self) -> float:
        """The median distance between baselines of the text (pt)."""
        steps = [
            other.y - one.y
            for lines in self.blocks
            for one, other in pairwise(lines)
            if not one.stream and one.page == other.page and other.y > one.y
        ]
        return median(steps) if steps else self.print.text.leading

    @cached_property
    def calls(self) -> Mapping[str, Location]:
        """The place where each note is first called."""
        return {mark.key: mark.at for stream in self.streams for mark in stream.marks if mark.call and mark.first}


def is_prose(block: StreamBlock) -> bool:
    """Whether the block is a paragraph whose lines were broken by the typesetter."""
    return block.kind is Kind.PARAGRAPH and not block.names & _SET_APART


def quoted(line: PrintedLine, most: int = 40) -> str:
    """The words of a line in quotation marks, cut after about `most` characters."""
    text = line.text
    return f'"{text}"' if len(text) <= most else f'"{text[:most].rpartition(" ")[0] or text[:most]} ..."'


def number(value: float) -> str:
    """Format a number for a message: 2, 1.5."""
    return f"{value:.1f}".removesuffix(".0")
