"""The planned pages of a part: plain values, from which an engine can set the pages and report their faults."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.paginator.measured_part import PageSide
from publish.paginator.note_foot import NoteLines
from publish.paginator.page_rules import PageRule


class Position(Struct, frozen=True):
    """A line of an element of the part, both from 0. The line of a block is 0."""

    element: int
    line: int = 0


class Demerits(Struct, frozen=True):
    """The cost of a page by one rule, and its place: an element of the part, a note, or neither for the page itself."""

    rule: PageRule
    demerits: int
    element: int | None = None
    note: int | None = None


class PlannedPage(Struct, frozen=True):
    """A page: its text from `first` to `last`, both included, and the lines of notes at its foot.

    `first` and `last` are None on a page without text. `depth` is how many lines longer than usual its area is: -1, 0
    or 1. `gap` is the height in points that stays empty between the text and the notes, or the foot of the area if
    there are none; negative, if the page is overfull. `ended`: the text stops here, or goes on after a forced break.
    """

    side: PageSide
    first: Position | None = None
    last: Position | None = None
    notes: tuple[NoteLines, ...] = ()
    depth: int = 0
    gap: float = 0.0
    ended: bool = True
    demerits: tuple[Demerits, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether the page has neither text nor notes."""
        return self.first is None and not self.notes


class PartPlan(Struct, frozen=True):
    """The pages of a part in order, and the version in which each element is set (0 for what has no versions)."""

    pages: tuple[PlannedPage, ...]
    versions: tuple[int, ...]
    demerits: int

    @property
    def given_up(self) -> Iterator[tuple[int, Demerits]]:
        """The grave rules that had to be broken because nothing else was possible, with their pages, from 0."""
        return ((number, one) for number, page in enumerate(self.pages) for one in page.demerits if one.rule.grave)
