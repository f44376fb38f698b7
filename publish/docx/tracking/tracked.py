"""A Word document whose tracked changes lead from an earlier state of the text to the present one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from publish.docx.document import WordDocument
from publish.docx.footnote_plan import plan_notes
from publish.docx.properties import MAKER
from publish.docx.stories import WordStories
from publish.docx.tracking.adopting import (
    adopt_bookmarks,
    adopt_lists,
    adopt_media,
    adopt_targets,
    mark_lists,
    number_pictures,
)
from publish.docx.tracking.atoms import BOOKMARKS, CALL, ID, Identity
from publish.docx.tracking.merged_blocks import BlockMerger
from publish.docx.tracking.merging import Merger
from publish.docx.tracking.revision_marks import RevisionMarks
from publish.docx.tracking.tracked_notes import by_pair, merged_notes, pair_notes
from publish.docx.wordml import qualified
from publish.editing.book import Book
from publish.markup.front import FrontMatter
from publish.moment import Moment

_SIZE = qualified("wp:extent")
_SECTION = qualified("w:sectPr")


class EarlierText(Struct, frozen=True):
    """An earlier state of the book, with its title page and drawings, and when it was changed."""

    book: Book
    front: FrontMatter
    drawings: Mapping[str, bytes]
    changed: datetime


def tracked_document(
    book: Book,
    front: FrontMatter,
    families: tuple[str, str],
    drawings: Mapping[str, bytes],
    moment: Moment,
    earlier: EarlierText,
) -> bytes:
    """Return the bytes of the Word document of a book, with the changes since an earlier text as tracked changes.

    The other arguments are those of `document`.
    """
    plans = plan_notes(earlier.book), plan_notes(book)
    if plans[0].counted != plans[1].counted:  # what Word counts in one alone is words in both
        plans = replace(plans[0], counted=None), replace(plans[1], counted=None)
    before = WordDocument(earlier.book, earlier.front, earlier.drawings, plans[0])
    made = WordDocument(book, front, drawings, plans[1])
    stories = tracked(before.stories(), made.stories(), MAKER, earlier.changed)
    made.own |= before.own
    made.shared.own |= before.shared.own
    made.state = f"{before.state} \N{RIGHTWARDS ARROW} {made.state}"
    made.tracks_changes = True
    return made.packed(stories, families, moment)


def tracked(old: WordStories, new: WordStories, author: str, moment: datetime) -> WordStories:
    """Return the text and the notes with the changes that `author` made at `moment`.

    Both documents are consumed. The relationships, pictures and lists of the old one are added to those of the new one.
    """
    old = _renumbered(old, len(new.notes))
    old_blocks, new_blocks = (
        [*held.body, *(one for blocks in held.notes.values() for one in blocks)] for held in (old, new)
    )
    media = adopt_media(old.media, new.media)
    adopt_targets(old.body, old.of_text, new.of_text, media)
    for held in old.notes.values():
        adopt_targets(held, old.of_notes, new.of_notes, media)
    number_pictures(old_blocks, new.pictures)
    mark_lists(old_blocks)
    first_id = 1 + max((int(one.get(ID, "0")) for block in new_blocks for one in block.iter(*BOOKMARKS)), default=0)
    last_id = adopt_bookmarks(old_blocks, new_blocks, first_id) - 1
    marks = RevisionMarks(author, moment, last_id)
    pairs = pair_notes(old, new, Identity(lambda id: "", _picture))
    identities = (_identity(by_pair(pairs, is_old=True)), _identity(by_pair(pairs, is_old=False)))
    merger = BlockMerger(Merger(marks, identities))
    body = [*merger.merged(_without_end(old.body), _without_end(new.body)), *new.body[-1:]]
    made = merged_notes(old, new, pairs, body, merger)
    adopt_lists([*body, *(one for held in made.values() for one in held)], merger.lists, old.numbering, new.numbering)
    return replace(new, body=body, notes=made)


def _renumbered(stories: WordStories, above: int) -> WordStories:
    """Give the notes of the old document ids above those of the new one."""

    def moved(id: str) -> str:
        return str(int(id) + above)

    for call in [one for block in stories.body for one in block.iter(CALL)]:
        call.set(ID, moved(call.get(ID, "0")))
    return replace(
        stories,
        notes={moved(id): blocks for id, blocks in stories.notes.items()},
        keys={moved(id): key for id, key in stories.keys.items()},
    )


def _identity(notes: dict[str, Hashable]) -> Identity:
    return Identity(lambda id: notes.get(id, id), _picture)


def _picture(drawing: etree._Element) -> Hashable:
    """Return the identity of a picture: the files, their size and their alternative text."""
    files = [str(value) for one in drawing.iter() for key, value in one.attrib.items() if str(key).endswith("}embed")]
    size = next((tuple(map(str, one.attrib.values())) for one in drawing.iter(_SIZE)), ())
    return tuple(files), size, next((one.get("descr", "") for one in drawing.iter(qualified("wp:docPr"))), "")


def _without_end(body: Sequence[etree._Element]) -> Sequence[etree._Element]:
    """Return the blocks without the properties of the last section."""
    return [one for one in body if one.tag != _SECTION]
