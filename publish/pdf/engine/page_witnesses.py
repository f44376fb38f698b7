"""The witnesses that have the text of a page, from the marks in its lines.

The document says which witnesses a part has at its beginning, and where one begins or ends (`data-witnesses`,
`data-witness`). A witness that has all of the text of a page is a siglum, "A"; of another one, the lines at which it
begins or ends follow, "B (5–12)".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.editing.witness_presence import WitnessStretch, listed
from publish.pdf.engine.upstream.layout import TextBox
from publish.style_names import DataAttribute


class PageWitnesses:
    """Follows the witnesses through the lines of a page. `present` are those that have the text above it."""

    def __init__(self, all_of_them: Iterable[str], present: Iterable[str]) -> None:
        self._order = tuple(all_of_them)
        # Where each begins that has the text here: the number of a line, "" if it has the text from the top.
        self._open = dict.fromkeys(present, "")
        # Those that begin with the next line that counts, and those that no words have followed.
        self._waiting: set[str] = set()
        self._unseen: set[str] = set()
        self._stretches: list[WitnessStretch] = []
        self._first = self._last = ""
        self._has_words = False

    @property
    def present(self) -> tuple[str, ...]:
        """The witnesses that have the text at the place that is reached."""
        return tuple(self._open)

    def begin_part(self, part: Any) -> None:
        """Go on with a part: only the witnesses that it names have its beginning."""
        here = (part.get(DataAttribute.WITNESSES) or "").split()
        self._end([one for one in self._open if one not in here])
        self._begin([one for one in here if one not in self._open])

    def read(self, line: Any, label: str) -> None:
        """Read the words and the marks in a line box with a number, "" if the line does not count."""
        for box in line.descendants(placeholders=True):
            sigla = box.element.get(DataAttribute.WITNESS) if box.element is not None else None
            if sigla and box.element.get(DataAttribute.GIVES):
                self._begin(sigla.split())
            elif sigla:
                self._end(sigla.split())
            elif isinstance(box, TextBox) and box.text.strip():
                self._read_words(label)

    def _read_words(self, label: str) -> None:
        self._has_words = True
        self._unseen.clear()
        if label:
            self._first, self._last = self._first or label, label
            # One that begins in the first line of the page has the text from the top.
            self._open |= dict.fromkeys(self._waiting, "" if label == self._first else label)
            self._waiting.clear()

    def _begin(self, sigla: Iterable[str]) -> None:
        for one in sigla:
            if one not in self._open:
                self._open[one] = ""
                self._waiting.add(one)
                self._unseen.add(one)

    def _end(self, sigla: Iterable[str]) -> None:
        for one in sigla:
            begins = self._open.pop(one, None)
            stretch = WitnessStretch(one, begins or "", self._last)
            if begins is not None and one not in self._unseen and self._has_words and stretch not in self._stretches:
                self._stretches.append(stretch)
            self._waiting.discard(one)
            self._unseen.discard(one)

    def said(self) -> str:
        """Return the line of sigla for the page."""
        stretches = [
            *self._stretches,
            *(WitnessStretch(*one, "") for one in self._open.items() if one[0] not in self._unseen),
        ]
        stretches = [one for one in stretches if one.siglum in self._order]
        return listed(sorted(stretches, key=lambda one: self._order.index(one.siglum)), by_words=False)
