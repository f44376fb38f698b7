"""Pair the blocks of two versions, and compare the words of each pair."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.changes.block_matching import Match, match
from publish.changes.book_wording import WordedBlock
from publish.changes.change import BlockPair
from publish.changes.word_edits import WordEdit, word_edits

_DIVISIBLE = "paragraph"
# The share of the words of half a paragraph that must be the same for it to count as divided, and how many at least.
_SAME, _LEAST = 0.8, 3


class _BlockItem(Struct, frozen=True):
    """A block as it is matched: with others of its family, by its words."""

    block: WordedBlock

    @property
    def keys(self) -> tuple[str, ...]:
        return self.block.keys

    @property
    def family(self) -> str:
        return self.block.kind if self.block.kind in _FAMILIES else "paragraph"

    @property
    def row(self) -> object:
        return self.block.holders[-1] if self.block.holders else None


_FAMILIES = frozenset({"heading", "table cell", "line of verse", "term", "thematic break", "code block"})


def pair(old: Sequence[WordedBlock], new: Sequence[WordedBlock]) -> tuple[BlockPair, ...]:
    """Return the blocks of both versions in pairs, in the order of the new version.

    A deleted block follows the block that it followed in the old version.
    """
    matches = match([_BlockItem(one) for one in old], [_BlockItem(one) for one in new])
    pairs = [_compared(old[one.old], new[one.new], is_moved=one.is_moved) for one in matches]
    pairs += [BlockPair(None, new[at]) for at in range(len(new)) if at not in {one.new for one in matches}]
    place = {id(one): number for number, one in enumerate(new)}
    pairs.sort(key=lambda one: place[id(one.new)])
    return tuple(_seams(_with_deleted(pairs, old, matches)))


def _compared(old: WordedBlock, new: WordedBlock, *, is_moved: bool = False, seam: str = "") -> BlockPair:
    return BlockPair(old, new, word_edits(old.words, new.words), is_moved, seam)


def _with_deleted(pairs: list[BlockPair], old: Sequence[WordedBlock], matches: Sequence[Match]) -> list[BlockPair]:
    """Add the deleted blocks, each after the pair of the nearest block before it that stayed in place."""
    matched = {one.old for one in matches}
    stayed = sorted(one.old for one in matches if not one.is_moved)
    followers: dict[int, list[BlockPair]] = {}
    for at, block in enumerate(old):
        if at not in matched:
            before = bisect_right(stayed, at) - 1
            followers.setdefault(id(old[stayed[before]]) if before >= 0 else 0, []).append(BlockPair(block, None))
    found = followers.get(0, [])
    for one in pairs:
        found.append(one)
        if one.old is not None and not one.is_moved:
            found += followers.get(id(one.old), [])
    return found


def _seams(pairs: list[BlockPair]) -> list[BlockPair]:
    """Find paragraphs that were divided or joined: unpaired neighbours that are the other half of a pair."""
    number = 0
    while number + 1 < len(pairs):
        found = _seam(pairs[number], pairs[number + 1])
        if found:
            pairs[number : number + 2] = found
        number += 1
    return pairs


def _seam(first: BlockPair, second: BlockPair) -> list[BlockPair]:
    """Return the pairs of two halves of a paragraph, or nothing if it was not divided or joined."""
    for one, other in ((first, second), (second, first)):
        whole = one.old is not None and one.new is not None
        if not whole or one.is_moved or (other.old is None) == (other.new is None):
            continue
        half = other.old or other.new
        assert half is not None
        if not half.kind == one.old.kind == one.new.kind == _DIVISIBLE:  # type: ignore[union-attr]
            continue
        at = _half(one, half, is_old=other.old is not None, comes_second=other is second)
        if at > 0:
            return _halves(one, half, at, is_old=other.old is not None, comes_second=other is second)
    return []


def _half(whole: BlockPair, half: WordedBlock, *, is_old: bool, comes_second: bool) -> int:
    """Return the word at which the other half begins in the whole paragraph; 0 if it is not there."""
    assert whole.old is not None
    assert whole.new is not None
    held = whole.new if is_old else whole.old
    edits = [one for one in whole.edits if not one.is_look]
    if not edits:
        return 0
    edit = edits[-1] if comes_second else edits[0]
    start, end = (edit.new_start, edit.new_end) if is_old else (edit.old_start, edit.old_end)
    if (end != len(held.words)) if comes_second else start:
        return 0
    words = held.keys[start:end]
    if len(words) < _LEAST or _likeness(words, half.keys) < _SAME:
        return 0
    return start if comes_second else end


def _likeness(words: Sequence[str], others: Sequence[str]) -> float:
    left = list(others)
    both = 0
    for word in words:
        if word in left:
            left.remove(word)
            both += 1
    return 2 * both / (len(words) + len(others))


def _halves(whole: BlockPair, half: WordedBlock, at: int, *, is_old: bool, comes_second: bool) -> list[BlockPair]:
    assert whole.old is not None
    assert whole.new is not None
    one, other = _cut(whole.new if is_old else whole.old, at)
    if is_old:
        olds = (whole.old, half) if comes_second else (half, whole.old)
        return [_compared(olds[0], one), _compared(olds[1], other, seam="joined")]
    news = (whole.new, half) if comes_second else (half, whole.new)
    return [_compared(one, news[0]), _compared(other, news[1], seam="divided")]


def _cut(block: WordedBlock, at: int) -> tuple[WordedBlock, WordedBlock]:
    """Return the two parts of a block, before a word and from it."""
    before = tuple(call for call in block.calls if call.word <= at)
    behind = tuple(call._replace(word=call.word - at) for call in block.calls if call.word > at)
    return (
        replace(block, words=block.words[:at], calls=before),
        replace(block, words=block.words[at:], calls=behind, at=block.words[at].at),
    )


def carried(edits: Sequence[WordEdit], place: int) -> tuple[int, int]:
    """Return the first and the last place in the new words that may correspond to a place between two old words."""
    shift = 0
    for edit in edits:
        if edit.is_look:
            continue
        if place < edit.old_start:
            break
        if place <= edit.old_end:
            return edit.new_start, edit.new_end
        shift = edit.new_end - edit.old_end
    return place + shift, place + shift
