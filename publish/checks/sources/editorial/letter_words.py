"""The words of the edition's letters, to find in them what is quoted elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2

from publish.checks.sources.editorial.best_fit import ANY, fitted, is_like
from publish.editing.passages import Passage
from publish.editing.witnesses.collating import Departure, collate
from publish.editing.witnesses.tokens import Token, tokens_of

# A bracket stands for so many words at most.
_BRACKETED = 8
# Marks of quotation and brackets are no words of the letter; dots in it are no more than those that leave out.
_PASSED_OVER = frozenset({'"', "[", "]", "…"})


@dataclass(frozen=True, slots=True)
class Near:
    """Where the quotation departs from the stretch of a letter that was meant, which begins at the token `start`."""

    start: int
    differences: list[Departure]


class Letters:
    """Tokens of letters in a row, without quotation marks and brackets."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.tokens = [one for one in tokens_of(passages) if one.key not in _PASSED_OVER]

    @cached_property
    def keys(self) -> list[str]:
        """What the tokens are compared by."""
        return [one.key for one in self.tokens]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, key in enumerate(self.keys):
            places.setdefault(key.casefold(), []).append(at)
        return places

    def holds(self, quoted: Sequence[str]) -> bool:
        """Whether they have those keys in a row, the first with a capital or a small letter."""
        places = {at + 1 for at in self._places.get(quoted[0].casefold(), ())}
        for key in quoted[1:]:
            if key == ANY:
                places = {at + passed for at in places for passed in range(_BRACKETED + 1)}
            else:
                places = {at + 1 for at in places if at < len(self.keys) and self.keys[at] == key}
        return bool(places)

    def near(self, quoted: Sequence[str]) -> Near | None:
        """Where those keys, which they do not have as they are, were most probably taken from: None where they need
        not be theirs at all."""
        at = self._likely(quoted)
        if at is None:
            return None
        low, high = max(at - _BEYOND, 0), min(at + len(quoted) + _BEYOND, len(self.keys))
        stretch = self.keys[low:high]
        if len(quoted) <= _FITTED:
            found = fitted(quoted, stretch)
        else:
            found = _trimmed(collate(list(quoted), stretch), len(quoted), high - low)
        # Brackets stand for words of the letter, never for those beside them.
        found = [gap for gap in found if gap.start == gap.end or any(quoted[gap.start : gap.end])]
        return Near(low, found) if found and self._is_meant(quoted, found, low) else None

    def _likely(self, quoted: Sequence[str]) -> int | None:
        """Where the quotation would begin, by what most of its rarer words say, each with its weight."""
        votes: Counter[int] = Counter()
        voting = 0
        for number, key in enumerate(quoted):
            places = self._places.get(key.casefold(), ()) if key[:1].isalnum() else ()
            voting += 0 < len(places) <= _OFTEN
            for at in places if len(places) <= _OFTEN else ():
                for shift in (-1, 0, 1):
                    votes[at - number + shift] += 2 - abs(shift)
        best = max(votes, key=lambda place: (votes[place], -place), default=None)
        return max(best, 0) if best is not None and votes[best] > voting else None

    def _is_meant(self, quoted: Sequence[str], found: list[Departure], low: int) -> bool:
        """Whether so much agrees that no chance explains it: enough words, and words that say enough."""
        words = [number for number, key in enumerate(quoted) if key[:1].isalnum()]
        departing = {number for gap in found for number in range(gap.start, gap.end)}
        changed = 0
        said = sum(self._says(quoted[number]) for number in words if number not in departing)
        for gap in found:
            here = [key for key in quoted[gap.start : gap.end] if key[:1].isalnum()]
            there = [key for key in self.keys[low + gap.other_start : low + gap.other_end] if key[:1].isalnum()]
            is_small = _is_small(here, there)
            at_edge = not there and (gap.start == 0 or gap.end == len(quoted))
            if len(words) < _FEW and (at_edge or not is_small):
                return False
            if is_small:
                changed += min(1, len(here) + len(there))
                said += sum(self._says(key) for key in there) / 2 if here else 0
            else:
                longer = max(len(here), len(there))
                changed += longer if here and there else (longer + 1) // 2
        return changed <= max(1, len(words) // _SHARE) and said >= _TELLING * log2(len(self.keys))

    def _says(self, key: str) -> float:
        """How much a word tells, in bits: the rarer, the more."""
        return log2(len(self.keys) / len(self._places.get(key.casefold(), (0,))))


# Longer quotations are compared as whole texts are.
_FITTED = 80
# How far a quotation may be shifted against what its words say of its place.
_BEYOND = 6
# A word that is met more often says nothing of where a quotation begins.
_OFTEN = 40
# In a quotation of fewer words only a slip in a word, or one word too few or too many inside it, is certain: with
# another word at its end it may be somebody else's.
_FEW = 5
# One word in so many may depart.
_SHARE = 4
# So many words that are met but once have to agree, or more of those that are met more often.
_TELLING = 1.5


def _trimmed(found: list[Departure], length: int, reach: int) -> list[Departure]:
    """The differences without what the letter has before and behind the quotation."""
    trimmed = []
    for gap in found:
        here = gap.end - gap.start
        other_start, other_end = gap.other_start, gap.other_end
        if gap.start == 0 and other_start == 0:
            other_start = max(other_end - here, 0)
        if gap.end == length and other_end == reach:
            other_end = min(other_start + here, reach)
        if here or other_start < other_end:
            trimmed.append(Departure(gap.start, gap.end, other_start, other_end))
    return trimmed


def _is_small(here: Sequence[str], there: Sequence[str]) -> bool:
    """One word more, one less, or one that is like the other; words that changed places, or were run together."""
    if not here or not there:
        return len(here) + len(there) <= 1
    if sorted(here) == sorted(there) or "".join(here) == "".join(there):
        return True
    return len(here) == len(there) == 1 and is_like(here[0].casefold(), there[0].casefold())


def located(token: Token) -> str:
    """Where a token is written, as messages say it of another place."""
    at = token.at
    return f"{at.path}:{at.line}:{at.column}"
