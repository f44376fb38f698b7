"""List the changes of paired blocks: whole blocks, groups of them, and stretches of their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from publish.changes.book_wording import PART, SECTION, Holder, WordedBlock
from publish.changes.change import BlockPair, Change, ChangeKind
from publish.changes.word_edits import WordEdit
from publish.changes.written_words import WrittenWord, said
from publish.diagnostics import Location

# A change with the number of the pair where it is.
Numbered = tuple[int, Change]


def block_changes(pairs: Sequence[BlockPair]) -> Iterator[Numbered]:
    """Yield each change of the pairs once, with the number of its pair, in order of kind, not of place."""
    yield from _whole(pairs, ChangeKind.ADDED, lambda one: one.new if one.old is None else None, lambda one: one.new)
    yield from _whole(pairs, ChangeKind.DELETED, lambda one: one.old if one.new is None else None, lambda one: one.old)
    yield from _moved(pairs)
    yield from _rearranged(pairs)
    for number, one in enumerate(pairs):
        if one.seam:
            assert one.old is not None
            assert one.new is not None
            what = ChangeKind.DIVIDED if one.seam == "divided" else ChangeKind.JOINED
            words = said(one.new.words)
            yield number, Change(what, one.new.kind, words, words, one.old.at, one.new.at, pairs=(one,))
        yield from ((number, _of_words(one, edit)) for edit in one.edits)


def _whole(
    pairs: Sequence[BlockPair],
    what: ChangeKind,
    changed: Callable[[BlockPair], WordedBlock | None],
    held: Callable[[BlockPair], WordedBlock | None],
) -> Iterator[Numbered]:
    """Yield the blocks that one version alone has; a list or a section that is wholly new is one change."""
    blocks = [(number, block) for number, one in enumerate(pairs) if (block := changed(one)) is not None]
    groups = _Groups([block for one in pairs if (block := held(one)) is not None], [block for _, block in blocks])
    for holder, group in groupby(blocks, key=lambda it: groups.of(it[1])):
        numbers = [number for number, _ in group]
        its = [block for number in numbers if (block := changed(pairs[number])) is not None]
        words = " ".join(filter(None, (said(block.words) for block in its)))
        thing, title = (holder.kind, holder.title) if isinstance(holder, Holder) else (its[0].kind, "")
        near = _place_before(pairs, numbers[0], is_old=what is ChangeKind.ADDED)
        members, at, note = tuple(pairs[number] for number in numbers), its[0].at, its[0].note
        if what is ChangeKind.ADDED:
            change = Change(what, thing, "", words, near, at, title, note, members)
        else:
            change = Change(what, thing, words, "", at, near, title, note, members)
        yield numbers[0], change


class _Groups:
    """Finds the largest thing that holds a changed block and no block that is not changed.

    `blocks` are all blocks of a version, `changed` those that count.
    """

    def __init__(self, blocks: Sequence[WordedBlock], changed: Sequence[WordedBlock]) -> None:
        self._all = Counter(id(holder) for block in blocks for holder in block.holders)
        self._changed = Counter(id(holder) for block in changed for holder in block.holders)

    def of(self, block: WordedBlock) -> Holder | WordedBlock:
        """Return the largest holder of a block that changed as a whole; the block itself if there is none."""
        for holder in block.holders:
            size = self._all[id(holder)]
            is_heading_alone = size == 1 and holder.kind in (PART, SECTION)
            if size == self._changed[id(holder)] and not is_heading_alone:
                return holder
        return block


def _moved(pairs: Sequence[BlockPair]) -> Iterator[Numbered]:
    """Yield what was moved; neighbours that were moved together are one change."""
    olds = [one.old for one in sorted(_in_both(pairs), key=_old_order(pairs))]
    rank = {id(block): number for number, block in enumerate(olds)}
    runs: list[list[int]] = []
    for number, one in enumerate(pairs):
        if not one.is_moved:
            continue
        last = pairs[runs[-1][-1]] if runs else None
        between = pairs[runs[-1][-1] + 1 : number] if runs else ()
        follows = last is not None and rank[id(one.old)] == rank[id(last.old)] + 1
        if follows and not any(other.old is not None and other.new is not None for other in between):
            runs[-1].append(number)
        else:
            runs.append([number])
    sizes = Counter(id(holder) for one in pairs if one.new is not None for holder in one.new.holders)
    for run in runs:
        members = tuple(pairs[number] for number in run)
        first, last = members[0], members[-1]
        assert first.old is not None
        assert first.new is not None
        assert last.new is not None
        holders = (one for one in first.new.holders if sizes[id(one)] >= len(run) and one in last.new.holders)
        whole = next((one for one in holders if _holds_just(one, members, sizes[id(one)])), None)
        thing = whole.kind if whole else first.new.kind if len(run) == 1 else "passage"
        old = " ".join(said(one.old.words) for one in members if one.old is not None)
        new = " ".join(said(one.new.words) for one in members if one.new is not None)
        title = whole.title if whole else ""
        yield (
            run[0],
            Change(ChangeKind.MOVED, thing, old, new, first.old.at, first.new.at, title, first.new.note, members),
        )


def _holds_just(holder: Holder, members: Sequence[BlockPair], size: int) -> bool:
    its = sum(1 for one in members if one.new is not None and holder in one.new.holders)
    return its == len(members) == size and not (size == 1 and holder.kind in (PART, SECTION))


def _in_both(pairs: Sequence[BlockPair]) -> Iterator[BlockPair]:
    return (one for one in pairs if one.old is not None and one.new is not None)


def _old_order(pairs: Sequence[BlockPair]) -> Callable[[BlockPair], tuple[int, ...]]:
    """Return a key that sorts pairs by the place of their old blocks."""
    order = {id(one): number for number, one in enumerate(pairs)}
    return lambda one: (one.old.order if one.old is not None else 0, order[id(one)])


def _rearranged(pairs: Sequence[BlockPair]) -> Iterator[Numbered]:
    """Yield blocks that became something else, such as a quotation; neighbours that changed alike are one change."""
    found = [(number, one, _as_blocks(one)) for number, one in enumerate(pairs)]
    for detail, group in groupby(found, key=lambda it: it[2]):
        if not detail:
            continue
        numbers = [number for number, _, _ in group]
        members = tuple(pairs[number] for number in numbers)
        old, new = members[0].old, members[0].new
        assert old is not None
        assert new is not None
        yield (
            numbers[0],
            Change(
                ChangeKind.FORMATTING,
                new.kind,
                " ".join(said(one.old.words) for one in members if one.old is not None),
                " ".join(said(one.new.words) for one in members if one.new is not None),
                old.at,
                new.at,
                detail,
                new.note,
                members,
            ),
        )


def _as_blocks(pair: BlockPair) -> str:
    """Return how a block differs apart from its words: in its kind, its level, its classes, or what it stands in."""
    if pair.old is None or pair.new is None:
        return ""
    before, after = _described(pair.old), _described(pair.new)
    return "" if before == after else f"{before} → {after}"


def _described(block: WordedBlock) -> str:
    level = f" of level {block.level}" if block.level else ""
    names = "".join(f" .{name}" for name in block.names)
    around = [holder.kind for holder in block.holders if holder.kind not in (PART, SECTION)]
    inside = "".join(f" in {kind}" for kind in dict.fromkeys(reversed(around)))
    return f"{block.kind}{level}{names}{inside}"


def _of_words(pair: BlockPair, edit: WordEdit) -> Change:
    assert pair.old is not None
    assert pair.new is not None
    old, new = pair.old.words[edit.old_start : edit.old_end], pair.new.words[edit.new_start : edit.new_end]
    detail = pair.new.kind
    if edit.is_look:
        what, detail = ChangeKind.FORMATTING, _look_said(old[0], new[0])
    elif not old:
        what = ChangeKind.WORDS_ADDED
    else:
        what = ChangeKind.WORDS_REPLACED if new else ChangeKind.WORDS_DELETED
    return Change(
        what,
        "words",
        said(old),
        said(new),
        _word_place(pair.old, edit.old_start),
        _word_place(pair.new, edit.new_start),
        detail,
        pair.new.note,
        (pair,),
        edit,
    )


def _look_said(old: WrittenWord, new: WrittenWord) -> str:
    gone = [name for name in old.look if name not in new.look]
    come = [name for name in new.look if name not in old.look]
    if gone and come:
        return f"{', '.join(gone)} → {', '.join(come)}"
    return f"{', '.join(come)} added" if come else f"{', '.join(gone)} removed"


def _word_place(block: WordedBlock, number: int) -> Location:
    """Return where a word is written; after the last one, where that ends."""
    if number < len(block.words):
        return block.words[number].at
    if not block.words:
        return block.at
    last = block.words[-1]
    return last.at.shifted(len(last.text))


def _place_before(pairs: Sequence[BlockPair], number: int, *, is_old: bool) -> Location | None:
    """Return the place of the nearest block before a pair in the other version; None if there is none."""
    for one in reversed(pairs[:number]):
        block = one.old if is_old else one.new
        if block is not None and not one.is_moved:
            return block.at
    return None
