"""Losses gathered while a file is read: each kind once, counted, at its first place."""

from __future__ import annotations

from msgspec import Struct, field

from publish.diagnostics import Diagnostic, Location
from publish.importing.imported import left_out
from publish.importing.tei.xml_tree import XmlElement


class _Count(Struct):
    at: Location
    help: str
    number: int = 0


class Remarks(Struct):
    """The remarks upon one file."""

    _counts: dict[str, _Count] = field(default_factory=dict)

    def add(self, what: str, at: Location, help: str = "") -> None:
        """Count something of a kind; `what` is a clause that holds for each."""
        self._counts.setdefault(what, _Count(at, help)).number += 1

    def unknown(self, element: XmlElement) -> None:
        """Count an element of which only the words are kept."""
        self.add(f"<{element.name}> is not known: its words are kept", element.at)

    @property
    def problems(self) -> list[Diagnostic]:
        """A warning for each kind."""
        return [
            left_out(what if count.number == 1 else f"{what} ({count.number} times in this file)", count.at, count.help)
            for what, count in self._counts.items()
        ]
