"""Copy what one document refers to into another: pictures, addresses, lists, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from publish.docx.tracking.atoms import BOOKMARKS, ID
from publish.docx.word_files import Media, Relationships
from publish.docx.word_lists import Numbering
from publish.docx.wordml import NAMESPACES, qualified

_NAME, _VALUE = qualified("w:name"), qualified("w:val")
_LIST = qualified("w:numId")
# What begins the numbers of the old document's lists until they are known.
_OLD = "old-"
_NUMBERED = (qualified("wp:docPr"), qualified("pic:cNvPr"))


def adopt_targets(
    blocks: Iterable[etree._Element], old: Relationships, new: Relationships, media: Mapping[str, str]
) -> None:
    """Make references to the relationships of one file refer to the same relationships of another.

    `media` has the paths of pictures by their paths in the old document.
    """
    ids = old.adopted_by(new, media)
    for block in blocks:
        for one in block.iter():
            for key, value in one.attrib.items():
                if str(key).startswith(f"{{{NAMESPACES['r']}}}"):
                    one.set(key, ids[str(value)])


def adopt_media(old: Media, new: Media) -> dict[str, str]:
    """Add the pictures of the old document to the new one; return their new paths by the old ones."""
    return {path.removeprefix("word/"): new.adopted(path, data) for path, data in old.files.items()}


def adopt_bookmarks(old: Iterable[etree._Element], new: Iterable[etree._Element], first_id: int) -> int:
    """Remove bookmarks that the new document has as well, and number the others from an id on; return the next id."""
    taken = {one.get(_NAME, "") for block in new for one in block.iter(BOOKMARKS[0])}
    numbers: dict[str, str] = {}
    for one in [one for block in old for one in block.iter(*BOOKMARKS)]:
        id = one.get(ID, "")
        if one.get(_NAME, "") not in taken and one.tag == BOOKMARKS[0]:
            numbers[id] = str(first_id + len(numbers))
        if id in numbers:
            one.set(ID, numbers[id])
            continue
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
    return first_id + len(numbers)


def number_pictures(blocks: Iterable[etree._Element], above: int) -> None:
    """Number the pictures of the old document above those of the new one."""
    for one in [one for block in blocks for one in block.iter(*_NUMBERED)]:
        one.set("id", str(int(one.get("id", "0")) + above))


def adopt_lists(made: Iterable[etree._Element], lists: Mapping[str, str], old: Numbering, new: Numbering) -> None:
    """Let deleted items be items of the new document's lists. `lists` are those known to be the same.

    A deleted item is in a paragraph whose end is deleted.
    """
    known = {one.removeprefix(_OLD): other for one, other in lists.items()}
    for block in made:
        for one in block.iter(_LIST):
            if one.get(_VALUE, "").startswith(_OLD):
                number = one.get(_VALUE, "").removeprefix(_OLD)
                if number not in known:
                    known[number] = old.adopted_by(new, number)
                one.set(_VALUE, known[number])


def mark_lists(blocks: Iterable[etree._Element]) -> None:
    """Mark the lists of the old document, so that they can be told from those of the new one."""
    for one in [one for block in blocks for one in block.iter(_LIST)]:
        one.set(_VALUE, f"{_OLD}{one.get(_VALUE, '')}")
