"""Merge paragraphs of two documents into paragraphs with tracked changes.

Without what is added, the result is the old paragraphs; without what is deleted, the new ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from lxml import etree
from msgspec import Struct

from publish.docx.tracking.atoms import CALL, OWN_MARK, RUN_PROPERTIES, Atom, Identity, Link, atoms
from publish.docx.tracking.revision_marks import RevisionMarks, Status
from publish.docx.tracking.token_changes import END, changes
from publish.docx.wordml import element, qualified, spaced

_LIST = qualified("w:numId")
_SECTION = qualified("w:sectPr")


class TrackedAtom(Struct, frozen=True, eq=False):
    """An atom, and what happened to it. `before` is the old atom of one that is kept."""

    status: Status
    atom: Atom
    before: Atom | None = None


class Merger(Struct, frozen=True):
    """Merges paragraphs. `identities` are those of the old and of the new document."""

    marks: RevisionMarks
    identities: tuple[Identity, Identity]

    def merged(self, old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[etree._Element]:
        """Return old paragraphs as new ones. The last ones of both are the same, whatever is in them."""
        olds = [atom for one in old for atom in atoms(one, self.identities[0])]
        news = [atom for one in new for atom in atoms(one, self.identities[1])]
        entries = [*_entries(olds[:-1], news[:-1]), TrackedAtom(Status.KEPT, news[-1], olds[-1])]
        return list(self._paragraphs(entries))

    def moved(self, old: etree._Element, new: etree._Element) -> tuple[frozenset[int], frozenset[int]]:
        """Return which atoms of a paragraph that was moved are deleted, and which are added, as their numbers."""
        keys = [[atom.key for atom in atoms(one, its)] for one, its in zip((old, new), self.identities, strict=True)]
        changed = [one for one in changes(keys[0][:-1], keys[1][:-1]) if not one.kept]
        return frozenset(i for one in changed for i in one.old), frozenset(j for one in changed for j in one.new)

    def whole(
        self,
        paragraph: etree._Element,
        status: Status,
        changed: frozenset[int] = frozenset(),
        *,
        is_last: bool = False,
    ) -> etree._Element:
        """Return a paragraph that is deleted, added or moved; the end of the last one is kept.

        If it is moved, the atoms with the numbers `changed` are deleted or added.
        """
        identity = self.identities[0 if status.is_old else 1]
        alone = Status.DELETED if status.is_old else Status.ADDED
        found = [
            TrackedAtom(alone if number in changed else _fate(atom, status), atom)
            for number, atom in enumerate(atoms(paragraph, identity))
        ]
        if is_last:
            found[-1] = TrackedAtom(Status.KEPT, found[-1].atom, found[-1].atom)
        (made,) = self._paragraphs(found)
        return made

    def _paragraphs(self, entries: Sequence[TrackedAtom]) -> Iterator[etree._Element]:
        held: list[TrackedAtom] = []
        for one in entries:
            if one.atom.key != END:
                held.append(one)
                continue
            fates = [entry.status for entry in (*held, one)]
            self.marks.paragraph(fates[0], fates[-2] if len(fates) > 1 and fates[-1] is Status.KEPT else Status.KEPT)
            made = element("w:p", {}, self._properties(one))
            made.extend(self._inside(held))
            made.extend(_bookmarks(one))
            yield made
            held = []

    def _properties(self, end: TrackedAtom) -> list[etree._Element]:
        """Return the properties of a paragraph, with what happened to its end and to them."""
        now = end.atom.node
        made = deepcopy(now) if now is not None else element("w:pPr")
        if end.status is not Status.KEPT:
            run = made.find(RUN_PROPERTIES)
            if run is None:
                run = element("w:rPr")
                made.insert(len(made) - (made.find(_SECTION) is not None), run)
            run.insert(0, self.marks.made(end.status.value))
        elif end.before is not None and _form(end.before.node) != _form(now):
            before = element("w:pPr") if end.before.node is None else deepcopy(end.before.node)
            for one in [one for one in before if one.tag in (RUN_PROPERTIES, _SECTION)]:
                before.remove(one)
            made.append(self.marks.made("w:pPrChange", [before]))
        return [made] if len(made) else []

    def _inside(self, entries: Sequence[TrackedAtom]) -> Iterator[etree._Element]:
        """Yield the content of a paragraph: runs with the same fate are in one element, links around them."""
        for (_, link, status), group in groupby(_stretches(entries), lambda one: one[0]):
            found = [entry for _, entry in group]
            yield from _bookmarks(found[0])
            runs = list(self._runs(found))
            if status is not Status.KEPT:
                runs = [made for one in runs for made in self._marked(one, status)]
            yield from [_linked(link, runs)] if link else runs

    def _marked(self, run: etree._Element, status: Status) -> list[etree._Element]:
        """Mark a run. The mark at the beginning of a note goes with the note, and never alone."""
        is_own_mark = any(one.tag == OWN_MARK for one in run)
        return [run] if is_own_mark else [self.marks.made(status.value, [run])]

    def _runs(self, entries: Sequence[TrackedAtom]) -> Iterator[etree._Element]:
        for (run, before), group in groupby(entries, _look):
            made = element("w:r")
            properties = self._run_properties(run, before)
            if properties is not None:
                made.append(properties)
            name = "w:delText" if entries[0].status is Status.DELETED else "w:t"
            for node, held in groupby(group, lambda one: one.atom.node):
                if node is None:
                    made.append(spaced(name, "".join(one.atom.text for one in held)))
                else:
                    made.append(node)
            yield made

    def _run_properties(self, run: str, before: str | None) -> etree._Element | None:
        made = etree.fromstring(run) if run else None
        if before is not None:
            made = element("w:rPr") if made is None else made
            held = etree.fromstring(before) if before else element("w:rPr")
            made.append(self.marks.made("w:rPrChange", [held]))
        return made


def _fate(atom: Atom, status: Status) -> Status:
    """Return the fate of an atom of a paragraph. A note is never moved: LibreOffice would lose its words."""
    if status is not Status.KEPT and atom.node is not None and atom.node.tag == CALL:
        return Status.DELETED if status.is_old else Status.ADDED
    return status


def _entries(olds: Sequence[Atom], news: Sequence[Atom]) -> Iterator[TrackedAtom]:
    for one in changes([atom.key for atom in olds], [atom.key for atom in news]):
        if one.kept:
            yield from (TrackedAtom(Status.KEPT, news[j], olds[i]) for i, j in zip(one.old, one.new, strict=True))
        else:
            yield from (TrackedAtom(Status.DELETED, olds[i]) for i in one.old)
            yield from (TrackedAtom(Status.ADDED, news[j]) for j in one.new)


def _look(entry: TrackedAtom) -> tuple[str, str | None]:
    """Return the properties of a run, and its earlier ones if they differ."""
    now = entry.atom.run
    before = entry.before.run if entry.before is not None else now
    return now, None if before == now else before


def _form(properties: etree._Element | None) -> bytes:
    """Return the properties of a paragraph as they are compared: lists have other numbers in each document."""
    if properties is None:
        return b"<pPr/>"
    held = deepcopy(properties)
    for one in [one for one in held.iter() if one.tag in (_LIST, _SECTION)]:
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
    return etree.tostring(held, method="c14n")


def _stretches(entries: Sequence[TrackedAtom]) -> Iterator[tuple[tuple[int, Link, Status], TrackedAtom]]:
    """Yield each entry with the stretch that it belongs to: of one link and one fate, with no bookmark in it."""
    number = 0
    for one in entries:
        number += bool(_bookmarks(one))
        yield (number, one.atom.link, one.status), one


def _bookmarks(entry: TrackedAtom) -> tuple[etree._Element, ...]:
    before = entry.before.bookmarks if entry.before is not None else ()
    return *before, *entry.atom.bookmarks


def _linked(link: Link, runs: list[etree._Element]) -> etree._Element:
    made = etree.Element(qualified("w:hyperlink"), dict(link))
    made.extend(runs)
    return made
