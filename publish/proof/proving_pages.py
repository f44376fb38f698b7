"""Prove a PDF from its lines alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from math import nan

from publish.editing.book import Book
from publish.facts.pdf import PdfFacts
from publish.facts.pdf_text import PdfLine
from publish.markup.front import FrontMatter
from publish.proof.expected import expected
from publish.proof.fragment import Fragment
from publish.proof.ink import ink, ink_before, words
from publish.proof.pagination import paginate
from publish.proof.placing import Placing
from publish.proof.printed_lines import Alignment
from publish.proof.proving import ProductText, Proof, prove
from publish.proof.right_to_left import read_line, runs_backwards, titles
from publish.proof.stream import Stream
from publish.proof.style_effects import NO_EFFECTS, StyleEffects

# Words that are farther apart are in different cells, or in a line that is as loose as that (em).
_APART = 0.9
# Heads and folios are this close to the first or the last line of their page (pt).
_EDGE = 25.0


def prove_pdf(
    book: Book,
    front: FrontMatter,
    facts: PdfFacts,
    shown_as: str,
    effects_on: Callable[[Sequence[Stream]], StyleEffects] = lambda streams: NO_EFFECTS,
) -> Proof:
    """Return the proof of a PDF. `shown_as` is its name in messages; `effects_on` gives what the edition's own styles
    may do to the words of its streams."""
    wanted = expected(book, alternatives=False, pages=True)

    readable = (*wanted.streams, titles(wanted.streams))

    def read(line: PdfLine) -> str:
        if runs_backwards(line.text):
            return read_line(facts.text.from_left_to_right(line), readable)
        return line.text

    lines = of_lines(facts.lines, [(page.width, page.height) for page in facts.pages], read)
    labels = facts.labels or tuple(str(number) for number in range(1, len(facts.pages) + 1))

    def where(page: int) -> str:
        return f"on {named_page(page + 1, labels)} of {shown_as}"

    def gap(fragment: Fragment, place: int) -> float:
        assert fragment.line is not None
        line = facts.lines[fragment.line]
        if runs_backwards(line.text):
            return nan
        return facts.text.gap(line, ink_before(line.text, fragment.begin + place))

    def parted() -> list[Fragment]:
        return [piece for one in lines for piece in _parted(one, facts)]

    product = ProductText(shown_as, lines, where, gap, parted)
    diagnostics, fragments, anchors = prove(book, front, wanted, product, effects_on(wanted.streams))
    placing = Placing(facts, wanted.streams, fragments, anchors, where, shown_as)
    diagnostics = [*diagnostics, *placing.diagnostics()]
    return Proof(diagnostics, paginate(book, wanted, fragments, anchors, labels), Alignment(wanted, fragments, anchors))


def of_lines(
    lines: Iterable[PdfLine],
    trims: Sequence[tuple[float, float]],
    read: Callable[[PdfLine], str] = lambda line: line.text,
) -> list[Fragment]:
    """Return the lines of a PDF that are on their pages, as fragments.

    `trims` holds the width and height of each page in points. `read` returns a line's text in the order of reading.
    Lines outside their page are left out: they are not printed.
    """
    fragments = []
    for page, held in groupby(enumerate(lines), key=lambda one: one[1].page - 1):
        width, height = trims[page]
        inside = [(number, line) for number, line in held if _stands_on(line, width, height)]
        top = min((line.y for _, line in inside), default=0.0) + _EDGE
        bottom = max((line.y for _, line in inside), default=0.0) - _EDGE
        for number, line in inside:
            found = tuple(words(read(line)))
            if found:
                at_edge = not top < line.y < bottom
                fragments.append(Fragment(found, "".join(found), page, line.x, line.y, line.end, at_edge, number))
    return fragments


def _parted(fragment: Fragment, facts: PdfFacts) -> Iterator[Fragment]:
    """Divide a line where its words are far apart, as the cells of a row are."""
    assert fragment.line is not None
    held = list(facts.text.words_of(fragment.line))
    if "".join(ink(word.text) for word in held) != fragment.ink:
        yield fragment
        return
    begin = 0
    starts = [0, *(at for at in range(1, len(held)) if held[at].x - held[at - 1].end > _APART * held[at].size)]
    for first, last in pairwise([*starts, len(held)]):
        found = tuple(said for word in held[first:last] for said in words(word.text))
        if found:
            end = fragment.end if last == len(held) else held[last - 1].end
            piece = replace(fragment, words=found, ink="".join(found), x=held[first].x, end=end, begin=begin)
            begin += len(piece.ink)
            yield piece


def _stands_on(line: PdfLine, width: float, height: float) -> bool:
    """Whether a line, which may run from right to left, is on its page, or some of it."""
    first, last = sorted((line.x, line.end))
    return last >= 0 and first <= width and 0 <= line.y <= height


def named_page(number: int, labels: Sequence[str]) -> str:
    """Name a page in messages: its number in the file, from 1, and its folio if that differs."""
    label = labels[number - 1]
    return f"page {number}" + (f" (folio {label})" if label and label != str(number) else "")
