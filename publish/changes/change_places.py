"""Where changes stand on the pages of a PDF: the boxes of their words, of note calls, and where words are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import bidirectional

from msgspec import Struct
from msgspec.structs import replace

from publish.changes.book_wording import WordedBlock
from publish.changes.change import BlockPair, Change, ChangeKind, VersionComparison
from publish.changes.page_effects import PrintedVersion
from publish.changes.pairing import carried
from publish.changes.written_words import WrittenWord
from publish.proof.ink import ink
from publish.proof.placed_words import PrintedCharacters

_GONE = frozenset({ChangeKind.WORDS_DELETED, ChangeKind.DELETED, ChangeKind.NOTE_DELETED})


class PageBox(Struct, frozen=True):
    """A box on a page, in points from the upper left corner of the trim. `page` counts from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class PlacedChange(Struct, frozen=True, eq=False):
    """A change with its places on the new pages.

    `boxes` are those of its new words, line by line. `point` is a box without width where words are missing, or where
    moved ones were. `calls` are the calls of the note that it is about. `page` and `page_before` are the numbers, from
    1, of the first page of the change in the new and in the old PDF; 0 if it is not printed.
    """

    change: Change
    boxes: tuple[PageBox, ...]
    point: PageBox | None
    calls: tuple[PageBox, ...]
    page: int
    page_before: int

    @property
    def pages(self) -> frozenset[int]:
        """Every new page that the change is on."""
        places = [*self.boxes, *self.calls, *([self.point] if self.point else [])]
        return frozenset(one.page for one in places)


class VersionPlaces:
    """The places of the words and of the notes of one version."""

    def __init__(self, version: PrintedVersion) -> None:
        assert version.alignment is not None
        self._printed = PrintedCharacters(version.alignment, version.facts.text)
        self._streams = version.alignment.expected.streams
        self._starts = {
            id(text.node): (number, text.start) for number, stream in enumerate(self._streams) for text in stream.texts
        }
        self._calls: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._marks: dict[str, tuple[int, int, int]] = {}
        for number, stream in enumerate(self._streams):
            for mark in stream.marks:
                if mark.call:
                    self._calls[mark.key].append((number, mark.start, mark.end))
                else:
                    self._marks[mark.key] = number, mark.start, mark.end

    def of_words(self, words: Iterable[WrittenWord]) -> Iterator[PageBox]:
        """Yield the boxes of words, those on one line as one."""
        stretches: list[tuple[int, int, int]] = []
        for word in words:
            for node, start, end in word.pieces:
                if id(node) not in self._starts:
                    continue
                stream, at = self._starts[id(node)]
                first, last = at + len(ink(node.text[:start])), at + len(ink(node.text[:end]))
                if stretches and stretches[-1][0] == stream and stretches[-1][2] == first:
                    stretches[-1] = stream, stretches[-1][1], last
                else:
                    stretches.append((stream, first, last))
        yield from _by_line(box for one in stretches for box in self._boxes(*one))

    def fonts(self, words: Iterable[WrittenWord]) -> dict[int, str]:
        """Return the names of the fonts of words, by the ids of the words, as far as they are known."""
        places: dict[int, tuple[int, int]] = {}
        for word in words:
            if len(word.pieces) == 1 and id(word.pieces[0].node) in self._starts:
                node, start, _ = word.pieces[0]
                stream, at = self._starts[id(node)]
                places[id(word)] = stream, at + len(ink(node.text[:start]))
        found = self._printed.fonts(places.values())
        return {word: found[place] for word, place in places.items() if place in found}

    def of_calls(self, key: str) -> tuple[PageBox, ...]:
        """Return the boxes of the calls of a note."""
        return tuple(box for one in self._calls.get(key, ()) for box in self._boxes(*one))

    def of_mark(self, key: str) -> tuple[PageBox, ...]:
        """Return the box of the mark before a note."""
        return tuple(self._boxes(*self._marks[key])) if key in self._marks else ()

    def between(self, block: WordedBlock, number: int) -> PageBox | None:
        """Return where a word of a block begins, as a box without width; after the last word, where that ends.

        If nothing is known of that word, it is the place of the nearest one before or after it.
        """
        behind = list(self.of_words(block.words[number : number + 1]))
        if behind:
            return _edge(behind[0], block.words[number], is_end=False)
        for at in range(min(number, len(block.words)) - 1, -1, -1):
            before = list(self.of_words(block.words[at : at + 1]))
            if before:
                return _edge(before[-1], block.words[at], is_end=True)
        behind = list(self.of_words(block.words[number + 1 :]))
        return _edge(behind[0], block.words[number + 1], is_end=False) if behind else None

    def _boxes(self, stream: int, start: int, end: int) -> Iterator[PageBox]:
        yield from (PageBox(page, *box) for page, box in self._printed.boxes(stream, start, end))


def _edge(box: PageBox, word: WrittenWord, *, is_end: bool) -> PageBox:
    """Return where a word begins or ends, as a box without width; it may run from right to left."""
    is_from_right = any(bidirectional(character) in ("R", "AL") for character in word.text)
    place = box.right if is_end != is_from_right else box.left
    return replace(box, left=place, right=place)


def _by_line(boxes: Iterable[PageBox]) -> Iterator[PageBox]:
    """Yield boxes; neighbours on one line are one."""
    last: PageBox | None = None
    for box in boxes:
        if last is not None and last.page == box.page and abs(last.bottom - box.bottom) < 1 and box.left >= last.left:
            last = PageBox(
                last.page, last.left, min(last.top, box.top), max(last.right, box.right), max(last.bottom, box.bottom)
            )
            continue
        if last is not None:
            yield last
        last = box
    if last is not None:
        yield last


class ChangePlaces:
    """Finds the changes of a comparison on the pages of both versions. `old` is None if only its words are known."""

    def __init__(self, comparison: VersionComparison, old: VersionPlaces | None, new: VersionPlaces) -> None:
        self._comparison = comparison
        self._old, self._new = old, new
        self._rows: dict[int, tuple[Sequence[BlockPair], int]] = {}
        for pairs in (comparison.blocks, *(note.blocks for note in comparison.notes)):
            self._rows |= {id(one): (pairs, number) for number, one in enumerate(pairs)}

    def placed(self) -> tuple[PlacedChange, ...]:
        """Return all changes with their places, in the same order."""
        return tuple(self._placed(change) for change in self._comparison.changes)

    def _placed(self, change: Change) -> PlacedChange:
        boxes, point = tuple(self._boxes(change)), self._point(change)
        calls: tuple[PageBox, ...] = ()
        if change.note and change.what is not ChangeKind.NOTE_DELETED:
            calls = self._new.of_calls(change.note)
            if change.what in (ChangeKind.NOTE_MOVED, ChangeKind.NOTE_CALLED):
                boxes = self._new.of_mark(change.note)
        pages = [one.page for one in (*boxes, *([point] if point else []), *calls)]
        return PlacedChange(change, boxes, point, calls, pages[0] if pages else 0, self._page_before(change))

    def _boxes(self, change: Change) -> Iterator[PageBox]:
        for pair in change.pairs:
            if pair.new is None:
                continue
            words = pair.new.words
            if change.edit is not None:
                words = words[change.edit.new_start : change.edit.new_end]
            elif change.what in (ChangeKind.DIVIDED, ChangeKind.JOINED):
                words = words[:1]
            yield from self._new.of_words(words)

    def _point(self, change: Change) -> PageBox | None:
        """Return where words are missing on the new pages."""
        if not change.pairs:
            return None
        first = change.pairs[0]
        if change.edit is not None and first.new is not None:
            return (
                self._new.between(first.new, change.edit.new_start) if change.old and not change.edit.is_look else None
            )
        if change.what is ChangeKind.MOVED and first.old is not None:
            return self._left_behind(first.old)
        if change.what in (ChangeKind.NOTE_DELETED, ChangeKind.NOTE_MOVED):
            return self._without_call(change)
        return self._behind_neighbour(first) if first.new is None else None

    def _behind_neighbour(self, pair: BlockPair) -> PageBox | None:
        """Return the end of the nearest block before a deleted one, or the beginning of the one after it."""
        pairs, number = self._rows[id(pair)]
        for one in reversed(pairs[:number]):
            if one.new is not None and (found := self._new.between(one.new, len(one.new.words))):
                return found
        for one in pairs[number + 1 :]:
            if one.new is not None and (found := self._new.between(one.new, 0)):
                return found
        return None

    def _left_behind(self, old: WordedBlock) -> PageBox | None:
        """Return the end of the block that a moved block followed in the old version."""
        rows = [pair for pair in self._comparison.blocks if pair.old is not None and pair.new is not None]
        before = [pair for pair in rows if pair.old is not None and pair.old.order < old.order and not pair.is_moved]
        nearest = max(before, key=lambda pair: pair.old.order if pair.old else -1, default=None)
        if nearest is None or nearest.new is None:
            return None
        return self._new.between(nearest.new, len(nearest.new.words))

    def _without_call(self, change: Change) -> PageBox | None:
        """Return where a note was called that is gone, or is called elsewhere."""
        its = (one for one in self._comparison.notes if one.new is not None and one.new.key == change.note)
        note = next(its, None)
        key = note.old.key if note is not None and note.old is not None else change.note
        for pair in self._comparison.blocks:
            for call in pair.old.calls if pair.old else ():
                if call.key != key:
                    continue
                if pair.new is None:
                    return self._behind_neighbour(pair)
                return self._new.between(pair.new, carried(pair.edits, call.word)[0])
        return None

    def _page_before(self, change: Change) -> int:
        if self._old is None:
            return 0
        for pair in change.pairs:
            if pair.old is None:
                continue
            words, start = pair.old.words, 0
            if change.edit is not None:
                start = change.edit.old_start
                words = words[start : change.edit.old_end]
            found = next(self._old.of_words(words), None) or self._old.between(pair.old, start)
            if found:
                return found.page
        if change.what in (ChangeKind.NOTE_CALLED, ChangeKind.NOTE_ADDED):
            return self._page_without_call(change.note)
        if change.note and (calls := self._old.of_calls(change.note)):
            return calls[0].page
        return self._page_of_neighbour(change.pairs[0]) if change.pairs else 0

    def _page_without_call(self, key: str) -> int:
        """Return the old page on which the call of an added note would be."""
        assert self._old is not None
        for pair in self._comparison.blocks:
            for call in pair.new.calls if pair.new else ():
                if call.key == key:
                    found = self._old.between(pair.old, call.word) if pair.old else None
                    return found.page if found else self._page_of_neighbour(pair)
        return 0

    def _page_of_neighbour(self, pair: BlockPair) -> int:
        """Return the old page on which an added block would be: that of the end of the block before it."""
        assert self._old is not None
        pairs, number = self._rows.get(id(pair), ((), 0))
        for one in reversed(pairs[:number]):
            if one.old is not None and not one.is_moved and (found := self._old.between(one.old, len(one.old.words))):
                return found.page
        return 0
