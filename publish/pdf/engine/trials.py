"""Trials of other ways to make pages.

The result of a page that begins at a given place and is made in a given manner is cached for the whole pass. It is laid
out again only to continue a path that is not known yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.pdf.engine.manner import SHORT, Manner
from publish.pdf.engine.sheaf import Sheaf

# The number of trial layouts that each page of a pass adds, and how many may be saved up for a difficult page. Without
# this limit the search would take longer than all the rest if every page is full of notes.
ALLOWED = 4
SAVED = 100


@dataclass(frozen=True, slots=True, eq=False)
class TriedPage:
    """The result of making a page in a `manner`.

    `gap` is how many lines of it stay empty. `end_key` is where text and notes continue. `flows`: it could end
    elsewhere.
    """

    manner: Manner
    gap: float
    end_key: str
    flows: bool

    @property
    def short(self) -> bool:
        """Whether the empty part of the page is large enough to be noticed."""
        return self.gap >= SHORT


@dataclass(slots=True)
class TrialRecord:
    """The known results of one pass, by page number, beginning and manner, and how many trial layouts are left."""

    known: dict[tuple[int, str, Manner], TriedPage] = field(default_factory=dict)
    left: int = SAVED
    pages: int = 0

    def allow_for(self, pages: int) -> None:
        """Add the layouts that this number of `pages` allows for trials."""
        self.left = min(self.left + ALLOWED * max(pages - self.pages, 0), SAVED)
        self.pages = pages


class Trials:
    """The pages of a sheaf from `first` onward, as they would be in other manners."""

    def __init__(self, sheaf: Sheaf, first: int, record: TrialRecord) -> None:
        self._sheaf = sheaf
        self._first = first
        self._record = record
        self.path: list[TriedPage] = []
        for index in range(first, len(sheaf)):
            key = index, self._start(index), sheaf[index].manner
            self.path.append(record.known.setdefault(key, self._tried(index)))
        # The pages that the sheaf really holds.
        self._made = [*self.path]

    def __getitem__(self, index: int) -> TriedPage:
        return self.path[index - self._first]

    def make(self, index: int, manner: Manner, *, at_any_cost: bool = False) -> TriedPage | None:
        """Make page `index` in a manner, after the pages before it on the path, and append it to the path.

        Returns None if the result is not known and no layout is left to find it, unless `at_any_cost`.
        """
        del self.path[index - self._first :]
        key = index, self._start(index), manner
        found = self._record.known.get(key)
        if found is None:
            if self._record.left <= 0 and not at_any_cost:
                return None
            self.lay_out()
            self._lay_out(manner)
            found = self._record.known[key] = self._tried(index)
            self._made.append(found)
        self.path.append(found)
        return found

    def lay_out(self) -> None:
        """Make the sheaf hold exactly the pages of the path."""
        same = 0
        while same < min(len(self.path), len(self._made)) and self.path[same] is self._made[same]:
            same += 1
        self._sheaf.drop(self._first + same)
        for tried in self.path[same:]:
            self._lay_out(tried.manner)
        self._made = [*self.path]

    def _lay_out(self, manner: Manner) -> None:
        self._record.left -= 1
        self._sheaf.make(manner)

    def _start(self, index: int) -> str:
        """Return where the page begins, as a key."""
        if index > self._first:
            return self[index - 1].end_key
        return self._sheaf[index - 1].end_key if index else ""

    def _tried(self, index: int) -> TriedPage:
        made = self._sheaf[index]
        return TriedPage(made.manner, made.gap, made.end_key, self._sheaf.flows(index))
