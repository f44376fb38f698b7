"""What a product must contain if an edition's own styles hide everything that they may hide.

Offsets in these streams count what is left: that of a hidden word is the one of the word behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from publish.proof.expected import Expected
from publish.proof.extras import Extras, Table
from publish.proof.generated_text import GeneratedText
from publish.proof.ink import ink
from publish.proof.stream import NoteMark, NoteSpan, Stream, StreamBlock
from publish.proof.style_effects import EffectsInStream, HiddenWords, StyleEffects

_Stretch = tuple[int, int]
_Held = TypeVar("_Held", NoteMark, NoteSpan, StreamBlock)


class ShownWords(Struct, frozen=True):
    """What is left of the words of a book: what a product must contain, and the effects of the styles on it.

    `hidden` are the stretches of each stream of the book that are left out, without those inside of others.
    """

    expected: Expected
    effects: StyleEffects
    hidden: Sequence[Sequence[HiddenWords]]

    def place(self, stream: int, offset: int) -> int:
        """Return the offset that an offset in a stream of the book has in what is left of it."""
        return _Move(_joined(self.hidden[stream]))(offset)


def shown_words(wanted: Expected, effects: StyleEffects) -> ShownWords | None:
    """Return what is left if the styles hide all that they may hide; None if they hide nothing."""
    hidden = [_longest(one) for one in effects.streams]
    if not any(hidden):
        return None
    moves = [_Move(_joined(held)) for held in hidden]
    left = Expected(
        tuple(_stream(one, move) for one, move in zip(wanted.streams, moves, strict=True)),
        tuple(_extras(*one) for one in zip(wanted.extras, wanted.streams, moves, strict=True)),
        wanted.notes,
    )
    on_left = [_effects(one, move) for one, move in zip(effects.streams, moves, strict=True)]
    return ShownWords(left, replace(effects, streams=on_left), hidden)


class _Move:
    """Moves offsets of a stream to those without the stretches `gone`, which are in order and apart."""

    def __init__(self, gone: Sequence[_Stretch]) -> None:
        self.gone = gone
        self._starts = [start for start, _ in gone]
        self._lengths = [0, *accumulate(end - start for start, end in gone)]
        # Where something was left out.
        self.edges = frozenset(map(self, self._starts))

    def __call__(self, offset: int) -> int:
        count = bisect_right(self._starts, offset)
        inside = max(self.gone[count - 1][1] - offset, 0) if count else 0
        return offset - self._lengths[count] + inside

    def shown(self, text: str, start: int = 0) -> str:
        """Return what is left of a stretch of the stream's ink that begins at `start`."""
        pieces, at = [], 0
        for first, last in self.gone:
            if first < start + len(text) and last > start:
                pieces.append(text[at : max(first - start, at)])
                at = max(last - start, at)
        return "".join((*pieces, text[at:]))

    def all(self, offsets: Iterable[int]) -> list[int]:
        """Return offsets in order, each once."""
        return sorted({self(one) for one in offsets})

    def stretches(self, held: Iterable[_Stretch]) -> list[_Stretch]:
        """Return the stretches of which something is left."""
        moved = ((self(start), self(end)) for start, end in held)
        return [(start, end) for start, end in moved if start < end]


def _longest(effects: EffectsInStream) -> list[HiddenWords]:
    """Return the stretches that are not inside of others, in order."""
    held = sorted((one for row in effects.hidden.values() for one in row), key=lambda one: (one.start, -one.end))
    found: list[HiddenWords] = []
    for one in held:
        if one.start < one.end and (not found or one.end > found[-1].end):
            found.append(one)
    return found


def _joined(held: Sequence[HiddenWords]) -> list[_Stretch]:
    return _merged((one.start, one.end) for one in held)


def _merged(held: Iterable[_Stretch]) -> list[_Stretch]:
    """Return the same stretches in order, those that touch each other as one."""
    found: list[_Stretch] = []
    for start, end in sorted(held):
        if found and start <= found[-1][1]:
            start, last = found.pop()
            end = max(last, end)
        found.append((start, end))
    return found


def _stream(stream: Stream, move: _Move) -> Stream:
    def left(held: Sequence[_Held]) -> tuple[_Held, ...]:
        """Return what has words that are left, and the marks that have none in the book."""
        kept = (one for one in held if one.start == one.end or move(one.start) < move(one.end))
        return tuple(replace(one, start=move(one.start), end=move(one.end)) for one in kept)

    starts = [text.start for text in stream.texts]
    ends = [start + len(ink(text.node.text)) for start, text in zip(starts, stream.texts, strict=True)]
    texts = [
        replace(text, start=move(start))
        for text, start, end in zip(stream.texts, starts, ends, strict=True)
        if move(start) < move(end)
    ]
    return replace(
        stream,
        ink=move.shown(stream.ink),
        breaks=move.all(stream.breaks),
        joints=frozenset((*move.all(stream.joints), *move.edges)),
        openings=frozenset(move.all(stream.openings)),
        closings=frozenset(move.all(stream.closings)),
        texts=tuple(texts),
        marks=left(stream.marks),
        spans=left(stream.spans),
        blocks=left(stream.blocks),
        line_ends=frozenset(move.all(stream.line_ends)),
        pictures=tuple(replace(one, offset=move(one.offset)) for one in stream.pictures),
        turns=frozenset((*move.all(stream.turns), *move.edges)),
    )


def _extras(extras: Extras, stream: Stream, move: _Move) -> Extras:
    items: dict[int, list[int | None]] = {}
    for at, numbers in extras.items.items():
        items.setdefault(move(at), []).extend(numbers)
    return Extras(
        [_table(one, stream, move) for one in extras.tables if move(one.start) < move(one.end)],
        move.stretches(extras.rows),
        move.stretches(extras.cells),
        move.stretches(extras.row_notes),
        items,
        # An item may have its marker without its words.
        {*map(move, extras.bare), *(place for place in items if place in move.edges)},
        {*map(move, extras.heads)},
        move(extras.contents),
        {move(at): number for at, number in extras.indexes.items()},
        {move(at): words for at, words in extras.pictures.items()},
        {key: move(at) for key, at in extras.lemmas.items()},
        [(move(at), mark) for at, mark in extras.witnesses],
    )


def _table(table: Table, stream: Stream, move: _Move) -> Table:
    """Return a table with what is left of its head, with and without the calls of notes."""
    whole = table.heads[0]
    end = table.start + len(whole)
    calls = _Move([(one.start, one.end) for one in stream.marks_in(table.start, end)])
    both = _Move(_merged([*move.gone, *calls.gone]))
    heads = move.shown(whole, table.start), both.shown(whole, table.start)
    return Table(move(table.start), move(table.end), heads)


def _effects(effects: EffectsInStream, move: _Move) -> EffectsInStream:
    added: dict[int, list[GeneratedText]] = {}
    for at, texts in effects.added.items():
        if not any(start < at < end for start, end in move.gone):
            added.setdefault(move(at), []).extend(texts)
    return EffectsInStream(added)
