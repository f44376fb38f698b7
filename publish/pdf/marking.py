"""The marks of series that restart on each page.

They are settled over several layouts, because a mark may move the line that it is in: see `publish.pdf.decided_words`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct

from publish.editing.note_marks import note_mark
from publish.layout.book_pages import BookPages
from publish.markup.call_classes import call_classes, mark_class, mark_words
from publish.markup.printed import PageSeries, Printed
from publish.markup.raising import Raising
from publish.pdf.number_room import hold_room, keep_room
from publish.style_names import DataAttribute, MarkupClass, NumberedClass


class PageMarks(Struct, frozen=True):
    """The marks of a printed document, by note id."""

    document: Printed

    @property
    def guess(self) -> Mapping[str, str]:
        """The marks for the first layout."""
        return first_guess(self.document.page_series)

    def write(self, words: Mapping[str, str]) -> None:
        """Write the marks, and make room for the longest."""
        write_marks(self.document.root, words, self.document.raising)
        widen(self.document.root, words)

    def on(self, pages: BookPages) -> Mapping[str, str]:
        """Return the marks that are right on these pages."""
        return marks_by_page(self.document, pages.of)

    def hold(self, words: Mapping[str, Collection[str]]) -> None:
        """Keep room for these marks, by note id, wherever one is printed in the text."""
        for element in self.document.root.iter():
            classes = element.get("class", "").split()
            if element.tag == "a" and MarkupClass.NOTE_CALL in classes:
                hold_room(element, words.get(element.get("href", "")[1:], ()))
            elif MarkupClass.NOTE_NUMBER in classes:
                hold_room(element, words.get(element.get(DataAttribute.OF, ""), ()))


def first_guess(series: tuple[PageSeries, ...]) -> dict[str, str]:
    """Return the marks for the first layout, by note id: the first of its series, right on most pages."""
    return {note: note_mark(one.marks, 1) for one in series for note in one.notes}


def marks_by_page(document: Printed, pages: Mapping[str, int]) -> dict[str, str]:
    """Return the marks for a layout. Each series restarts at 1 on each page, in the order of the notes.

    `pages` gives the page of each id. The page of a note's first call counts.
    """
    marks = {}
    for series in document.page_series:
        counts: dict[int, int] = {}
        for note in series.notes:
            page = pages.get(document.calls[note], 0)
            counts[page] = counts.get(page, 0) + 1
            marks[note] = note_mark(series.marks, counts[page])
    return marks


def write_marks(root: Element, marks: Mapping[str, str], raising: Raising) -> None:
    """Write the marks into a printed document, at every call, at the beginning of every note, and in references."""
    for element in root.iter("a"):
        classes = element.get("class", "").split()
        if MarkupClass.NOTE_CALL in classes and element.get("href", "")[1:] in marks:
            given = marks[element.get("href", "")[1:]]
            element.text = given
            element.set("class", call_classes(given, raising))
            keep_room(element, given)
    # A note at the foot of a page is a span; one that an endnote calls is a block behind the endnote.
    for element in root.iter():
        if element.get("class") == MarkupClass.NOTE_NUMBER and (of := element.get(DataAttribute.OF, "")) in marks:
            element.text = marks[of]
            keep_room(element, element.text)
        id = element.get("id", "")
        if id in marks:
            link = next(one for one in element.iter("a") if (one.get("class") or "").startswith(MarkupClass.NOTE_MARK))
            link.text = mark_words(marks[id])
            link.set("class", f"{MarkupClass.NOTE_MARK}{mark_class(marks[id])}")


def widen(root: Element, marks: Mapping[str, str]) -> None:
    """Widen the space for marks at the beginning of notes to fit the longest one. It never becomes narrower."""
    body = root.find("body")
    assert body is not None
    longest = int(body.get("class", "").removeprefix(f"{NumberedClass.MARKS}-"))
    body.set("class", f"{NumberedClass.MARKS}-{max(longest, *map(len, marks.values()))}")
