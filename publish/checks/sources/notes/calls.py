"""The calls of each note, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from publish.diagnostics import Location
from publish.editing.passages import EmptyInline, Passage
from publish.editing.sources import Sources


class Called(Struct, frozen=True):
    """A note call and the block of prose that contains it."""

    passage: Passage
    call: EmptyInline

    @property
    def key(self) -> str:
        """The key of the note that it calls."""
        return self.call.element.word("key")

    @property
    def shown(self) -> str:
        """The call as messages show it."""
        return self.call.element.word("written") or f"[^{self.key}]"

    @property
    def is_lemma(self) -> bool:
        """Whether the note is attached to words: its call stands where they end, whatever follows."""
        return "lemma" in self.call.element.data

    @property
    def at(self) -> Location:
        """The place of the call's bracket."""
        return self.call.element.at

    @property
    def before(self) -> str:
        """The text before the call in its block, at most 40 characters."""
        return self.passage.text[max(0, self.call.offset - 40) : self.call.offset]

    @property
    def behind(self) -> str:
        """The text after the call in its block, at most 40 characters."""
        return self.passage.text[self.call.offset : self.call.offset + 40]

    @property
    def language(self) -> str:
        """The BCP 47 tag of the character before the call; "" if its block has no text."""
        return self.passage.language(max(0, self.call.offset - 1)) if self.passage.pieces else ""


def calls(sources: Sources) -> list[Called]:
    """Every call: first those in parts, then those in notes."""
    return [Called(passage, call) for passage in sources.passages for call in passage.calls]


def placed_calls(sources: Sources) -> list[Called]:
    """The calls that stand where the editor put them: not those of notes attached to words."""
    return [one for one in calls(sources) if not one.is_lemma]


def calls_by_key(sources: Sources) -> dict[str, list[Called]]:
    """The calls of each key, in order, including keys without a note."""
    found: dict[str, list[Called]] = {}
    for one in calls(sources):
        found.setdefault(one.key, []).append(one)
    return found


def out_of_place(ranks: Sequence[int]) -> list[int]:
    """The indexes of the fewest numbers to move so that all strictly ascend.

    The remaining numbers are a longest increasing subsequence (Schensted 1961).
    """
    tails: list[int] = []  # for each length, the index of the smallest number that ends a subsequence
    before: list[int] = []
    for place, rank in enumerate(ranks):
        length = bisect_left(tails, rank, key=lambda one: ranks[one])
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [place]
    kept: set[int] = set()
    place = tails[-1] if tails else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return [place for place in range(len(ranks)) if place not in kept]
