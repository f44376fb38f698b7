"""The elements by which Word tracks changes (ECMA-376 part 1, 17.13.5): who changed what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum

from lxml import etree
from msgspec import Struct

from publish.docx.wordml import element

_LATER = timedelta(minutes=2)


class Status(Enum):
    """The fate of an atom or a paragraph; the value is the element around it."""

    KEPT = ""
    ADDED = "w:ins"
    DELETED = "w:del"
    MOVED_FROM = "w:moveFrom"
    MOVED_TO = "w:moveTo"

    @property
    def is_old(self) -> bool:
        """Whether it stands in the earlier text alone."""
        return self in (Status.DELETED, Status.MOVED_FROM)


class RevisionMarks(Struct):
    """Makes the elements of tracked changes. `author` made them at `moment`.

    `last_id` is the last number that an element of the document has.
    """

    author: str
    moment: datetime
    last_id: int
    _moves: int = 0
    _open: Status = Status.KEPT
    _is_later: bool = False

    def made(
        self, name: str, children: Iterable[etree._Element] = (), more: Mapping[str, str] | None = None
    ) -> etree._Element:
        """Return an element with a number of its own."""
        self.last_id += 1
        date = self.moment + _LATER * self._is_later
        given = {"w:id": str(self.last_id), "w:author": self.author, "w:date": f"{date:%Y-%m-%dT%H:%M:%SZ}"}
        return element(name, given | dict(more or {}), children)

    def paragraph(self, first: Status, last: Status) -> None:
        """Begin a paragraph, whose first and last words have these fates; `last` is KEPT if its end is not kept.

        LibreOffice joins changes of the same minute that meet at the end of a paragraph, and then treats the end as
        changed too. Such changes are therefore dated two minutes apart.
        """
        if first is not Status.KEPT and self._open is not Status.KEPT and first.is_old == self._open.is_old:
            self._is_later = not self._is_later
        self._open = last

    def move(self) -> str:
        """Return the name of a new move, which its two ends share."""
        self._moves += 1
        return f"move{self._moves}"

    def range(self, status: Status, name: str) -> tuple[etree._Element, etree._Element]:
        """Return the beginning and the end of what was moved."""
        begin = self.made(f"{status.value}RangeStart", more={"w:name": name})
        return begin, element(f"{status.value}RangeEnd", {"w:id": str(self.last_id)})
