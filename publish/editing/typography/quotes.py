"""Replace straight marks by the language's quotation marks, by apostrophes and by primes.

The outermost quotation takes the language's first pair of marks, the one inside it the next pair. Outermost straight
single marks take the second pair, because the editor chose single marks. Typographic marks are kept, and count as
quotations. A pair closes in the language in which it was opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.editing.typography import apostrophes
from publish.editing.typography.conventions import Conventions
from publish.editing.typography.galley import Edit, Galley
from publish.editing.typography.quotation_marks import QuotationMark, Side, find_quotation_marks

_APOSTROPHE = "’"
_PRIMES = {"'": "′", '"': "″"}
_DOUBLE = '"“”„‟«»'
_MARKS = "\"'“‘"  # at the head of a block several quotations may open
_ALWAYS_OPENS = "„‟‚‛“‘«‹"
# The closing mark of an opening mark that the language does not use.
_MATES = {"“": "”", "„": "“", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘", "‛": "’"}


class _Quotation(Struct, frozen=True):
    """An open quotation: whether its marks are double, its closing mark, its language, and its pair in that row."""

    double: bool
    mate: str
    row: Conventions
    depth: int


def set_quotes(galley: Galley) -> Galley:
    """Set quotation marks, apostrophes and primes in place of straight marks."""
    return galley.edited(_Nesting(galley).edits()) if '"' in galley.text or "'" in galley.text else galley


class _Nesting:
    """One walk through the marks of a block, keeping the open quotations."""

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._marks = find_quotation_marks(galley.text)
        self._primes = apostrophes.measures(galley.text)
        self._apostrophes = apostrophes.certain(galley.text, self._marks, galley.row_at)
        self._partnered = apostrophes.partnered(galley.text, self._marks, self._apostrophes, galley.row_at)
        self._possessives = apostrophes.possessives(galley.text, self._marks, self._apostrophes, galley.row_at)
        self._open: list[_Quotation] = []
        self._doubles = 0

    def edits(self) -> Iterator[Edit]:
        """The replacement of each straight mark."""
        opened = False
        for mark in self._marks:
            straight = mark.char in _PRIMES
            if straight and not self._galley.free(mark.place, mark.place + 1):
                opened = False
                continue
            before = len(self._open)
            glyph = self._straight(mark, opened) if straight else self._typed(mark, opened)
            opened = len(self._open) > before
            if straight:
                yield Edit(mark.place, mark.place + 1, glyph)

    def _straight(self, mark: QuotationMark, after_opening: bool) -> str:
        if mark.place in self._primes:
            return _PRIMES[mark.char]
        side = mark.side(after_opening)
        if mark.char == '"':
            after_elision = mark.left in "'’" and mark.follows and mark.next.isalnum()
            if side is Side.EITHER:
                side = Side.CLOSES if self._doubles and not after_elision else Side.OPENS
            if side is Side.OPENS:
                return self._opening(mark)
            if not self._doubles:
                return "″" if apostrophes.lone_measure(self._galley.text, mark) else self._row(mark).closing[0]
            return self._closing(double=True)
        within = bool(self._open) and not self._open[-1].double
        if mark.place in self._apostrophes:
            return _APOSTROPHE
        if side is Side.EITHER:
            side = Side.CLOSES if within else Side.OPENS
        if side is Side.OPENS:
            is_first = not self._galley.text[: mark.place].strip(_MARKS)
            begins_block = is_first and mark.right.isupper() and not self._may_be_elided(mark)
            return self._opening(mark) if mark.place in self._partnered or begins_block else _APOSTROPHE
        if within and mark.place not in self._possessives:
            return self._closing(double=False)
        return "′" if not within and apostrophes.lone_measure(self._galley.text, mark) else _APOSTROPHE

    def _may_be_elided(self, mark: QuotationMark) -> bool:
        return self._row(mark).drops_letters and mark.place in apostrophes.elided(
            self._galley.text, self._marks, self._apostrophes
        )

    def _typed(self, mark: QuotationMark, after_opening: bool) -> str:
        row = self._row(mark)
        opens, closes = mark.char in row.opening, mark.char in row.closing
        if not opens and not closes:
            opens = mark.char in _ALWAYS_OPENS
        elif opens and closes:
            side = mark.side(after_opening)
            opens = side is Side.OPENS or (side is Side.EITHER and not self._open)
        double = mark.char in _DOUBLE
        if mark.char == _APOSTROPHE and (mark.inside_word or not closes):
            return mark.char
        if opens:
            index = row.opening.find(mark.char)
            mate = row.closing[index] if index >= 0 else _MATES.get(mark.char, mark.char)
            self._push(_Quotation(double, mate, row, index if index >= 0 else int(not double)))
        elif self._doubles if double else self._open and not self._open[-1].double:
            self._closing(double)
        return mark.char

    def _opening(self, mark: QuotationMark) -> str:
        row = self._row(mark)
        double = mark.char == '"'
        outer = self._open[-1] if self._open else None
        depth = int(not double)
        if outer is not None and outer.row is row:
            depth = outer.depth + 1
        elif outer is not None and outer.mate == row.closing[depth]:
            depth += 1
        depth %= len(row.quotes)
        self._push(_Quotation(double, row.closing[depth], row, depth))
        return row.opening[depth]

    def _push(self, quotation: _Quotation) -> None:
        self._open.append(quotation)
        self._doubles += quotation.double

    def _closing(self, double: bool) -> str:
        """Close the innermost quotation of that kind, and all that are still open inside it."""
        while True:
            quotation = self._open.pop()
            self._doubles -= quotation.double
            if quotation.double is double:
                return quotation.mate

    def _row(self, mark: QuotationMark) -> Conventions:
        return self._galley.row_at(mark.place)
