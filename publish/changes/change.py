"""Changes between two versions of a book, each listed once, with the blocks and notes that they are in."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from publish.changes.book_wording import BookWording, NoteWording, WordedBlock
from publish.changes.word_edits import WordEdit
from publish.diagnostics import Location


class ChangeKind(Enum):
    """The kind of a change; the value is its name in JSON."""

    WORDS_ADDED = "words-added"
    WORDS_DELETED = "words-deleted"
    WORDS_REPLACED = "words-replaced"
    ADDED = "added"  # a block or several: `thing` says which
    DELETED = "deleted"
    MOVED = "moved"
    DIVIDED = "divided"  # one paragraph into two
    JOINED = "joined"  # two paragraphs into one
    FORMATTING = "formatting"  # of words, or of a block
    NOTE_ADDED = "note-added"
    NOTE_DELETED = "note-deleted"
    NOTE_CHANGED = "note-changed"  # a change of the words in a note
    NOTE_MOVED = "note-moved"  # called elsewhere
    NOTE_CALLED = "note-called"  # called in one more place, or in one less
    SETTING = "setting"
    FILE = "file"  # a stylesheet, a font, a picture


class BlockPair(Struct, frozen=True, eq=False):
    """A block in both versions; `old` is None if it is new, `new` if it is gone.

    `edits` are the differences of its words and of their formatting. `seam` is "divided" or "joined" if the old or the
    new block is the second half of the block of the pair before it.
    """

    old: WordedBlock | None
    new: WordedBlock | None
    edits: tuple[WordEdit, ...] = ()
    is_moved: bool = False
    seam: str = ""


class NotePair(Struct, frozen=True, eq=False):
    """A note in both versions; `old` is None if it is new, `new` if it is gone. `is_moved`: it is called elsewhere."""

    old: NoteWording | None
    new: NoteWording | None
    blocks: tuple[BlockPair, ...]
    is_moved: bool = False


class Change(Struct, frozen=True, eq=False):
    """One change.

    `thing` is what has changed: "words", "paragraph", "section", "note", the name of a setting, the path of a file.
    `old` and `new` are its words before and after, "" if there are none. `old_at` and `new_at` are its places in the
    sources; for what was added or deleted, the other one is where it would be. `detail` says more: the formatting that
    was added or taken away, the title of a section. `note` is the key of the note that changed or that has the changed
    words: the new key, or the old one if the note was deleted.

    `pairs` are the blocks concerned. `edit` is the changed stretch of words if there is only one block, None for whole
    blocks.
    """

    what: ChangeKind
    thing: str
    old: str = ""
    new: str = ""
    old_at: Location | None = None
    new_at: Location | None = None
    detail: str = ""
    note: str = ""
    pairs: tuple[BlockPair, ...] = ()
    edit: WordEdit | None = None


class VersionComparison(Struct, frozen=True):
    """Two versions of a book, and how they differ.

    `blocks` are those of the text in the order of the new version; a deleted block follows the block that it followed
    in the old one. `notes` are in the order of the new version too. `changes` are in the order of the book; settings
    and files come last.
    """

    old: BookWording
    new: BookWording
    blocks: tuple[BlockPair, ...]
    notes: tuple[NotePair, ...]
    changes: tuple[Change, ...]
