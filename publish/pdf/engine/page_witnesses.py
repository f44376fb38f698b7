"""The witnesses that have the text of a page, from the marks in its lines.

The document says which witnesses a part has at its beginning, and where one begins or ends (`data-witnesses`,
`data-witness`). A witness that has all of the text of a page is a siglum, "A"; of another one, the lines at which it
begins or ends follow, "B (5–12)".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.editing.witness_presence import WitnessStretch, listed
from publish.style_names import DataAttribute


class PageWitnesses:
    """Follows the witnesses through the lines of a page. `present` are those that have the text above it."""

    def __init__(self, all_of_them: Iterable[str], present: Iterable[str]) -> None:
        self._order = tuple(all_of_them)
        # Where each begins that has the text here: the number of a line, "" if it has the text from the top.
        self._open = dict.fromkeys(present, "")
        # Those that begin with the next line that counts.
        self._waiting: set[str] = set()
        self._stretches: list[WitnessStretch] = []
        self._first = self._last = ""

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
        """Read the marks in a line box with a number, "" if the line does not count."""
        if label:
            self._first, self._last = self._first or label, label
            self._open |= dict.fromkeys(self._waiting, self._place(label))
            self._waiting.clear()
        for box in line.descendants(placeholders=True):
            sigla = box.element.get(DataAttribute.WITNESS) if box.element is not None else None
            if sigla and box.element.get(DataAttribute.GIVES):
                self._begin(sigla.split(), label)
            elif sigla:
                self._end(sigla.split())

    def _place(self, label: str) -> str:
        """Return where a witness begins in a line: "" if that is the first line of the page."""
        return "" if label == self._first else label

    def _begin(self, sigla: Iterable[str], label: str = "") -> None:
        for one in sigla:
            if one not in self._open:
                self._open[one] = self._place(label)
                self._waiting |= set() if label else {one}

    def _end(self, sigla: Iterable[str]) -> None:
        for one in sigla:
            begins = self._open.pop(one, None)
            if begins is not None and one not in self._waiting and self._last:
                self._stretches.append(WitnessStretch(one, begins, self._last))
            self._waiting.discard(one)

    def said(self) -> str:
        """Return the line of sigla for the page."""
        stretches = [*self._stretches, *(WitnessStretch(one, begins, "") for one, begins in self._open.items())]
        stretches = [one for one in stretches if one.siglum in self._order]
        return listed(sorted(stretches, key=lambda one: self._order.index(one.siglum)), by_words=False)
