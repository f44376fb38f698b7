"""An annotation: what is known of some words, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from publish.diagnostics import Location
from publish.editing.passages import Passage
from publish.editing.prose import Prose

Data = TypeVar("Data", covariant=True)


@dataclass(frozen=True, slots=True)
class Annotation(Generic[Data]):
    """What `data` says of the characters of a passage from `start` to before `end`, as they were written; where the two
    are one, of the place between two characters."""

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
        """The characters, in one line."""
        return " ".join(self.passage.text[self.start : self.end].split())


Pass = Callable[[Prose], Iterable[Annotation[Any]]]
