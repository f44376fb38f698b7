"""Compare the words of two versions of a block, and their formatting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from publish.changes.written_words import WrittenWord

# Two changes with fewer letters between them are one change of the words around them.
_BETWEEN = 4


class WordEdit(Struct, frozen=True):
    """A stretch of words that differs: those of the old block from `old_start` up to `old_end`, likewise of the new.

    `is_look` tells whether only their formatting differs; then both stretches have the same length.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    is_look: bool = False


def word_edits(old: Sequence[WrittenWord], new: Sequence[WrittenWord]) -> tuple[WordEdit, ...]:
    """Return the edits that make the new words of the old ones, in order."""
    edits: list[WordEdit] = []
    looks: list[WordEdit] = []
    for tag, one, end, other, stop in _opcodes(old, new):
        if tag != "equal":
            edits.append(WordEdit(one, end, other, stop))
            continue
        looks += _looks(old, new, one, end, other)
    return tuple(sorted([*_joined(edits, new), *looks], key=lambda edit: (edit.new_start, edit.new_end)))


def _opcodes(old: Sequence[WrittenWord], new: Sequence[WrittenWord]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the operations of difflib; words at both ends that are equal are not handed to it."""
    ends = min(len(old), len(new))
    first = next((at for at in range(ends) if old[at].key != new[at].key), ends)
    last = next((at for at in range(ends - first) if old[-1 - at].key != new[-1 - at].key), ends - first)
    if first:
        yield "equal", 0, first, 0, first
    left = [word.key for word in old[first : len(old) - last]]
    right = [word.key for word in new[first : len(new) - last]]
    for tag, one, end, other, stop in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        yield tag, one + first, end + first, other + first, stop + first
    if last:
        yield "equal", len(old) - last, len(old), len(new) - last, len(new)


def _looks(
    old: Sequence[WrittenWord], new: Sequence[WrittenWord], one: int, end: int, other: int
) -> Iterator[WordEdit]:
    """Yield the stretches of equal words whose formatting differs in the same way."""
    start = -1
    for at in range(one, end + 1):
        differs = at < end and old[at].look != new[other + at - one].look
        goes_on = (
            differs
            and start >= 0
            and _way(old, new, start, other + start - one) == _way(old, new, at, other + at - one)
        )
        if start >= 0 and not goes_on:
            yield WordEdit(start, at, other + start - one, other + at - one, is_look=True)
            start = -1
        if differs and start < 0:
            start = at


def _way(
    old: Sequence[WrittenWord], new: Sequence[WrittenWord], at: int, other: int
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the formatting that a word loses and gains."""
    before, after = frozenset(old[at].look), frozenset(new[other].look)
    return before - after, after - before


def _joined(edits: Sequence[WordEdit], new: Sequence[WrittenWord]) -> list[WordEdit]:
    """Join edits with next to nothing between them: a reader takes them for one."""
    found: list[WordEdit] = []
    for edit in edits:
        last = found[-1] if found else None
        if last and sum(len(word.text) for word in new[last.new_end : edit.new_start]) < _BETWEEN:
            found[-1] = WordEdit(last.old_start, edit.old_end, last.new_start, edit.new_end)
        else:
            found.append(edit)
    return found
