"""An annotation: something known about a stretch of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from publish.diagnostics import Location
from publish.editing.passages import Passage
from publish.editing.prose import Prose

Data = TypeVar("Data", covariant=True)


class Annotation(Struct, Generic[Data], frozen=True):
    """Something known about the characters of a passage from `start` up to `end`.

    `data` says what. Offsets count the characters as they were written, before any typography. Where `start` equals
    `end`, the annotation marks the place between two characters.
    """

    passage: Passage
    start: int
    end: int
    data: Data

    @property
    def at(self) -> Location:
        """Where the first character is written."""
        return self.passage.at(self.start)

    @property
    def words(self) -> str:
        """The annotated characters on one line."""
        return " ".join(self.passage.text[self.start : self.end].split())


Pass = Callable[[Prose], Iterable[Annotation[Any]]]
