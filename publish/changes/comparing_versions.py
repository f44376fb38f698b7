"""Compare two versions of a book: their blocks, the words in them, their notes."""

from __future__ import annotations

from msgspec.structs import replace

from publish.changes.block_changes import block_changes
from publish.changes.book_wording import BookWording, wording
from publish.changes.change import Change, VersionComparison
from publish.changes.edition_changes import edition_changes
from publish.changes.note_changes import compared_notes
from publish.changes.pairing import pair
from publish.editing.sources import Sources


def compare(old: Sources, new: Sources) -> VersionComparison:
    """Return the changes between two versions of an edition: of words, notes, settings and files."""
    found = compare_wordings(wording(old.book), wording(new.book))
    return replace(found, changes=(*found.changes, *edition_changes(old, new)))


def compare_wordings(old: BookWording, new: BookWording) -> VersionComparison:
    """Return the changes between the words of two versions, in the order of the text."""
    blocks = pair(old.blocks, new.blocks)
    notes, of_notes = compared_notes(old, new, blocks)
    numbered = sorted([*block_changes(blocks), *of_notes], key=lambda it: (it[0], _column(it[1])))
    return VersionComparison(old, new, blocks, notes, tuple(change for _, change in numbered))


def _column(change: Change) -> int:
    """Return the number of the first word in the block, by which changes of one block are ordered."""
    return change.edit.new_start if change.edit and not change.note else 0
