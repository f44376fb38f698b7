"""The indexes of a printed document: their locators, and the columns that their entries fill.

The first layout is without them and gives the pages of their places. The second has the entries in one column and gives
the lines of each. The third has them in the columns of their pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import fromstring

from publish.editing.indexes.place_locators import whereabouts
from publish.layout.book_pages import BookPages
from publish.layout.gathering import RowLines
from publish.markup.printed import Printed
from publish.markup.printed_index import PrintedIndex, index_rows, to_measure
from publish.markup.tags import string
from publish.pdf.index_columns_written import in_columns
from publish.pdf.marking import marks_by_page
from publish.style_names import MarkupClass

_PX = 4 / 3  # a point in CSS pixels


class IndexPages:
    """The indexes of a printed document, each as XHTML by the id of its part."""

    def __init__(self, document: Printed) -> None:
        self._document = document
        self._lines: dict[str, RowLines] = {}
        self._first: dict[str, int] = {}
        self._measuring: dict[str, list[tuple[str, str]]] = {}

    @property
    def guess(self) -> Mapping[str, str]:
        """Nothing: the places are not known."""
        return {one.id: "" for one in self._document.indexes}

    def write(self, words: Mapping[str, str]) -> None:
        """Write the indexes after the headings of their parts."""
        for section in self._document.root.iter("section"):
            if section.get("id") in words:
                for child in section.findall("div"):
                    if MarkupClass.INDEX in child.get("class", "").split():
                        section.remove(child)
                if written := words[section.get("id", "")]:
                    section.append(fromstring(written))

    def on(self, pages: BookPages) -> Mapping[str, str]:
        """Return the indexes that are right on these pages."""
        return {one.id: self._on(one, pages) for one in self._document.indexes}

    def _on(self, index: PrintedIndex, pages: BookPages) -> str:
        document = self._document
        folios = [pages.labels.folio(page) for page in range(len(pages.names))]
        marks = marks_by_page(document, pages.of)
        rows = index_rows(index, whereabouts(pages.of, folios, index.notes, marks))
        columns = index.index.settings.columns
        self._remember(index, pages)
        if any(row.text not in self._lines for row in rows):
            self._measuring[index.id] = [(row.text, row.repeated_text) for row in rows]
            return string([to_measure(rows, columns, index.id)])
        first = self._first[index.id]
        return string([in_columns(rows, self._lines, max(index.lines - first, 1), index.lines, columns)])

    def _remember(self, index: PrintedIndex, pages: BookPages) -> None:
        """Remember the lines of the rows that were measured."""
        leading = self._document.geometry.leading * _PX
        for number, (text, repeated) in enumerate(self._measuring.pop(index.id, ())):
            found = pages.rows.get(f"{index.id} {number}")
            if found is None:
                continue
            self._lines[text] = found
            again = pages.rows.get(f"{index.id} {number} repeated")
            if again is not None:
                self._lines[repeated] = again
            if not number:
                self._first[index.id] = round(found.top / leading)
