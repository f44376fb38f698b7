"""Pair the notes of two versions, and list their changes: of words, of formatting, of the places of their calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publish.changes.block_changes import Numbered, block_changes
from publish.changes.block_matching import match
from publish.changes.book_wording import BookWording, NoteWording
from publish.changes.change import BlockPair, Change, ChangeKind, NotePair
from publish.changes.pairing import carried, pair
from publish.changes.written_words import said
from publish.diagnostics import Location

_KEPT = frozenset({ChangeKind.FORMATTING})


class _NoteItem(Struct, frozen=True):
    """A note as it is matched: by its words."""

    note: NoteWording
    family: str = "paragraph"
    row: object = None

    @property
    def keys(self) -> tuple[str, ...]:
        return self.note.keys


class _Calls(Struct, frozen=True):
    """The calls of a note that are in one version alone, or that stayed in place."""

    old: list[tuple[int, Location]] = field(default_factory=list)
    new: list[tuple[int, Location]] = field(default_factory=list)
    stayed: list[int] = field(default_factory=list)


def compared_notes(
    old: BookWording, new: BookWording, blocks: Sequence[BlockPair]
) -> tuple[tuple[NotePair, ...], list[Numbered]]:
    """Return the notes in pairs, in the order of the new version, and their changes.

    `blocks` are the pairs of the text. Each change comes with the number of the pair in which the note is called.
    """
    matched = _matched(old, new, blocks)
    held = [(old.notes.get(one), new.notes.get(other), _blocks(old, new, one, other)) for one, other in matched]
    places = _places([*blocks, *(one for _, _, its in held for one in its)], dict(matched))
    pairs, changes = [], []
    for one, other, its in held:
        calls = places[other.key if other else f"\0{one.key}" if one else ""]
        is_moved = bool(one and other and calls.old and calls.new)
        found = NotePair(one, other, its, is_moved)
        at = min([number for number, _ in (*calls.new, *calls.old)] + calls.stayed, default=len(blocks))
        pairs.append(found)
        changes += [(min(at, len(blocks)), change) for change in _changes(found, calls)]
    return tuple(pairs), changes


def _matched(old: BookWording, new: BookWording, blocks: Sequence[BlockPair]) -> list[tuple[str, str]]:
    """Return the keys of the notes of both versions in pairs, "" for a note that the other version lacks.

    Notes are matched by their words; what is left, by their keys and by the places of their calls.
    """
    ones, others = list(old.notes.values()), list(new.notes.values())
    found = {
        ones[it.old].key: others[it.new].key
        for it in match([_NoteItem(one) for one in ones], [_NoteItem(other) for other in others])
    }
    taken = set(found.values())
    for key in old.notes:
        if key not in found and key in new.notes and key not in taken:
            found[key] = key
            taken.add(key)
    for one in blocks:
        if one.old is None or one.new is None:
            continue
        for call in one.old.calls:
            first, last = carried(one.edits, call.word)
            near = [it.key for it in one.new.calls if first <= it.word <= last and it.key not in taken]
            if call.key not in found and near:
                found[call.key] = near[0]
                taken.add(near[0])
    back = {other: one for one, other in found.items()}
    pairs = [(back.get(key, ""), key) for key in new.notes]
    return [*pairs, *((key, "") for key in old.notes if key not in found)]


def _blocks(old: BookWording, new: BookWording, one: str, other: str) -> tuple[BlockPair, ...]:
    before = old.notes[one].blocks if one else ()
    after = new.notes[other].blocks if other else ()
    return pair(before, after)


def _places(pairs: Sequence[BlockPair], matched: Mapping[str, str]) -> Mapping[str, _Calls]:
    """Return the calls of each note by its new key; by "\\0" and its old key if the note is gone."""
    found: defaultdict[str, _Calls] = defaultdict(_Calls)
    for number, one in enumerate(pairs):
        olds = [(matched.get(call.key) or f"\0{call.key}", call) for call in (one.old.calls if one.old else ())]
        news = [(call.key, call) for call in (one.new.calls if one.new else ())]
        for key, call in olds:
            first, last = carried(one.edits, call.word) if one.new else (0, -1)
            same = next((it for it in news if it[0] == key and first <= it[1].word <= last), None)
            if same is None:
                found[key].old.append((number, call.at))
            else:
                news.remove(same)
                found[key].stayed.append(number)
        for key, call in news:
            found[key].new.append((number, call.at))
    return found


def _changes(pair: NotePair, calls: _Calls) -> Iterator[Change]:
    """Yield the changes of one note."""
    old, new = pair.old, pair.new
    old_at = calls.old[0][1] if calls.old else None
    new_at = calls.new[0][1] if calls.new else None
    if old is None or new is None:
        note = new or old
        assert note is not None
        what = ChangeKind.NOTE_ADDED if old is None else ChangeKind.NOTE_DELETED
        yield Change(
            what,
            "note",
            _words(old),
            _words(new),
            old.at if old else None,
            new.at if new else None,
            note=note.key,
            pairs=pair.blocks,
        )
        return
    for gone, come in zip(calls.old, calls.new, strict=False):
        yield Change(
            ChangeKind.NOTE_MOVED, "note", _words(old), _words(new), gone[1], come[1], note=new.key, pairs=pair.blocks
        )
    several = min(len(calls.old), len(calls.new))
    for _, at in calls.new[several:]:
        yield Change(ChangeKind.NOTE_CALLED, "note call", "", _words(new), old_at or old.at, at, "added", new.key)
    for _, at in calls.old[several:]:
        yield Change(ChangeKind.NOTE_CALLED, "note call", _words(old), "", at, new_at or new.at, "deleted", new.key)
    for _, change in sorted(block_changes(pair.blocks), key=lambda it: it[0]):
        yield replace(change, what=change.what if change.what in _KEPT else ChangeKind.NOTE_CHANGED, note=new.key)


def _words(note: NoteWording | None) -> str:
    return " ".join(said(block.words) for block in note.blocks) if note else ""
