"""The wording of an earlier version known only from its PDF: that of the book, with the PDF's words where they differ.

A PDF tells words, notes and their places. It does not tell formatting, settings, or the kind of a deleted block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from publish.changes.book_wording import BookWording, NoteWording, WordedBlock
from publish.changes.written_words import Call, WrittenWord, WrittenWordReader
from publish.diagnostics import Location
from publish.editing.book import Book
from publish.manuscript.tree import Kind, Text, elements, walk
from publish.proof.difference import Difference
from publish.proof.earlier_reading import EarlierReading
from publish.proof.ink import ink
from publish.proof.stream import UNSETTLED, Stream

# The mark of a note after a word, as the lines of a PDF have it.
_MARKED = re.compile(r"(?P<word>.*[^\W\d].*?)(?P<mark>\d{1,3}|[*†‡§‖¶]+)")
_ANY_MARK = re.compile(r"\d|[*†‡§‖¶]|(?<=\W)[a-z]$")
_ANY_OWN_MARK = re.compile(r"(?:\d{1,3}|[a-z]|[*†‡§‖¶]+)\.?")
_OWN_MARK = re.compile(r"(?P<mark>\d{1,3}|[a-z]|[*†‡§‖¶]+)\.? (?P<words>.*)", re.DOTALL)


def printed_wording(book: Book, now: BookWording, reading: EarlierReading) -> BookWording:
    """Return the wording of the PDF that was read.

    Words that it shares with `now`, the wording of the book, are the same objects.
    """
    streams = reading.alignment.expected.streams
    made = frozenset(
        id(text)
        for part in book.parts
        for reference in elements(part.blocks, Kind.REFERENCE)
        for text in walk(reference.children)
    )
    matches = [_OWN_MARK.fullmatch(one) for one in reading.notes_gone]
    gone = {match["mark"]: match["words"] for match in matches if match}
    undone = [_Undone(stream, number, reading, made, gone) for number, stream in enumerate(streams)]
    places = _InkPlaces(streams)
    blocks = list(undone[0].blocks(now.blocks, places))
    if reading.is_moved:
        blocks = _as_printed(blocks, undone[0], places)
    notes: dict[str, NoteWording] = {}
    for key, note in now.notes.items():
        stream = places.stream_of(note.blocks)
        held = tuple(undone[stream].blocks(note.blocks, places)) if stream is not None else note.blocks
        if held:
            notes[key] = replace(note, blocks=held)
    at = blocks[-1].at if blocks else Location("")
    notes |= {_key_of(mark): _gone_note(mark, words, at) for mark, words in gone.items()}
    numbered = (
        replace(block, order=number, calls=tuple(call for call in block.calls if call.key in notes))
        for number, block in enumerate(blocks)
    )
    return BookWording(tuple(numbered), notes)


def _as_printed(blocks: Sequence[WordedBlock], undone: _Undone, places: _InkPlaces) -> list[WordedBlock]:
    """Return blocks in the order of their lines in the PDF; one without lines stays after the one before it."""
    ranked: list[tuple[int, WordedBlock]] = []
    for block in blocks:
        order = undone.order(block, places)
        ranked.append((order if order >= 0 or not ranked else ranked[-1][0], block))
    return [block for _, block in sorted(ranked, key=lambda it: it[0])]


class _InkPlaces:
    """The ink of words in the streams."""

    def __init__(self, streams: Sequence[Stream]) -> None:
        self._starts = {
            id(text.node): (number, text.start) for number, stream in enumerate(streams) for text in stream.texts
        }

    def of(self, word: WrittenWord) -> tuple[int, int, int] | None:
        """Return the stream of a word, and its first and last offset there; None if it has no ink of the sources."""
        found = [(self._starts.get(id(piece.node)), piece) for piece in word.pieces]
        known = [(place, piece) for place, piece in found if place is not None]
        if not known:
            return None
        (stream, start), first = known[0]
        (_, begin), last = known[-1]
        return stream, start + len(ink(first.node.text[: first.start])), begin + len(ink(last.node.text[: last.end]))

    def stream_of(self, blocks: Iterable[WordedBlock]) -> int | None:
        """Return the stream that blocks are in."""
        return next((place[0] for block in blocks for word in block.words if (place := self.of(word))), None)


class _Undone:
    """A stream with the differences of the earlier PDF: the blocks and notes as they were.

    `made` are the texts that publish writes itself, `gone` the notes that only the PDF has, by their marks.
    """

    def __init__(
        self, stream: Stream, number: int, reading: EarlierReading, made: frozenset[int], gone: Mapping[str, str]
    ) -> None:
        self._stream, self._number, self._made = stream, number, made
        self._marks, self._gone = reading.marks, gone
        self._anchors = [
            (anchor.start, anchor.end, at)
            for at, anchor in enumerate(reading.read.anchors)
            if anchor is not None and anchor.stream == number
        ]
        self._starts = frozenset(start for start, _, _ in self._anchors)
        self._ends = frozenset(end for _, end, _ in self._anchors)
        its = [
            one
            for found in reading.differences
            if found.stream == number and not self._is_made(found)
            for one in self._by_notes(found)
        ]
        self._inside = [one for one in its if not self._is_between(one)]
        self._between = [one for one in its if self._is_between(one)]

    def blocks(self, blocks: Iterable[WordedBlock], places: _InkPlaces) -> Iterator[WordedBlock]:
        """Yield the blocks with their words as the PDF prints them; a block that it does not print is left out."""
        between = [] if self._number else sorted(self._between, key=lambda one: one.start)
        block = None
        for block in blocks:
            placed = [place for word in block.words if (place := places.of(word)) and place[0] == self._number]
            if not placed:
                yield block
                continue
            first, last = placed[0][1], self._with_calls(placed[-1][2])
            while between and between[0].start <= first:
                yield _gone_block(block, between.pop(0).found)
            words = list(self._words(block.words, places, first, last))
            if words:
                calls = tuple(self._calls(block, words))
                yield replace(block, words=tuple(word for word, _ in words), calls=calls)
        if block is not None:
            yield from (_gone_block(block, one.found) for one in between)

    def _with_calls(self, end: int) -> int:
        """Return the end of a stretch with the calls right after it."""
        while (mark := self._stream.mark_at(end)) is not None and mark.call and mark.start == end:
            end = mark.end
        return end

    def order(self, block: WordedBlock, places: _InkPlaces) -> int:
        """Return the number of the line of the PDF in which a block begins; -1 if it has none."""
        place = next((found for word in block.words if (found := places.of(word))), None)
        if place is None:
            return -1
        return next((number for start, end, number in self._anchors if start <= place[1] < end), -1)

    def _words(
        self, words: Sequence[WrittenWord], places: _InkPlaces, first: int, last: int
    ) -> Iterator[tuple[WrittenWord, str]]:
        """Yield the words of a block as the PDF has them, each with the mark after it that only the PDF has."""
        waiting = [
            one
            for one in self._inside
            if first < one.start < last
            or (one.start == first and not self._is_of_block_before(one))
            or (one.start == last and self._is_of_block_before(one))
        ]
        lacking = [one for one in self._inside if one.start < last and one.end > first]
        for word in words:
            place = places.of(word)
            if place is None:
                yield word, ""
                continue
            _, start, end = place
            mark = next((one.found[len(word.text) :] for one in waiting if self._only_marks(one, word, start, end)), "")
            if mark:
                waiting = [one for one in waiting if one.start != start]
                yield word, mark
                continue
            while waiting and waiting[0].start <= start:
                yield from _tokens(waiting.pop(0).found, word.at)
            if not any(one.start < end and one.end > start for one in lacking):
                yield word, ""
        for one in waiting:
            yield from _tokens(one.found, words[-1].at)

    def _only_marks(self, one: Difference, word: WrittenWord, start: int, end: int) -> bool:
        """Whether the PDF has a word with the mark of a note that the book does not call there."""
        mark = one.found.removeprefix(word.text)
        return (one.start, one.end) == (start, end) and mark != one.found and mark in self._gone

    def _calls(self, block: WordedBlock, words: Sequence[tuple[WrittenWord, str]]) -> Iterator[Call]:
        """Yield the calls that a block has in the PDF, at their places among its words."""
        kept = {id(word): number for number, (word, _) in enumerate(words)}
        called = set()
        for call in block.calls:
            before = [kept[id(word)] for word in block.words[: call.word] if id(word) in kept]
            if not self._lacks_call(call.key):
                called.add(call.key)
                yield call._replace(word=before[-1] + 1 if before else 0)
        for number, (word, mark) in enumerate(words, 1):
            key = _key_of(mark) if mark in self._gone else self._marks.get(mark, "")
            if key and key not in called:
                yield Call(key, number, word.at)

    def _by_notes(self, one: Difference) -> Iterator[Difference]:
        """Yield the parts of a difference that are in several notes, without the marks before these."""
        own = next((mark for mark in self._stream.marks_in(one.start, one.end) if not mark.call), None)
        said = one.found.split()
        at = next((number for number, word in enumerate(said) if _ANY_OWN_MARK.fullmatch(word)), None)
        if own is None or at is None:
            yield one
            return
        if own.start > one.start or at:
            yield replace(one, end=own.start, found=" ".join(said[:at]))
        if one.end > own.end or said[at + 1 :]:
            yield from self._by_notes(replace(one, start=own.end, found=" ".join(said[at + 1 :])))

    def _lacks_call(self, key: str) -> bool:
        """Whether the PDF has words without a mark where a note is called."""
        for mark in self._stream.marks:
            if mark.key == key and mark.call:
                its = [one for one in self._inside if one.start <= mark.start < one.end]
                return bool(its) and not any(_ANY_MARK.search(one.found) for one in its)
        return False

    def _is_between(self, one: Difference) -> bool:
        """Whether the PDF has a passage of its own between two blocks."""
        is_edge = one.start in self._stream.openings or one.start in self._stream.closings
        is_between_lines = (one.start in self._ends or not one.start) and one.start in self._starts
        is_last = one.start == len(self._stream.ink) and one.start in self._ends
        return one.start == one.end and is_edge and (one.is_lines or is_between_lines or is_last)

    def _is_of_block_before(self, one: Difference) -> bool:
        """Whether words between two blocks end the first one, because the first line of the second is unchanged."""
        return one.start == one.end and one.start in self._starts and one.start not in self._ends

    def _is_made(self, one: Difference) -> bool:
        """Whether a difference is in words that publish writes itself, such as the page in a reference."""
        texts = [self._stream.text_at(at) for at in range(one.start, one.end) if self._stream.ink[at] != UNSETTLED]
        return bool(texts) and all(text is not None and id(text.node) in self._made for text in texts)


def _tokens(found: str, at: Location) -> Iterator[tuple[WrittenWord, str]]:
    """Yield words of the PDF, each with the mark of a note after it; they have no place in the tree."""
    for said in found.replace(UNSETTLED, "").split():
        match = _MARKED.fullmatch(said)
        reader = WrittenWordReader(is_spaced=True)
        reader.read((Text(match["word"] if match else said, at),))
        reader.close()
        for number, word in enumerate(reader.words, 1):
            is_last = match is not None and number == len(reader.words)
            yield word._replace(at=at, pieces=()), match["mark"] if match and is_last else ""


def _gone_block(beside: WordedBlock, found: str) -> WordedBlock:
    """Return a block that only the PDF has; it is taken for a paragraph."""
    words = tuple(word for word, _ in _tokens(found, beside.at))
    return WordedBlock("paragraph", beside.at, words, holders=beside.holders[:1])


def _key_of(mark: str) -> str:
    return f"note {mark} of the PDF"


def _gone_note(mark: str, words: str, at: Location) -> NoteWording:
    block = WordedBlock("paragraph", at, tuple(word for word, _ in _tokens(words, at)))
    return NoteWording(_key_of(mark), mark, at, (block,), ())
