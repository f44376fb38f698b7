"""The edited book as it was when an earlier PDF of it was made, as far as the words of that PDF tell."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from publish.changes.book_wording import BookWording, NoteWording, WordedBlock
from publish.changes.renumbered_notes import renumbered
from publish.changes.restored_words import restored
from publish.config.settings import Series
from publish.editing.book import Book, BookNote, BookPart
from publish.manuscript.tree import Element, Kind, elements

# A paragraph may stand after these; after other blocks, it stands after what they are in.
_BEFORE_PARAGRAPH = frozenset(
    {Kind.PARAGRAPH, Kind.HEADING, Kind.QUOTE, Kind.CONTAINER, Kind.BULLETS, Kind.NUMBERS, Kind.TABLE, Kind.CODE_BLOCK}
)
# A block with its place in the order of the PDF.
_Ranked = tuple[int, Element]


def printed_book(book: Book, now: BookWording, printed: BookWording) -> Book:
    """Return the book with the blocks, words and notes of `printed`, which was read from an earlier PDF of it.

    `now` is the wording of the book that `printed` was compared with. Formatting and settings are those of the book.
    Text that only the PDF has becomes paragraphs.
    """
    return renumbered(_Restorer(book, now, printed).book())


class _Restorer:
    def __init__(self, book: Book, now: BookWording, printed: BookWording) -> None:
        self._book, self._printed = book, printed
        self._known = {id(block.element): block for block in _all_blocks(now)}
        self._then = {id(block.element): block for block in _all_blocks(printed) if block.element is not None}
        # The blocks that only the PDF has, by the element of the block that they follow; 0 for the first ones.
        self._behind: defaultdict[int, list[WordedBlock]] = defaultdict(list)
        last = 0
        for block in printed.blocks:
            if block.element is None:
                self._behind[last].append(block)
            else:
                last = id(block.element)
        self._waiting: list[WordedBlock] = []
        self._numbers = count(1)

    def book(self) -> Book:
        ranked = [self._part(part) for part in self._book.parts]
        parts = tuple(_in_order(ranked))
        if first := self._behind.get(0):
            blocks = (*map(self._paragraph, first), *parts[0].blocks) if parts else ()
            parts = (*(replace(one, blocks=blocks) for one in parts[:1]), *parts[1:])
        notes = {key: self._note(note) for key, note in self._printed.notes.items()}
        return replace(self._book, parts=parts, notes=notes)

    def _part(self, part: BookPart) -> tuple[BookPart, int, list[_Ranked]]:
        """Return a part without blocks, its place in the PDF, and its blocks; the place is -1 if the PDF lacks it."""
        heading, rank = part.heading, -1
        found: list[_Ranked] = []
        if heading is not None and id(heading) in self._then:
            rank = self._then[id(heading)].order
            heading, *more = self._blocks((heading,))
            found += ((rank, one) for one in more)
        before = rank
        for block in part.blocks:
            orders = [self._then[id(one)].order for one in elements((block,)) if id(one) in self._then]
            before = min(orders, default=before)
            found += ((before, one) for one in self._blocks((block,), is_top=True))
        ranks = [one for one, _ in found if one >= 0]
        return replace(part, heading=heading, blocks=()), rank if rank >= 0 else min(ranks, default=-1), found

    def _blocks(self, blocks: Sequence[Element], *, is_top: bool = False) -> Iterator[Element]:
        for block in blocks:
            made = self._block(block)
            if made is not None:
                yield made
            if self._waiting and (is_top or block.kind in _BEFORE_PARAGRAPH):
                yield from map(self._paragraph, self._waiting)
                self._waiting = []

    def _block(self, block: Element) -> Element | None:
        """Return a block as it was; None if the PDF lacks it."""
        if id(block) in self._known:
            then = self._then.get(id(block))
            self._waiting += self._behind.get(id(block), ())
            if then is not None:
                return restored(block, self._known[id(block)], then, self._call)
            return replace(block, children=()) if block.kind is Kind.CELL else None
        inner = tuple(child for child in block.children if isinstance(child, Element))
        if not inner or len(inner) < len(block.children):
            return block
        if not any(id(one) in self._then for one in elements((block,))) and self._is_worded(block):
            return None
        return block.with_children(tuple(self._blocks(inner)))

    def _is_worded(self, block: Element) -> bool:
        return any(id(one) in self._known for one in elements((block,)))

    def _paragraph(self, block: WordedBlock) -> Element:
        made = Element(Kind.PARAGRAPH, block.at)
        return restored(made, replace(block, words=(), calls=()), block, self._call)

    def _call(self, key: str) -> Element:
        at = self._printed.notes[key].at
        return Element(Kind.NOTE_CALL, at, id=f"call-in-pdf-{next(self._numbers)}", data={"key": key})

    def _note(self, note: NoteWording) -> BookNote:
        held = self._book.notes.get(note.key)
        if held is not None:
            return replace(held, blocks=tuple(self._blocks(held.blocks, is_top=True)))
        series = _series_of(note.mark, self._book.settings.notes.series)
        id = f"note-in-pdf-{next(self._numbers)}"
        blocks = tuple(self._paragraph(block) for block in note.blocks)
        return BookNote(
            note.key, id, series.name, note.mark, blocks, (), note.at, place=series.place, block=series.name
        )


def _all_blocks(held: BookWording) -> Iterator[WordedBlock]:
    yield from held.blocks
    for note in held.notes.values():
        yield from note.blocks


def _in_order(parts: Sequence[tuple[BookPart, int, list[_Ranked]]]) -> Iterator[BookPart]:
    """Yield the parts that the PDF has, in its order, each with the blocks that stand between it and the next one."""
    there = sorted((one for one in parts if one[1] >= 0), key=lambda it: it[1])
    begins = [rank for _, rank, _ in there]
    held: list[list[_Ranked]] = [[] for _ in there]
    for number, (_, _, blocks) in enumerate(there):
        for rank, block in blocks:
            held[max(bisect_right(begins, rank) - 1, 0) if rank >= 0 else number].append((rank, block))
    for (part, _, _), blocks in zip(there, held, strict=True):
        yield replace(part, blocks=tuple(block for _, block in sorted(blocks, key=lambda it: it[0])))


def _series_of(mark: str, series: Sequence[Series]) -> Series:
    """Return the series to which a mark belongs by its form: a figure, a letter, a sign; else the first one."""
    form = "1" if mark.isdecimal() else "a" if mark.isalpha() else ""
    fitting = (one for one in series if (one.marks.lower() == form if form else mark[:1] in one.marks))
    return next(fitting, series[0])
