"""The effects of the changes on the pages: changed, only reflowed, or with the same lines as before.

The lines and their places are those of the two finished PDFs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum

from msgspec import Struct

from publish.facts.pdf import PdfFacts
from publish.facts.pdf_lines import PdfLine
from publish.proof.ink import ink
from publish.proof.printed_lines import Alignment

# Places that differ by no more than this are the same (pt).
_SAME = 0.25
_NUMBERS = re.compile(r"\d+")
# How the colophon names the state of the sources, and the versions of programs.
_REVISION = r"(?:[0-9a-f]{12}|\d+(?:\.\d+)+)"


class Effect(Enum):
    """What became of a page; the value is its name in JSON."""

    CHANGED = "changed"  # words or notes on it, or where they are
    FORMATTED = "formatted"  # nothing but formatting on it
    REFLOWED = "reflowed"  # the same words as before, but other lines, or lines at other places
    RENUMBERED = "renumbered"  # the same lines, but other folios, running heads, marks of notes or page numbers
    UNCHANGED = "unchanged"  # the same lines at the same places
    NEW = "new"  # there was no such page


class PageEffect(Struct, frozen=True):
    """A page, and what became of it.

    `page` and `before` are numbers in the new and in the old PDF, from 1; `before` is 0 for a page that is new. `label`
    and `label_before` are their folios.
    """

    page: int
    label: str
    before: int
    label_before: str
    effect: Effect


class PrintedVersion(Struct, frozen=True):
    """The PDF of a version: its facts, and the words that each line prints, None if that is not known.

    `colophon` is the sentence that names the state of the sources.
    """

    facts: PdfFacts
    alignment: Alignment | None
    colophon: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The folio of each page, or its number."""
        return self.facts.labels or tuple(str(number) for number in range(1, len(self.facts.pages) + 1))


class _Look(Struct, frozen=True):
    """The lines of a page as they are compared: those of the book's text, and all of them."""

    text: tuple[PdfLine, ...]
    all: tuple[PdfLine, ...]
    size: tuple[float, float]

    @property
    def said(self) -> tuple[str, ...]:
        """The lines without numbers."""
        return tuple(_NUMBERS.sub("#", line.text) for line in self.text or self.all)


def page_effects(
    old: PrintedVersion, new: PrintedVersion, changed: Collection[int], formatted: Collection[int] = ()
) -> tuple[PageEffect, ...]:
    """Return what became of each page of the new PDF.

    `changed` are the pages with changed words or notes, from 1, `formatted` those with changed formatting.
    """
    before, after = list(_looks(old)), list(_looks(new))
    pairs = _paired([one.said for one in before], [one.said for one in after])
    found = []
    for number, look in enumerate(after):
        earlier = pairs.get(number)
        if number + 1 in changed:
            effect = Effect.CHANGED
        elif number + 1 in formatted:
            effect = Effect.FORMATTED
        elif earlier is None:
            effect = Effect.NEW
        else:
            effect = _effect(before[earlier], look, is_same=old.labels[earlier] == new.labels[number])
        found.append(
            PageEffect(
                number + 1,
                new.labels[number],
                0 if earlier is None else earlier + 1,
                "" if earlier is None else old.labels[earlier],
                effect,
            )
        )
    return tuple(found)


def pages_gone(effects: Sequence[PageEffect], old: PrintedVersion) -> tuple[str, ...]:
    """Return the folios of the old pages that have no new page."""
    kept = {one.before for one in effects}
    return tuple(label for number, label in enumerate(old.labels, 1) if number not in kept)


def _looks(version: PrintedVersion) -> Iterator[_Look]:
    of_book = _lines_of_book(version.alignment)
    first = 0
    for index, page in enumerate(version.facts.pages):
        lines = version.facts.text.lines_of(index)
        kept = [
            (first + at, line)
            for at, line in enumerate(lines)
            if 0 <= line.y <= page.height and -_SAME <= line.x <= page.width
        ]
        skipped = _by_nature([line for _, line in kept], version.colophon)
        text = tuple(line for number, line in kept if number in of_book)
        yield _Look(text, tuple(line for _, line in kept if line not in skipped), (page.width, page.height))
        first += len(lines)


def _lines_of_book(alignment: Alignment | None) -> frozenset[int]:
    """Return the numbers of the lines that print words of the sources."""
    if alignment is None:
        return frozenset()
    return frozenset(
        number
        for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True)
        if anchor is not None
        for number in fragment.numbers
    )


def _by_nature(lines: Sequence[PdfLine], colophon: str) -> list[PdfLine]:
    """Return the lines of the sentence of the colophon that differs in every build."""
    if not colophon:
        return []
    pattern = re.compile(_REVISION.join(re.escape(one) for one in re.split(_REVISION, ink(colophon))))
    printed = [ink(line.text) for line in lines]
    found = pattern.search("".join(printed))
    if found is None:
        return []
    at, skipped = 0, []
    for line, said in zip(lines, printed, strict=True):
        if at < found.end() and at + len(said) > found.start():
            skipped.append(line)
        at += len(said)
    return skipped


def _paired(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Return the old page of each new page that has one: that with the same lines, else the next in order."""
    pairs: dict[int, int] = {}
    for _, one, end, other, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pairs |= dict(zip(range(other, stop), range(one, end), strict=False))
    return pairs


def _effect(old: _Look, new: _Look, *, is_same: bool) -> Effect:
    if is_same and old.size == new.size and _same_lines(old.all, new.all):
        return Effect.UNCHANGED
    if old.said == new.said and old.size == new.size and (not new.text or _same_places(old.text, new.text)):
        return Effect.RENUMBERED
    if not old.text and not new.text:
        return Effect.RENUMBERED  # contents, a title page: what publish prints itself
    return Effect.REFLOWED


def _same_lines(old: Sequence[PdfLine], new: Sequence[PdfLine]) -> bool:
    return [line.text for line in old] == [line.text for line in new] and _same_places(old, new)


def _same_places(old: Sequence[PdfLine], new: Sequence[PdfLine]) -> bool:
    """Whether all lines begin at the same places; a page may have become a right-hand page, with other margins."""
    if not old:
        return True
    aside = new[0].x - old[0].x
    return all(
        abs(other.x - one.x - aside) <= _SAME and abs(other.y - one.y) <= _SAME
        for one, other in zip(old, new, strict=True)
    )
