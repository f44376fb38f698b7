"""Bring the notes of a TEI text to where they are called, and give them their series and keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from publish.config.settings import BY_LINE
from publish.importing.tei.notes_on_words import OF_LINE
from publish.importing.tei.remarks import Remarks
from publish.importing.tei.xml_tree import XmlElement

_APART = frozenset({"noteGrp", "standOff", "listAnnotation"})
_OF_NOTES = frozenset({"notes", "footnotes", "endnotes", "commentary", "annotations", "note"})
# The marks of further series, in this order.
_MARKS = ("1", "a", "*†‡§", "A", "i", "I")


class NoteSeries(Struct, frozen=True):
    """A series of notes: its name, the prefix of its keys, and its marks, "line" for an apparatus."""

    name: str
    prefix: str
    marks: str


def series_name(note: XmlElement) -> str:
    """Return the series that a note belongs to, by its type or, if it has none, by its place in a margin."""
    place = note.get("place")
    return note.get("type") or (place if place in ("left", "right", "margin") else "") or "note"


def all_series(texts: Sequence[XmlElement]) -> list[NoteSeries]:
    """Return the series of the notes in some texts, the largest first."""
    held: dict[str, list[XmlElement]] = {}
    for text in texts:
        for note in text.find_all("note"):
            held.setdefault(series_name(note), []).append(note)
    by_line = [name for name, notes in held.items() if all(one.get(OF_LINE) for one in notes)]
    ordered = sorted(held.items(), key=lambda one: (one[0] in by_line, -len(one[1])))
    found = [
        NoteSeries(name, f"{name}:" if number else "", _marks_of(notes) or _MARKS[min(number, len(_MARKS) - 1)])
        for number, (name, notes) in enumerate(ordered)
        if name not in by_line
    ]
    return [*found, *(NoteSeries(name, f"{name}:", BY_LINE) for name in by_line)]


def _marks_of(notes: Sequence[XmlElement]) -> str:
    """Return the marks that these notes have in the file; "" if they have none."""
    given = [note.get("n") for note in notes if note.get("n")]
    if not given:
        return ""
    if any(one.isdecimal() for one in given):
        return "1"
    return "a" if all(one.isalpha() for one in given) else "*†‡§"


def bring_notes(text: XmlElement) -> None:
    """Move each note that stands apart to the place that it belongs to.

    That is the first reference to it, or the end of the element that its `target` names, because a note is called after
    its words. Notes that nothing calls stay where they are.
    """
    apart = {id(note): (note, parent) for note, parent in _notes_apart(text, text, is_apart=False)}
    by_id = {note.get("xml:id"): note for note, _ in apart.values() if note.get("xml:id")}
    elements = {one.get("xml:id"): one for one in text.walk() if one.get("xml:id")}
    for holder in list(text.walk()):
        for one in holder.elements:
            target = one.get("target").removeprefix("#")
            if one.name in ("ref", "ptr") and target in by_id:
                note = by_id.pop(target)
                at = next(at for at, child in enumerate(holder.children) if child is one)
                _take(note, apart)
                holder.children[at] = note
    for note, _ in list(apart.values()):
        words = (note.get("targetEnd") or note.get("target")).split()
        place = elements.get(words[-1].removeprefix("#")) if words else None
        if place is None or any(one is place for one in note.walk()):
            continue
        _take(note, apart)
        if place.name in ("anchor", "pb", "lb"):
            _put_behind(text, place, note)
        else:
            place.children.append(note)


def mark_lemmata(text: XmlElement, remarks: Remarks) -> None:
    """Put the words from an anchor to the note that refers to it into a segment: they are the note's lemma."""
    notes = {word.removeprefix("#"): note for note in text.find_all("note") for word in note.get("corresp").split()}
    for holder in list(text.walk()):
        for anchor in reversed([one for one in holder.elements if one.name == "anchor" and one.get("xml:id") in notes]):
            note = notes[anchor.get("xml:id")]
            start = next(at for at, one in enumerate(holder.children) if one is anchor)
            end = next((at for at, one in enumerate(holder.children) if one is note), -1)
            if end < start:
                remarks.add("the beginning of a lemma is not kept: other elements divide it", anchor.at)
            elif end > start + 1:
                words = holder.children[start + 1 : end]
                holder.children[start:end] = [XmlElement("seg", {"type": "lemma"}, anchor.at, words)]


def _notes_apart(element: XmlElement, parent: XmlElement, *, is_apart: bool) -> Iterator[tuple[XmlElement, XmlElement]]:
    """Yield the notes that do not stand where they are called, each with the element around it."""
    if element.name == "note":
        if is_apart or element.get("target"):
            yield element, parent
        return
    is_apart = (
        is_apart or element.name in _APART or (element.name == "div" and element.get("type").lower() in _OF_NOTES)
    )
    is_apart = is_apart or (element.name == "back" and element.find("opener", "closer") is None)
    for one in element.elements:
        yield from _notes_apart(one, element, is_apart=is_apart)


def _take(note: XmlElement, apart: dict[int, tuple[XmlElement, XmlElement]]) -> None:
    _, parent = apart.pop(id(note))
    parent.children[:] = [one for one in parent.children if one is not note]


def _put_behind(text: XmlElement, place: XmlElement, note: XmlElement) -> None:
    for holder in text.walk():
        for number, one in enumerate(holder.children):
            if one is place:
                holder.children.insert(number + 1, note)
                return
