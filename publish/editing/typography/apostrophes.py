"""Straight single marks that are apostrophes, or primes for feet, inches, minutes and seconds.

The others may be quotation marks; `partnered` finds the opening marks that have a closing one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from publish.editing.typography.conventions import Conventions
from publish.editing.typography.english_singles import english_singles
from publish.editing.typography.quotation_marks import SPACES, QuotationMark, Side

_BLANK = "[ \u00a0\u202f]?"
# 6' 2", 5'11½", 55°45'20", 55° 45': only together are they surely measures.
_MEASURE = re.compile(
    rf"(?<![\w'’\"])\d{{1,3}}('){_BLANK}\d{{1,2}}(?:[.,]\d{{1,2}}|[½¼¾⅓⅔])?(\")"
    rf"|°{_BLANK}\d{{1,2}}('){_BLANK}(?:\d{{1,2}}(?:[.,]\d{{1,2}})?(\"))?"
)
_FIGURES = re.compile(r"(?<![\w'’.,$£€])\d{1,3}$")
_DECADE = re.compile(r"'\d\d(?:s|er|ers)?(?![\w'])")
_WORD = re.compile(r"[^\W\d_]{1,12}(?![^\W\d_])")
# After an opening mark: a word alone in quotation marks, and one that an apostrophe joins to a letter: 'm'n rad'.
_QUOTED = re.compile(r"[^\W\d_]+' |[^\W\d_]'[^\W\d_]")
_POSSESSIVE = re.compile(rf"[sz]'[{SPACES}][^\W\d_A-Z]")


def measures(text: str) -> set[int]:
    """Offsets of the straight marks that are certainly primes."""
    return {match.start(group) for match in _MEASURE.finditer(text) for group in range(1, 5) if match[group]}


def lone_measure(text: str, mark: QuotationMark) -> bool:
    """Whether a mark that closes no quotation means feet or inches, as in: a 12" gun."""
    return mark.left.isdigit() and _FIGURES.search(text, max(0, mark.place - 5), mark.place) is not None


def certain(text: str, marks: Sequence[QuotationMark], row_at: Callable[[int], Conventions]) -> set[int]:
    """Offsets of the single marks, straight or ’, that can only be apostrophes.

    `row_at` returns the conventions of the language at an offset.
    """
    found: set[int] = set()
    for mark in marks:
        if mark.char not in "'’" or mark.place in found:
            continue
        if mark.inside_word:
            found.add(mark.place)
        elif mark.side(after_opening=True) is Side.OPENS and mark.next.isalnum():
            word = _WORD.match(text, mark.place + 1)
            if word is None:
                if _DECADE.match(text, mark.place):
                    found.add(mark.place)
            elif word[0].lower() == "n" and text.startswith("'", word.end()):
                found |= {mark.place, word.end()}  # rock 'n' roll
            elif word[0] in row_at(mark.place).elided and not _QUOTED.match(text, word.start()):
                found.add(mark.place)
    return found


def partnered(
    text: str, marks: Sequence[QuotationMark], apostrophes: set[int], row_at: Callable[[int], Conventions]
) -> set[int]:
    """Offsets of the straight single marks that can open a quotation because a later one can close it."""
    if _drops_letters(marks, row_at):
        return english_singles(text, marks, apostrophes).openers
    found: set[int] = set()
    closers = 0
    for mark in reversed(marks):
        if mark.char != "'" or mark.place in apostrophes:
            continue
        if mark.side(after_opening=mark.right.isalnum()) is Side.OPENS:
            if closers:
                closers -= 1
                found.add(mark.place)
        else:
            closers += 1
    return found


def elided(text: str, marks: Sequence[QuotationMark], apostrophes: set[int]) -> set[int]:
    """Offsets of the opening marks that the English word after them explains as apostrophes."""
    return english_singles(text, marks, apostrophes).elided


def _drops_letters(marks: Sequence[QuotationMark], row_at: Callable[[int], Conventions]) -> bool:
    """Whether the first straight single mark is in a language whose dialects drop letters."""
    return next((row_at(mark.place).drops_letters for mark in marks if mark.char == "'"), False)


def possessives(
    text: str, marks: Sequence[QuotationMark], apostrophes: set[int], row_at: Callable[[int], Conventions]
) -> set[int]:
    """Offsets of apostrophes at the end of words, as in "the boys' books", that close no quotation."""
    if _drops_letters(marks, row_at):
        closers = english_singles(text, marks, apostrophes).closers
        return {mark.place for mark in marks if mark.char == "'" and mark.place not in closers}
    found: set[int] = set()
    end_ahead = False
    for mark in reversed(marks):
        if mark.char != "'" or mark.place in apostrophes:
            continue
        if mark.side(after_opening=mark.right.isalnum()) is Side.OPENS:
            end_ahead = False
        elif not mark.left.isalnum() and mark.left not in SPACES:
            end_ahead = True
        elif end_ahead and _POSSESSIVE.match(text, mark.place - 1):
            found.add(mark.place)
    return found
