"""Estimate the folios of the places in a printed document before it is laid out.

The estimate is written into its references for the first layout. The nearer it is, the fewer lines change when the
right numbers are written.
"""

from __future__ import annotations

from math import ceil
from xml.etree.ElementTree import Element

from publish.config.settings import Openings
from publish.editing.note_marks import roman
from publish.markup.printed import Printed
from publish.style_names import TemplateClass

# The width of a character in multiples of the type size, and the share of a page that its lines fill.
_CHARACTER = 0.42
_FILLED = 0.9


def estimated_folios(document: Printed) -> dict[str, str]:
    """Return a folio for each id of a document."""
    page = document.geometry
    estimate = _Estimate(page.measure / (_CHARACTER * page.size) * page.lines * _FILLED, document.openings)
    body = document.root.find("body")
    for child in body if body is not None else ():
        estimate.read(child)
    return estimate.folios


class _Estimate:
    def __init__(self, characters: float, openings: Openings) -> None:
        self.folios: dict[str, str] = {}
        self._on_a_page = characters
        self._openings = openings
        self._page = 0.0  # how much of the pages is filled
        self._is_front = True

    def read(self, element: Element) -> None:
        """Read an element of the document, which comes after those read before."""
        classes = (element.get("class") or "").split()
        if TemplateClass.MATTER in classes and TemplateClass.BODY in classes:
            self._page, self._is_front = 0.0, False
        if element.tag in ("section", "nav"):
            self._open()
        if id := element.get("id"):
            number = int(self._page) + 1
            self.folios[id] = roman(number) if self._is_front else str(number)
        self._page += len(element.text or "") / self._on_a_page
        for child in element:
            self.read(child)
            self._page += len(child.tail or "") / self._on_a_page

    def _open(self) -> None:
        """Begin a section on a page of its own."""
        if self._openings is not Openings.RUN_ON:
            self._page = float(ceil(self._page))
        if self._openings is Openings.RECTO:
            self._page += self._page % 2
