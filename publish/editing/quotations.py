"""Quotations across paragraphs, by the habit of each language.

- English opens a quotation of several paragraphs anew in each of them, unless it goes on after a block quotation, a
  heading or verse, or in the middle of a sentence. A block quotation in it may open it anew, too.
- Other languages open it once and close it once: German speeches, French dialogues whose speeches a dash separates,
  Polish thoughts. Spanish repeats the closing mark before each further paragraph. Some publishers repeat the opening
  one, which is learned from the edition, or from three such paragraphs in a row. One mark may close two quotations that
  end together.

So an opening mark without a partner is carried to the next closing mark without a partner. It was lost if another
quotation of several paragraphs opens before, or too many quotations with the same marks lie between.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from publish.editing.passages import Passage
from publish.editing.quotation_walk import DOUBLE, Quotation, Quoted, walked
from publish.editing.typography import conventions
from publish.editing.typography.quotation_marks import QuotationMark
from publish.manuscript.tree import Kind

__all__ = ["Quotation", "Quoted", "quotations"]

# So many paragraphs inside one that goes on may begin with a complete quotation in the same marks, and so many
# paragraphs may lie inside it.
_MOST_INSIDE, _MOST_BETWEEN = 1, 60
# From how many openings, and from which share of all quotations on, an edition opens anew in each paragraph.
_HABIT, _SHARE = 5, 0.05
# How many marks without a partner, each at the beginning of a paragraph, make one quotation that opens anew.
_RUN = 2
_SIGNS = " .,;:!?…)\n\u00a0\u202f"
_BLANKS = " \n\u00a0\u202f—–-"
_VERSE = ("verse", "poem", "epigraph")


def quotations(passages: Iterable[Passage], host: str) -> list[Quoted]:
    """The quotations of each passage that has quotation marks. `host` is the language of the edition, a BCP 47 tag."""
    flow = _Flow(host)
    for passage in passages:
        flow.take(passage)
    return flow.ended()


class _Carried(Struct):
    """An opening mark that its own passage does not close.

    `between` counts the passages since, `inside` those of them that begin with a complete quotation in the same marks.
    `is_broken`: a block that is not a paragraph lies between. `run` are the marks that began the paragraphs before.
    """

    quoted: Quoted
    mark: QuotationMark
    between: int = 0
    inside: int = 0
    is_broken: bool = False
    run: list[_Carried] = field(default_factory=list)

    @property
    def is_double(self) -> bool:
        return self.mark.char in DOUBLE


class _Flow:
    """A walk through passages in order, carrying the marks that are open."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._all: list[Quoted] = []
        self._carried: list[_Carried] = []
        self._runs: list[list[_Carried]] = []
        self._before: Passage | None = None

    def take(self, passage: Passage) -> None:
        """Walk through the next passage."""
        before = self._before
        if before is not None and (before.part is not passage.part or before.note is not passage.note):
            self._lose(self._carried)
        self._before = passage
        quoted = walked(passage, _around(passage, self._host), any(one.is_double for one in self._carried))
        first = _leading(quoted)
        self._open_anew(passage, first, quoted.unopened if quoted else ())
        for one in self._carried:
            one.between += 1
        self._lose([one for one in self._carried if one.between > _MOST_BETWEEN])
        if quoted is None:
            return
        self._all.append(quoted)
        for mark in list(quoted.unopened):
            if self._close(mark):
                quoted.unopened.remove(mark)
        for pair in quoted.pairs:
            if pair.opened is first:
                self._enclose(quoted, pair)
        unclosed, quoted.unclosed[:] = list(quoted.unclosed), []
        for mark in unclosed:
            inner = [pair.closed for pair in quoted.pairs if pair.outer is mark and pair.opened.char == mark.char]
            is_deeper = quoted.passage.prose.startswith(
                "'", mark.place + 1
            )  # then these stand in the one in single marks
            if inner and quoted.row(mark).reopens and not is_deeper:
                quoted.unclosed.append(mark)  # an inner quotation would have other marks: the end of this one was lost
            elif not inner or quoted.passage.prose[inner[-1].place + 1 :].strip(_SIGNS):
                self._open(quoted, mark, first)

    def ended(self) -> list[Quoted]:
        """End the walk, and return what was found."""
        self._lose(self._carried)
        pairs = sum(len(one.pairs) for one in self._all)
        is_habit = sum(len(run) >= _RUN for run in self._runs) > 1
        if not is_habit and sum(map(len, self._runs)) < max(_HABIT, pairs * _SHARE):
            for one in (one for run in self._runs if len(run) < _RUN for one in run):
                one.quoted.unclosed.append(one.mark)
        for quoted in self._all:
            quoted.unclosed.sort(key=lambda mark: mark.place)
        return self._all

    def _open_anew(self, passage: Passage, first: QuotationMark | None, unopened: Iterable[QuotationMark]) -> None:
        """Apply the habit of a language that opens a quotation anew in each paragraph."""
        strict = [one for one in self._carried if conventions(self._tag(one)).reopens]
        if not strict:
            return
        here = strict[0].quoted.passage
        is_deeper = len(passage.inside) > len(here.inside) or passage.block.kind not in (Kind.PARAGRAPH, Kind.STANZA)
        if is_deeper:
            for one in strict:
                one.is_broken = True
        elif first is not None and first.char == strict[0].mark.char:
            last = {one.mark.char: one for one in strict}
            self._lose([one for one in strict if one is not last[one.mark.char]])  # of two, the first was not closed
            self._carried = [one for one in self._carried if one not in strict]
        elif not _goes_on(passage):
            # What was opened in a block quotation may be closed in the paragraph behind it, but not later.
            closes = len(passage.inside) < len(here.inside) and any(mark.char in DOUBLE for mark in unopened)
            self._lose([one for one in strict if not (one.is_broken or (closes and one.is_double))])

    def _tag(self, one: _Carried) -> str:
        return one.quoted.passage.language(one.mark.place)

    def _close(self, mark: QuotationMark) -> bool:
        """Close the last quotation that the mark can close, and lose those that are open inside it."""
        is_double = mark.char in DOUBLE
        fits = [number for number, one in enumerate(self._carried) if one.is_double is is_double]
        if not fits:
            return False
        inner = self._carried[fits[-1] + 1 :]
        self._lose(inner)
        self._carried.pop(fits[-1])
        return True

    def _enclose(self, quoted: Quoted, pair: Quotation) -> None:
        """Count a complete quotation at the beginning of a paragraph; many of them cannot lie inside one that has the
        same marks."""
        for one in [one for one in self._carried if one.mark.char == pair.opened.char]:
            if len(quoted.passage.inside) > len(one.quoted.passage.inside):
                continue  # a block quotation has quotations of its own
            if not one.run and _are_one_quotation(one, quoted.passage):
                self._carried.remove(one)
                continue
            one.inside += 1
            if one.run or one.inside > _MOST_INSIDE or _breaks_off(one):
                self._reopen(one, _Carried(quoted, pair.opened))

    def _open(self, quoted: Quoted, mark: QuotationMark, first: QuotationMark | None) -> None:
        opened = _Carried(quoted, mark)
        for one in [one for one in self._carried if one.mark.char == mark.char and mark.char in DOUBLE + "‹›"]:
            is_deeper = len(quoted.passage.inside) > len(one.quoted.passage.inside)
            if mark is first and is_deeper and conventions(self._tag(one)).reopens:
                self._carried.remove(one)  # a block quotation in it opens it anew: “‘Dear Sir
            elif mark is first:
                self._reopen(one, opened)
            else:
                self._lose([one])
        self._carried.append(opened)

    def _reopen(self, one: _Carried, again: _Carried) -> None:
        """Let a mark at the beginning of a paragraph take the place of one that is open, if that is a habit."""
        self._carried.remove(one)
        if not _breaks_off(one):
            if not one.run:
                self._runs.append(one.run)
            one.run.append(one)
        again.run = one.run

    def _lose(self, lost: list[_Carried]) -> None:
        """Report marks as never closed."""
        for one in list(lost):
            self._carried.remove(one)
            one.quoted.unclosed.append(one.mark)


def _breaks_off(begun: _Carried) -> bool:
    """Whether the paragraph before breaks off in a sentence, as a salutation and a line of verse do, so that a mark at
    the beginning of this one goes on with its quotation."""
    end = begun.quoted.passage.prose.rstrip()[-1:]
    return begun.between == 1 and (end == "," or end.isalnum())


def _are_one_quotation(begun: _Carried, passage: Passage) -> bool:
    """Whether a passage goes on with the block quotation that begins with an open mark."""
    before = begun.quoted.passage
    quoted = [one for one in passage.inside if one.kind is Kind.QUOTE]
    return bool(quoted) and quoted[-1] in before.inside and not before.prose[: begun.mark.place].strip(_BLANKS)


def _around(passage: Passage, host: str) -> str:
    """The language of the part or the note in which a passage stands; `host` is that of the edition."""
    if passage.part is not None:
        return passage.part.settings.language or host
    return (passage.inside or (passage.block,))[0].lang or host


def _leading(quoted: Quoted | None) -> QuotationMark | None:
    """The opening mark with which a passage begins."""
    if quoted is None:
        return None
    opened = sorted([*(pair.opened for pair in quoted.pairs), *quoted.unclosed], key=lambda mark: mark.place)
    return opened[0] if opened and not quoted.passage.prose[: opened[0].place].strip(_BLANKS) else None


def _goes_on(passage: Passage) -> bool:
    """Whether a passage may be within a quotation without opening it anew: verse, and the rest of a sentence."""
    return is_verse(passage) or passage.prose.lstrip()[:1].islower()


def is_verse(passage: Passage) -> bool:
    """Whether a passage is verse."""
    return passage.block.kind is Kind.STANZA or any(
        one.kind is Kind.CONTAINER and one.word("name") in _VERSE for one in passage.inside
    )
