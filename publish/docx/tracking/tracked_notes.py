"""The footnotes of two documents: which are the same, and how each is written with tracked changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from lxml import etree

from publish.docx.footnote_plan import FIRST_ID
from publish.docx.stories import WordStories
from publish.docx.tracking.atoms import CALL, ID, Identity
from publish.docx.tracking.merged_blocks import PARAGRAPH, BlockMerger, unit
from publish.docx.tracking.revision_marks import Status
from publish.docx.tracking.unit_pairing import Unit, pair
from publish.docx.wordml import qualified

_PLACES = {qualified("w:ins"): Status.ADDED, qualified("w:moveTo"): Status.ADDED,
           qualified("w:del"): Status.DELETED, qualified("w:moveFrom"): Status.DELETED}  # fmt: skip


def pair_notes(old: WordStories, new: WordStories, blind: Identity) -> dict[str, str]:
    """Return the notes that are the same: the new id by the old one.

    Notes are the same by their words, or else by their keys. `blind` treats all calls as the same.
    """
    olds, news = list(old.notes), list(new.notes)
    units = ([_unit(held.notes[id], blind) for id in ids] for held, ids in ((old, olds), (new, news)))
    pairs = {olds[i]: news[j] for one in pair(*units) for i, j in zip(one.old, one.new, strict=False)}
    left = {new.keys[id]: id for id in news if id not in pairs.values()}
    return pairs | {id: left[old.keys[id]] for id in olds if id not in pairs and old.keys[id] in left}


def _unit(blocks: Iterable[etree._Element], blind: Identity) -> Unit:
    return Unit(tuple(token for one in blocks for token in unit(one, blind).tokens), "note", can_join=False)


def by_pair(pairs: Mapping[str, str], *, is_old: bool) -> dict[str, Hashable]:
    """Return the key that stands for each note in comparisons: the number of its pair."""
    return {(old if is_old else new): (old, new) for old, new in pairs.items()}


def fates(body: Iterable[etree._Element]) -> dict[str, Status]:
    """Return the fate of each call in merged text, by its id: kept, added or deleted."""
    found: dict[str, Status] = {}
    for block in body:
        for call in block.iter(CALL):
            around = (_PLACES[one.tag] for one in call.iterancestors() if one.tag in _PLACES)
            found[call.get(ID, "")] = next(around, Status.KEPT)
    return found


def merged_notes(
    old: WordStories, new: WordStories, pairs: Mapping[str, str], body: Iterable[etree._Element], merger: BlockMerger
) -> dict[str, list[etree._Element]]:
    """Return the blocks of all notes that the merged text calls, by their ids there, in the order of the calls.

    The ids of the old document's notes are those that no note of the new one has. They are numbered anew from 1:
    LibreOffice mistakes one note for another unless ids, notes and calls have the same order.
    """
    made: dict[str, list[etree._Element]] = {}
    olds = {new_id: id for id, new_id in pairs.items()}
    found = fates(body)
    for id in found:
        if found[id] is Status.KEPT and id in olds:
            made[id] = merger.merged(old.notes[olds[id]], new.notes[id])
        else:
            blocks = old.notes[id] if id in old.notes else new.notes[id]
            made[id] = whole_note(blocks, found[id], merger)
    ids = {id: str(number) for number, id in enumerate(made, FIRST_ID)}
    for block in body:
        for call in block.iter(CALL):
            call.set(ID, ids[call.get(ID, "")])
    return {ids[id]: blocks for id, blocks in made.items()}


def whole_note(blocks: Sequence[etree._Element], status: Status, merger: BlockMerger) -> list[etree._Element]:
    """Return a note that is added or deleted with its call."""
    last = len(blocks) - 1
    return [
        merger.merger.whole(one, status, is_last=number == last) if one.tag == PARAGRAPH else one
        for number, one in enumerate(blocks)
    ]
