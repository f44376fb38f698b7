"""Tracked changes that are still open in a Word document, and its comments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from publish.diagnostics import Diagnostic, Location, info
from publish.importing.word.losses import passage
from publish.importing.word.word_package import WordPackage, attribute, name_of, text_of
from publish.returned.resolving import by_publish

TRACKED = "import-tracked"
COMMENT = "import-comment"
_VERBS = {"w:ins": "inserts", "w:del": "deletes", "w:moveFrom": "moves away", "w:moveTo": "moves here"}
_FORMATS = {"w:rPrChange": "changes the look of", "w:pPrChange": "changes the style of"}


class Pending(Struct, frozen=True):
    """Something that waits for a decision: who did what when, in which paragraph of the document, from 1."""

    words: str
    paragraph: int
    in_note: bool = False
    is_ours: bool = False
    is_comment: bool = False

    def diagnostic(self, name: str) -> Diagnostic:
        """Return it as a remark; `name` is the name of the document."""
        said = f"{self.words} (in a note)" if self.in_note else self.words
        at = Location(name, self.paragraph)
        return info(COMMENT, said, at) if self.is_comment else info(TRACKED, said, at)


def tracked_changes(package: WordPackage) -> list[Pending]:
    """Return the tracked changes of the text, then of the notes."""
    found: list[Pending] = []
    for kind in ("", "footnotes", "endnotes"):
        root = package.xml(package.beside(kind) if kind else package.main) if not kind or package.beside(kind) else None
        paragraphs = [one for one in ([] if root is None else root.iter()) if name_of(one) == "w:p"]
        for number, paragraph in enumerate(paragraphs, 1):
            found += _of_paragraph(paragraph, 0 if kind else number, in_note=bool(kind))
    return found


def _of_paragraph(paragraph: etree._Element, number: int, *, in_note: bool) -> Iterator[Pending]:
    """Yield the changes of a paragraph; neighbours of the same kind are one change, whose words are joined."""
    told: list[tuple[etree._Element, str]] = []
    ends: list[etree._Element] = []
    for one in paragraph.iter():
        name = name_of(one)
        holder = one.getparent()
        if name in _FORMATS:
            held = holder.getparent() if holder is not None else None
            said = f"{_who(one)} {_FORMATS[name]} {_shown(text_of(held))}"
            yield Pending(said, number, in_note, by_publish(one))
        elif name in _VERBS and holder is not None and name_of(holder) == "w:rPr":
            ends.append(one)
        elif name in _VERBS and told and _is_one_change(told[-1][0], one):
            told[-1] = told[-1][0], told[-1][1] + text_of(one)
        elif name in _VERBS:
            told.append((one, text_of(one)))
    for one, words in told:
        said = f"{_who(one)} {_VERBS[name_of(one)]} {_shown(words)}"
        yield Pending(said, number, in_note, by_publish(one))
    for one in ends:
        if not any(_is_one_change(one, other) for other, _ in told[-1:]):
            said = f"{_who(one)} {_VERBS[name_of(one)]} the end of a paragraph"
            yield Pending(said, number, in_note, by_publish(one))


def _is_one_change(one: etree._Element, other: etree._Element) -> bool:
    return name_of(one) == name_of(other) and _who(one) == _who(other)


def _shown(words: str) -> str:
    return passage(words) if words.strip() else "a space" if words else "a note or a picture"


def comments(package: WordPackage) -> list[Pending]:
    """Return the comments, each with the words that it refers to."""
    path = package.beside("comments")
    root = package.xml(path) if path else None
    bodies = {attribute(one, "id"): one for one in ([] if root is None else root) if name_of(one) == "w:comment"}
    if not bodies:
        return []
    document = package.xml(package.main)
    assert document is not None
    found: list[Pending] = []
    number, about, open_ids = 0, dict[str, str](), set[str]()
    for one in document.iter():
        name = name_of(one)
        if name == "w:p":
            number += 1
        elif name == "w:commentRangeStart":
            open_ids.add(attribute(one, "id"))
        elif name == "w:commentRangeEnd":
            open_ids.discard(attribute(one, "id"))
        elif name == "w:t":
            about |= {id: about.get(id, "") + (one.text or "") for id in open_ids}
        elif name == "w:commentReference" and attribute(one, "id") in bodies:
            body = bodies[attribute(one, "id")]
            said = " ".join(" ".join(text_of(held) for held in body).split())
            subject = about.get(attribute(one, "id"), "")
            upon = f" on {passage(subject)}" if subject.strip() else ""
            found.append(Pending(f"{_who(body)} comments{upon}: {said}", number, is_comment=True))
    return found


def _who(one: etree._Element) -> str:
    """Return the author and the day of a change."""
    author = attribute(one, "author").strip() or "somebody"
    day = attribute(one, "date")[:10]
    return f"{author}, {day}," if day else author


def has_tracked_changes(package: WordPackage, *, by_author: bool) -> bool:
    """Whether tracked changes are open: those of publish, or those of others."""
    return any(one.is_ours != by_author for one in tracked_changes(package))
