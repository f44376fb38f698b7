"""Mark in the printed tree where the pages of an earlier PDF began, so that the new pages begin there again.

The marks are attributes: they change no box. Offsets count the characters of an element's own text without spaces.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from publish.diagnostics import Location
from publish.manuscript.tree import Text
from publish.markup.printed import Printed
from publish.style_names import DataAttribute, MarkupClass


class EarlierPage(Struct, frozen=True):
    """The number of a page in an earlier PDF, from 0, and where its first character is written in the sources."""

    page: int
    at: Location


class _Run(Struct, frozen=True):
    """A run of text from the sources: its element, and how many characters of the element precede it.

    `opens` are the elements that begin with it.
    """

    text: Text
    holder: Element
    above: int
    opens: tuple[Element, ...]


def mark_earlier_pages(document: Printed, starts: Iterable[EarlierPage]) -> None:
    """Mark in a document where pages began. `starts` are in the order of the text; those of lost words are left out."""
    document.root.set(DataAttribute.KEEPS_PAGES, "")
    runs = [*_runs(document, document.root, [])]
    by_line: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for number, run in enumerate(runs):
        by_line[run.text.at.path, run.text.at.line].append(number)
    last = -1
    for start in starts:
        # The words of a heading are printed again where it is referred to: the next place is meant.
        held = by_line[start.at.path, start.at.line]
        for number in held[bisect_right(held, last - 1) :]:
            offset = _offset(runs[number].text, start.at)
            if offset is not None:
                last = number
                _mark(runs[number], offset, start.page)
                break


def inked(text: str) -> int:
    """Return the number of characters that are not spaces."""
    return sum(map(len, text.split()))


def _runs(document: Printed, element: Element, open: list[Element]) -> Iterator[_Run]:
    """Yield the runs below an element, without those of notes and contents. `open` are the elements not begun yet."""
    if element.tag == "nav" or MarkupClass.NOTE in element.get("class", "").split():
        return
    open.append(element)
    own = 0
    provenance = document.provenance
    for child in (None, *element):
        if child is None:
            text, runs = element.text or "", provenance.text.get(element, [])
        else:
            yield from _runs(document, child, open)
            text, runs = child.tail or "", provenance.tail.get(child, [])
        for offset, run in runs:
            if inked(run.text):
                yield _Run(run, element, own + inked(text[:offset]), tuple(open))
                open.clear()
        own += inked(text)
    if element in open:
        open.remove(element)


def _offset(text: Text, at: Location) -> int | None:
    """Return the offset in a text of the character that is written at a place, None if it is not in this text."""
    for offset, character in enumerate(text.text):
        if not character.isspace() and (place := text.place(offset)).column >= at.column:
            return offset if place == at else None
    return None


def _mark(run: _Run, offset: int, page: int) -> None:
    above = run.above + inked(run.text.text[:offset])
    starts = run.holder.get(DataAttribute.PAGE_STARTS, "").split()
    run.holder.set(DataAttribute.PAGE_STARTS, " ".join([*starts, f"{page}:{above}"]))
    if not inked(run.text.text[:offset]):
        for element in run.opens:
            if element.get(DataAttribute.BEGINS_PAGE) is None:
                element.set(DataAttribute.BEGINS_PAGE, str(page))
