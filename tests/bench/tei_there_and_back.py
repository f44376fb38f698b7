"""Import letters in TEI, export the edition as TEI, and compare both: words, notes, marks, dates and correspondents.

    python tests/bench/tei_there_and_back.py FOLDER LETTER.xml...

Only lxml reads the files here; nothing of publish does.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from lxml import etree

from publish.cli.main import run

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
# The other reading of a choice, descriptions, and page numbers are no words of the letter.
_LEFT_OUT = {"sic", "rdg", "reg", "expan", "figDesc", "graphic"}
_MARKS = {"del", "add", "subst", "unclear", "supplied", "gap", "foreign", "postscript"}
_PARTS = {"salutation": "salute", "signature": "signed", "dateline": "dateline"}


@dataclass(frozen=True)
class Letter:
    """What a letter holds: its signs without spaces, those of its notes, and how often it has each mark."""

    words: str
    notes: tuple[str, ...]
    marks: Counter[str]
    correspondents: tuple[str, ...]


def letter(text: etree._Element, description: etree._Element | None, without: frozenset[str] = frozenset()) -> Letter:
    """Read a letter: `text` is its body or division, `without` names the elements in it that are made by publish."""
    notes: list[str] = []
    words = "".join(_signs(one, notes) for one in text if _name(one) not in without)
    marks: Counter[str] = Counter()
    for one in text.iter():
        name = _name(one)
        if name in _MARKS or name in _PARTS.values():
            marks[name] += 1
        elif name == "seg" and one.get("type") in _PARTS:
            marks[_PARTS[one.get("type")]] += 1
        elif name == "hi" and "underline" in (one.get("rend") or ""):
            marks["underlined"] += 1
        elif name == "date" and (first := one.get("when") or one.get("notBefore") or one.get("from")):
            marks[f"date {first}/{one.get('notAfter') or one.get('to') or ''}"] += 1
        elif name == "pb" and one.get("ed") != "print":
            marks[f"leaf {one.get('facs') or ''}"] += 1
    actions = [] if description is None else description.iter(f"{_TEI}persName", f"{_TEI}placeName", f"{_TEI}orgName")
    # "Surname, Name" in one is "Name Surname" in the other.
    names = (" ".join(sorted(re.findall(r"[\w.-]+", "".join(one.itertext())))) for one in actions)
    return Letter(words, tuple(notes), marks, tuple(names))


def _signs(element: etree._Element, notes: list[str]) -> str:
    """Return the signs of an element without spaces; the notes in it are added to `notes`."""
    name = _name(element)
    if not name or name in _LEFT_OUT or element.get("type") == "made":
        return ""
    found = [element.text or ""]
    if name == "ref" and not "".join(element.itertext()).strip():
        found = [element.get("target", "").removeprefix("#")]  # the words that the edition has for it
    for one in element:
        if _name(one) == "note":
            at = len(notes)
            notes.append("")
            notes[at] = _signs(one, notes)
        else:
            found.append(_signs(one, notes))
        found.append(one.tail or "")
    return re.sub(r"\s+", "", "".join(found))


def _name(element: etree._Element) -> str:
    return element.tag.removeprefix(_TEI) if isinstance(element.tag, str) else ""


def differences(name: str, before: Letter, after: Letter) -> list[str]:
    """Return what differs in a letter after the way there and back, each with its place in the words."""
    found = []
    pairs = zip_longest(before.notes, after.notes, fillvalue="")
    for what, one, other in [("words", before.words, after.words), *(("note", *pair) for pair in pairs)]:
        if one != other:
            at = next((k for k, both in enumerate(zip(one, other, strict=False)) if both[0] != both[1]), 0)
            found.append(
                f"{name}: {what}: {one[max(0, at - 20) : at + 30]!r}, after it {other[max(0, at - 20) : at + 30]!r}"
            )
    for mark in sorted({*before.marks, *after.marks}):
        if before.marks[mark] != after.marks[mark]:
            found.append(f"{name}: {mark}: {before.marks[mark]}, after it {after.marks[mark]}")
    if before.correspondents != after.correspondents:
        found.append(f"{name}: correspondents: {before.correspondents}, after it {after.correspondents}")
    return found


def main(arguments: list[str]) -> int:
    """Import and export the given letters in the given folder; return 1 if anything differs."""
    if len(arguments) < 2:
        print("usage: python tests/bench/tei_there_and_back.py FOLDER LETTER.xml...", file=sys.stderr)
        return 2
    edition = Path(arguments[0]) / "letters"
    run(["import", "-q", *arguments[1:], str(edition)])
    run(["tei", "-q", str(edition)])
    (exported,) = (edition / "build").glob("*.xml")
    made = etree.parse(exported).getroot()
    descriptions = {one.get("corresp", "").removeprefix("#"): one for one in made.iter(f"{_TEI}correspDesc")}
    after = {
        (id := one.get(_ID)).rpartition("-")[2].upper(): letter(one, descriptions.get(id), frozenset({"head"}))
        for one in made.iter(f"{_TEI}div")
        if one.get("type") == "letter"
    }
    found, words, notes = [], 0, 0
    for path in map(Path, arguments[1:]):
        root = etree.parse(path).getroot()
        before = letter(root.find(f"{_TEI}text/{_TEI}body"), root.find(f".//{_TEI}correspDesc"))
        words, notes = words + len(before.words), notes + len(before.notes)
        found += differences(path.stem, before, after[(root.get(_ID) or path.stem).upper()])
    print(f"{len(arguments) - 1} letters, {words} signs, {notes} notes: {len(found)} differences")
    for one in found:
        print(f"  {one}")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
