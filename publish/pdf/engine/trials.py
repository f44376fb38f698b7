"""Ways that pages could be made, tried out. What comes of a page that begins at one place and is made in one manner is
remembered for the whole pass: it is laid out again only where a way goes on from it that is not known yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.pdf.engine.manner import SHORT, Manner
from publish.pdf.engine.sheaf import Sheaf

# How many layouts each page of a pass allows to trials, and how many may be saved up for a page that takes more: else
# the search would take longer than all the rest where every page is full of notes.
ALLOWED = 4
SAVED = 100


@dataclass(frozen=True, slots=True, eq=False)
class TriedPage:
    """A page that was made in a `manner`: how many lines of it stay empty, where the text and the notes go on, and
    whether it could end elsewhere."""

    manner: Manner
    gap: float
    end_key: str
    flows: bool

    @property
    def short(self) -> bool:
        """So much of the page stays empty that it is seen."""
        return self.gap >= SHORT


@dataclass(slots=True)
class TrialRecord:
    """What is known of the pages of one pass, by their number, where they begin and how they are made; and how many
    layouts are left for trials."""

    known: dict[tuple[int, str, Manner], TriedPage] = field(default_factory=dict)
    left: int = SAVED
    pages: int = 0

    def allow_for(self, pages: int) -> None:
        """Let trials have what so many `pages` allow them."""
        self.left = min(self.left + ALLOWED * max(pages - self.pages, 0), SAVED)
        self.pages = pages


class Trials:
    """The pages of a sheaf from `first` on, as they would be if they were made in other manners."""

    def __init__(self, sheaf: Sheaf, first: int, record: TrialRecord) -> None:
        self._sheaf = sheaf
        self._first = first
        self._record = record
        self.path: list[TriedPage] = []
        for index in range(first, len(sheaf)):
            key = index, self._start(index), sheaf[index].manner
            self.path.append(record.known.setdefault(key, self._tried(index)))
        # What the sheaf itself holds.
        self._made = [*self.path]

    def __getitem__(self, index: int) -> TriedPage:
        return self.path[index - self._first]

    def make(self, index: int, manner: Manner, *, at_any_cost: bool = False) -> TriedPage | None:
        """The page `index` made in a manner, on the pages before it as they are on the path, which goes on with it.
        None where that is not known and no layout is left to know it by."""
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
        """Let the sheaf hold the pages of the path, and no others."""
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
        """Where the page begins."""
        if index > self._first:
            return self[index - 1].end_key
        return self._sheaf[index - 1].end_key if index else ""

    def _tried(self, index: int) -> TriedPage:
        made = self._sheaf[index]
        return TriedPage(made.manner, made.gap, made.end_key, self._sheaf.flows(index))
