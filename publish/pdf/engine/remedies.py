"""Remedies for a page left short because the next content does not fit.

They follow a compositor's practice: an earlier page ends a line or two sooner, or splits a note, so that the text falls
differently.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from publish.pdf.engine.manner import DEFERRING, DESPERATE, LONELY, SHORT, USUAL, VERY_SHORT, Manner
from publish.pdf.engine.sheaf import Sheaf
from publish.pdf.engine.trials import TrialRecord, Trials, TriedPage

# The number of pages before the short one that may be remade, and the maximum number of ways tried in all.
REACH = 4
BUDGET = 24
# Manners tried on the short page itself if no earlier page helps, and how short it must be for each.
LAST_RESORTS = ((LONELY, SHORT), (DEFERRING, VERY_SHORT), (DESPERATE, VERY_SHORT))


def remake_short_pages(sheaf: Sheaf, record: TrialRecord) -> None:
    """Remake the last pages so that none is short, or leave them unchanged if no way is found.

    `record` is that of the pass.
    """
    last = len(sheaf) - 1
    first = last
    while first > max(last - REACH, 0) and sheaf.flows(first - 1):
        first -= 1
    record.allow_for(len(sheaf))
    trials = Trials(sheaf, first, record)
    former = [*trials.path]
    if not _remade(trials, former, first, last):
        trials.path = former
    trials.lay_out()


def _remade(trials: Trials, former: list[TriedPage], first: int, last: int) -> bool:
    """Whether a path was found on which no page is short."""
    for lonely in (False, True):
        search = _Search(trials, last, lonely)
        for pivot in range(last - 1, first - 1, -1):
            if search.found(pivot, trials[pivot]):
                return True
        trials.path = [*former]
    for manner, least in LAST_RESORTS:
        if former[-1].gap >= least:
            made = trials.make(last, manner, at_any_cost=True)
            if made is not None and not made.short:
                return True
    return False


class _Search:
    """A search for pages down to `last` so that none is short, cheapest ways first.

    With `lonely`, the first line of a paragraph may stand alone at the foot of a page if nothing else helps.
    """

    def __init__(self, trials: Trials, last: int, lonely: bool) -> None:
        self._trials = trials
        self._last = last
        self._lonely = lonely
        self._left = BUDGET
        self._tried: set[tuple[int, str]] = set()

    def found(self, index: int, usual: TriedPage | None = None) -> bool:
        """Try the pages from `index` to the last; return whether none of them is short.

        `usual` is the page `index` as already made, which did not help.
        """
        for made in self._last_page(index) if index == self._last else self._ways(index, usual):
            key = (index, made.end_key)
            if made.short or key in self._tried:
                continue
            self._tried.add(key)
            if index == self._last or not made.flows or self.found(index + 1):
                return True
        return False

    def _last_page(self, index: int) -> Iterator[TriedPage]:
        yield from self._way(index, USUAL)
        if self._lonely:
            yield from self._way(index, LONELY)

    def _ways(self, index: int, usual: TriedPage | None) -> Iterator[TriedPage]:
        """Yield the page, made in one way after another."""
        if usual is None:
            usual = yield from self._way(index, USUAL)
            if usual is None:
                return
        self._tried.add((index, usual.end_key))
        sooner = yield from self._way(index, Manner(SHORT, shorter=usual.gap + 0.1))
        for further in (0, 1, 2, 3, 5, 8):
            made = yield from self._way(index, Manner(0, further))
            if further > 1 and made is not None and made.end_key == usual.end_key:
                # The notes of this page can give up no more lines.
                break
        if sooner is not None and not sooner.short:
            yield from self._way(index, Manner(SHORT, shorter=sooner.gap + 0.1))
        if self._lonely:
            yield from self._way(index, LONELY)

    def _way(self, index: int, manner: Manner) -> Generator[TriedPage, None, TriedPage | None]:
        if self._left <= 0:
            return None
        self._left -= 1
        made = self._trials.make(index, manner)
        if made is not None:
            yield made
        return made
