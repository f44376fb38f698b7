"""The words of the edition's letters, searched for quotations from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log2

from msgspec import Struct

from publish.checks.sources.editorial.best_fit import ANY, fitted, is_like
from publish.editing.passages import Passage
from publish.editing.witnesses.collating import Departure, collate
from publish.editing.witnesses.tokens import Token, tokens_of

# The largest number of words that a bracket can replace.
_BRACKETED = 8
# Quotation marks and brackets are not words of the letter, and its ellipses look like those that mark an omission.
_PASSED_OVER = frozenset({'"', "[", "]", "…"})


class Near(Struct, frozen=True):
    """The differences between a quotation and the stretch of a letter that it was meant to quote.

    The letter's side of `differences` counts tokens from token `start`.
    """

    start: int
    differences: list[Departure]


class Letters:
    """The tokens of all letters in order, without quotation marks, brackets and ellipses."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.tokens = [one for one in tokens_of(passages) if one.key not in _PASSED_OVER]

    @cached_property
    def keys(self) -> list[str]:
        """The keys by which the tokens are compared."""
        return [one.key for one in self.tokens]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, key in enumerate(self.keys):
            places.setdefault(key.casefold(), []).append(at)
        return places

    def holds(self, quoted: Sequence[str]) -> bool:
        """Whether the letters contain those keys in a row; the case of the first key is ignored."""
        places = {at + 1 for at in self._places.get(quoted[0].casefold(), ())}
        for key in quoted[1:]:
            if key == ANY:
                places = {at + passed for at in places for passed in range(_BRACKETED + 1)}
            else:
                places = {at + 1 for at in places if at < len(self.keys) and self.keys[at] == key}
        return bool(places)

    def near(self, quoted: Sequence[str]) -> Near | None:
        """Find the most likely origin of keys that the letters do not contain as they are.

        Returns None if it is not certain that the words come from the letters.
        """
        at = self._likely(quoted)
        if at is None:
            return None
        low, high = max(at - _BEYOND, 0), min(at + len(quoted) + _BEYOND, len(self.keys))
        stretch = self.keys[low:high]
        if len(quoted) <= _FITTED:
            found = fitted(quoted, stretch)
        else:
            found = _trimmed(collate(list(quoted), stretch), len(quoted), high - low)
        # Words in brackets replace words of the letter and are not differences.
        found = [gap for gap in found if gap.start == gap.end or any(quoted[gap.start : gap.end])]
        return Near(low, found) if found and self._is_meant(quoted, found, low) else None

    def _likely(self, quoted: Sequence[str]) -> int | None:
        """The token where the quotation probably begins; None if its rarer words point to different places."""
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
        """Whether the agreement is too large for chance: enough words agree, and they are rare enough."""
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
        """The information of a word in bits: the rarer, the more."""
        return log2(len(self.keys) / len(self._places.get(key.casefold(), (0,))))


# Quotations of more tokens are compared like whole texts.
_FITTED = 80
# How many tokens a quotation may be away from the place that its words suggest.
_BEYOND = 6
# A word that occurs more often does not help to locate a quotation.
_OFTEN = 40
# In a quotation of fewer words, only a slip in a word, or one word too few or too many inside it, is certain. With a
# different word at its end it may be a quotation from somebody else.
_FEW = 5
# One word in this many may differ.
_SHARE = 4
# The agreement must be worth this many words that occur only once; more frequent words are worth less.
_TELLING = 1.5


def _trimmed(found: list[Departure], length: int, reach: int) -> list[Departure]:
    """The differences, without the words of the letter before and after the quotation.

    `length` is the number of tokens of the quotation, `reach` that of the stretch of the letter.
    """
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
    """Whether the difference is one extra, missing or similar word, or words that were swapped or run together."""
    if not here or not there:
        return len(here) + len(there) <= 1
    if sorted(here) == sorted(there) or "".join(here) == "".join(there):
        return True
    return len(here) == len(there) == 1 and is_like(here[0].casefold(), there[0].casefold())


def located(token: Token) -> str:
    """The place of a token as text, for a message about another place: path:line:column."""
    at = token.at
    return f"{at.path}:{at.line}:{at.column}"
