"""The quotations of one passage: pairs of quotation marks, and marks without a partner.

The language decides what a typographic mark does, its neighbours what a straight or foreign mark does. Foreign words
may have the marks of the book that quotes them. In many languages the closing single mark is also the apostrophe: it
closes a quotation only if one is open, and is not missed where it could be an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from publish.editing.passages import Passage
from publish.editing.typography import Conventions, apostrophes, conventions
from publish.editing.typography.galley import NOTE
from publish.editing.typography.other_marks import mark_pairs
from publish.editing.typography.quotation_marks import QuotationMark, Side, find_quotation_marks

DOUBLE = '"“”„‟«»'
_STRAIGHT = "\"'"
_SURE_ENDS = ".,;:!?…)]"
_TWO_COMMAS = re.compile(r"(?<![^\s(\[—–-]),,(?=\w)")


class Quotation(Struct, frozen=True):
    """A quotation with its two marks; `outer` is the opening mark of the quotation around it."""

    opened: QuotationMark
    closed: QuotationMark
    outer: QuotationMark | None


class Quoted(Struct, frozen=True):
    """The quotations of one passage.

    `pairs` are complete quotations, `unclosed` opening marks and `unopened` closing marks without a partner. `turned`
    are marks that face the wrong way; they are paired as the marks they stand for. `host` is the language of the text
    around foreign words, a BCP 47 tag.
    """

    passage: Passage
    host: str
    pairs: list[Quotation] = field(default_factory=list)
    unclosed: list[QuotationMark] = field(default_factory=list)
    unopened: list[QuotationMark] = field(default_factory=list)
    turned: list[QuotationMark] = field(default_factory=list)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end offset of the words of each quotation, in order."""
        return sorted((pair.opened.place + 1, pair.closed.place) for pair in self.pairs)

    def row(self, mark: QuotationMark) -> Conventions:
        """Conventions of the language of a mark."""
        return conventions(self.passage.language(mark.place))

    def pairs_with(self, mark: QuotationMark) -> list[str]:
        """Pairs of marks to which a mark may belong, in its own language or in that of the text around it."""
        tags = dict.fromkeys((self.passage.language(mark.place), self.host))
        return [pair for tag in tags for pair in mark_pairs(tag) if mark.char in pair]


def walked(passage: Passage, host: str, is_inside: bool) -> Quoted | None:
    """The quotations of a passage, or None if it has no quotation marks. `host` and `is_inside`: see `_Walk`."""
    marks = find_quotation_marks(_with_low_marks(passage))
    return _Walk(passage, marks, host, is_inside).walked() if marks else None


def _with_low_marks(passage: Passage) -> str:
    """The words of a passage with „ where two commas stand for it, as on a typewriter. `mark-doubled` reports them."""
    if ",," not in passage.prose:
        return passage.prose
    return _TWO_COMMAS.sub(
        lambda found: "„" + NOTE if conventions(passage.language(found.start())).opens_low else found[0], passage.prose
    )


class _Walk:
    """One walk through the marks of a passage, keeping those that are open."""

    def __init__(self, passage: Passage, marks: Sequence[QuotationMark], host: str, is_inside: bool) -> None:
        """Walk through `marks`. `host` is the language of the text around foreign words, a BCP 47 tag; `is_inside` says
        that a quotation is open where the passage begins."""
        self._marks = marks
        self._found = Quoted(passage, host)
        self._is_inside = is_inside
        self._open: list[QuotationMark] = []
        self._doubles = 0
        # Quotations in single marks closed by what may be an apostrophe: the real end may still follow.
        self._doubtful = 0
        self._primes: set[int] = set()
        self._apostrophes = apostrophes.certain(passage.text, marks, self._row_at)
        self._partnered: set[int] = set()
        if any(mark.char in _STRAIGHT for mark in marks):
            self._primes = apostrophes.measures(passage.prose)
            self._partnered = apostrophes.partnered(passage.prose, marks, self._apostrophes, self._row_at)

    def _row_at(self, place: int) -> Conventions:
        return conventions(self._found.passage.language(place))

    def walked(self) -> Quoted:
        """Walk, and return what was found."""
        opened = False
        for mark in self._marks:
            before = len(self._open)
            if mark.char in DOUBLE:
                self._double(mark, opened)
            else:
                self._single(mark, opened)
            opened = len(self._open) > before
        for mark in self._open:
            self._leave_open(mark)
        self._found.unclosed.sort(key=lambda mark: mark.place)
        return self._found

    def _double(self, mark: QuotationMark, after_opening: bool) -> None:
        side = mark.side(after_opening)
        if mark.char == '"':
            is_measure = side is Side.CLOSES and not self._doubles and mark.left.isdigit()
            if mark.place in self._primes or mark.inside_word or is_measure:
                return
        if self._continues(mark):
            return
        opens = self._opens(mark, side)
        if opens and self._doubles and (mark.left == "\n" or self._resumes(mark)):
            return  # old books repeat the opening mark before each line of verse
        if opens:
            self._open.append(mark)
            self._doubles += 1
            self._doubtful = 0
        else:
            self._close(mark)

    def _resumes(self, mark: QuotationMark) -> bool:
        """Whether speech opens again behind a dash: „Nie — rzekł — „nie wierzę”."""
        before = self._found.passage.prose[: mark.place].rstrip(" \u00a0")
        return self._row_at(mark.place).resumes and self._open[-1].char == mark.char and before[-1:] in ("—", "–")

    def _opens(self, mark: QuotationMark, side: Side) -> bool:
        opens, closes = self._sides(mark)
        if opens is closes:  # a straight mark, a foreign one, or one that can be both
            if side is Side.EITHER:
                return not self._doubles
            return side is Side.OPENS
        if side is (Side.CLOSES if opens else Side.OPENS) and (self._doubles or not opens):
            is_bare = mark.next.isalnum() if closes else not mark.left.isspace()
            if is_bare and not mark.inside_word and not mark.follows:
                self._found.turned.append(mark)
                return not opens
        return opens

    def _continues(self, mark: QuotationMark) -> bool:
        """Whether a closing mark begins a further paragraph of a quotation, or of a speech that began with a dash:
        comillas de seguimiento."""
        text = self._found.passage.prose
        others = sum(one.char in DOUBLE for one in self._marks) - 1
        return (
            (self._is_inside or others % 2 == 0)
            and mark.char in "»”«"
            and not text[: mark.place].rpartition("\n")[2].strip()
            and text[mark.place + 1 : mark.place + 20].strip(" \u00a0\u202f—–-") != ""
            and self._sides(mark) == (False, True)
            and not self._row_at(mark.place).reopens
        )

    def _sides(self, mark: QuotationMark) -> tuple[bool, bool]:
        """Whether a mark can open and whether it can close."""
        pairs = self._found.pairs_with(mark)
        return any(pair[0] == mark.char for pair in pairs), any(pair[1] == mark.char for pair in pairs)

    def _single(self, mark: QuotationMark, after_opening: bool) -> None:
        if mark.inside_word or mark.place in self._primes or mark.place in self._apostrophes:
            return
        side = mark.side(after_opening)
        if mark.char == "'":
            if side is Side.OPENS:
                if mark.place in self._partnered:
                    self._open.append(mark)
                return
            self._close_single(mark)
            return
        opens, closes = self._sides(mark)
        if opens is closes:
            # The same mark opens and closes in Swedish and Finnish; elsewhere this one is an apostrophe.
            may_open = mark.char != "’" or mark.char * 2 in self._found.pairs_with(mark)
            opens = side is Side.OPENS and may_open
            closes = side is Side.CLOSES and (mark.char in "›‹" or (mark.char in "‘’" and bool(self._open)))
        if opens and mark.char == "‘" and side is Side.CLOSES:
            return  # an apostrophe facing the wrong way
        if opens:
            self._open.append(mark)
        elif closes:
            self._close_single(mark)

    def _close_single(self, mark: QuotationMark) -> None:
        is_sure = mark.left != "" and mark.left in _SURE_ENDS
        if mark.next.isalnum() or self._closes_later(mark):
            return  # V. V.’s book, or ›Gib mir dein' Apfel!‹
        if self._open and self._open[-1].char not in DOUBLE:
            if mark.char in "’'" and not is_sure:
                self._doubtful += 1
            self._pair(self._open.pop(), mark)
        elif is_sure or mark.char not in "’'":
            if self._doubtful:
                self._doubtful -= 1
            else:
                self._found.unopened.append(mark)

    def _closes_later(self, mark: QuotationMark) -> bool:
        """Whether a straight mark stands in a quotation whose own closing mark follows."""
        if mark.char != "'" or not self._open or self._open[-1].char in (*DOUBLE, "'"):
            return False
        opened = self._open[-1]
        closing = {pair[1] for pair in self._found.pairs_with(opened) if pair[0] == opened.char} - {"’"}
        return any(one.char in closing and one.place > mark.place for one in self._marks)

    def _close(self, mark: QuotationMark) -> None:
        if not self._doubles:
            self._found.unopened.append(mark)
            return
        while self._open[-1].char not in DOUBLE:
            self._leave_open(self._open.pop())
        self._doubtful = 0
        self._doubles -= 1
        self._pair(self._open.pop(), mark)

    def _leave_open(self, mark: QuotationMark) -> None:
        if mark.char != "’":  # that may be an apostrophe
            self._found.unclosed.append(mark)

    def _pair(self, opened: QuotationMark, closed: QuotationMark) -> None:
        self._found.pairs.append(Quotation(opened, closed, self._open[-1] if self._open else None))
