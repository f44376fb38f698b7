"""The notes of a Word document, and the notes that stand in them.

Word has no notes in notes. `publish docx` writes such a note after the one that calls it, in the same footnote: a
paragraph that begins with its mark, in a bookmark to which the call leads.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from publish.importing.word.word_package import attribute, child, name_of

CALLS = ("w:footnoteReference", "w:endnoteReference")


class WordNote(Struct, frozen=True):
    """A note by its kind (footnote, endnote) and its id; `mark` is its mark if that is written."""

    kind: str
    id: str
    mark: str = ""


class NoteBodies(Struct, frozen=True):
    """The bodies of notes by kind and id, and the notes at which bookmarks stand, by their names."""

    bodies: Mapping[tuple[str, str], etree._Element]
    at_bookmarks: Mapping[str, WordNote]


def note_bodies(
    roots: Mapping[str, etree._Element | None], document: etree._Element, *, divides: bool = True
) -> NoteBodies:
    """Find the notes in the files of footnotes and endnotes, by their kind, and the bookmarks that stand for one.

    With `divides`, a note in a note has a body of its own.
    """
    bodies: dict[tuple[str, str], etree._Element] = {}
    at_bookmarks: dict[str, WordNote] = {}
    for kind, root in roots.items():
        for one in [] if root is None else list(root):
            if name_of(one) == f"w:{kind}" and not divides:
                bodies[kind, attribute(one, "id")] = one
            elif name_of(one) == f"w:{kind}":
                _divide(kind, one, bodies, at_bookmarks)
    for one in document.iter() if divides else ():
        if name_of(one) == "w:bookmarkStart":
            call = _called_in(one)
            if call is not None:
                kind = name_of(call)[2:].removesuffix("Reference")
                at_bookmarks.setdefault(attribute(one, "name"), WordNote(kind, attribute(call, "id")))
    return NoteBodies(bodies, at_bookmarks)


def _divide(
    kind: str,
    note: etree._Element,
    bodies: dict[tuple[str, str], etree._Element],
    at_bookmarks: dict[str, WordNote],
) -> None:
    """Keep a note, and each note that stands in it, as a body of its own."""
    id = attribute(note, "id")
    body = bodies[kind, id] = etree.Element(note.tag)
    for number, block in enumerate(list(note)):
        opening = _opening(block) if number else None
        if opening is not None:
            name, mark = opening
            inner = f"{id}#{name}"
            body = bodies[kind, inner] = etree.Element(note.tag)
            at_bookmarks[name] = WordNote(kind, inner, mark)
        body.append(block)
    for one in bodies[kind, id].iter():
        if name_of(one) == "w:bookmarkStart":
            at_bookmarks.setdefault(attribute(one, "name"), WordNote(kind, id))


def _opening(block: etree._Element) -> tuple[str, str] | None:
    """Return the bookmark and the mark with which a paragraph begins; None if it does not begin with both."""
    held = [one for one in block if name_of(one) != "w:pPr"]
    if name_of(block) != "w:p" or len(held) < 2 or name_of(held[0]) != "w:bookmarkStart":
        return None
    run = held[1]
    raised = child(run, "w:rPr", "w:vertAlign")
    mark = "".join(one.text or "" for one in run if name_of(one) == "w:t").strip()
    return (attribute(held[0], "name"), mark) if mark and attribute(raised, "val") == "superscript" else None


def _called_in(bookmark: etree._Element) -> etree._Element | None:
    """Return the call of a note that is alone in a bookmark."""
    following = bookmark.getnext()
    while following is not None and name_of(following) != "w:bookmarkEnd":
        held = [one for one in following.iter() if name_of(one) in CALLS]
        if held:
            return held[0]
        if any(one.text for one in following.iter() if name_of(one) == "w:t"):
            return None
        following = following.getnext()
    return None
