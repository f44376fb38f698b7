"""Prove a PDF from its lines alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import nan

from publish.config.line_settings import SeriesLayout
from publish.editing.book import Book
from publish.facts.pdf import PdfFacts
from publish.markup.front import FrontMatter
from publish.markup.geometry import geometry
from publish.memory import Memory
from publish.proof.additions import Additions
from publish.proof.expected import expected
from publish.proof.findings import TOO_WIDE
from publish.proof.fragment import Fragment
from publish.proof.heads_of_endnotes import wrong_heads
from publish.proof.ink import ink, ink_before
from publish.proof.letter_directions import runs_backwards
from publish.proof.open_marks import open_marks
from publish.proof.page_lines import PageLines
from publish.proof.page_sigla import wrong_witnesses
from publish.proof.pagination import paginate
from publish.proof.placing import OFF_PAGE, Placing
from publish.proof.printed_lines import Alignment
from publish.proof.proving import ProductText, Proof, prove
from publish.proof.proving_indexes import places_on_pages, prove_indexes
from publish.proof.reading_order import in_file, in_order, reading_order
from publish.proof.repeated_words import repeated
from publish.proof.stream import Stream
from publish.proof.style_effects import NO_EFFECTS, StyleEffects
from publish.proof.unseen_words import WordsInSight
from publish.words import words_of


def prove_pdf(
    book: Book,
    front: FrontMatter,
    facts: PdfFacts,
    shown_as: str,
    effects_on: Callable[[Sequence[Stream]], StyleEffects] = lambda streams: NO_EFFECTS,
    memory: Memory | None = None,
) -> Proof:
    """Return the proof of a PDF. `shown_as` is its name in messages; `effects_on` gives what the edition's own styles
    may do to the words of its streams. `memory` has what was found on pages that were read before."""
    memory = memory or Memory.of_one_build()
    wanted = expected(book, alternatives=False, pages=True)
    effects = effects_on(wanted.streams)
    additions = Additions(book, front, effects.shortened)
    repeats, from_right = repeated(wanted.streams, additions.from_right), bool(additions.from_right)
    pages = PageLines(facts, wanted.streams, repeats, memory, effects, from_right=from_right, marks=open_marks(book))
    fragments = pages.fragments()
    if book.settings.lines is not None:
        fragments = [*pages.apart_from_numbers(fragments, additions)]
    order = reading_order(book, wanted.streams, fragments, len(facts.pages))
    if order is not None:
        fragments = in_order(fragments, order)
    labels = facts.labels or tuple(str(number) for number in range(1, len(facts.pages) + 1))

    def where(page: int) -> str:
        return f"on {named_page(page + 1, labels)} of {shown_as}"

    def where_read(place: int) -> str:
        return where(place if order is None else order[place])

    def gap(fragment: Fragment, place: int) -> float:
        lines = [facts.lines[number] for number in fragment.numbers]
        if any(runs_backwards(line.text) for line in lines):
            return nan
        return facts.text.gap(lines[0], ink_before(lines[0].text, fragment.begin + place))

    separators = {ink(one.separator) for one in book.settings.notes.series} - {""}

    def parted() -> list[Fragment]:
        return [one for one in pages.parted(fragments) if one.ink not in separators]

    product = ProductText(shown_as, fragments, where_read, gap, parted)
    diagnostics, read, anchors = prove(book, front, wanted, product, effects)
    if order is not None:
        read, anchors = in_file(read, anchors, order)
    run_in = {one.name for one in book.settings.notes.series if one.layout is SeriesLayout.RUN_IN}
    placing = Placing(facts, wanted.streams, read, anchors, where, shown_as, run_in, memory)
    placed = placing.diagnostics()
    # What runs off the paper is the cause of the words that are not found there.
    wide = {one.location.path for one in placed if one.code == OFF_PAGE}
    caused = [one for one in diagnostics if one.help == TOO_WIDE and one.location.path in wide]
    diagnostics = [*(one for one in diagnostics if one not in caused), *placed]
    if effects.unseen.is_possible:
        page = geometry(book.settings.print)
        in_sight = WordsInSight(facts, wanted.streams, read, anchors, additions, page, where, shown_as)
        diagnostics += in_sight.diagnostics(effects.unseen)
    words = words_of(book.settings.language)
    diagnostics += wrong_heads(wanted, (read, anchors), labels, words, additions, where)
    diagnostics += wrong_witnesses(book, wanted, (read, anchors), additions, where)
    printed = None
    if book.indexes:
        printed = places_on_pages(book, wanted, read, anchors, labels)
        diagnostics += prove_indexes(book, front, wanted, product, read, anchors, printed)
    pagination = paginate(book, wanted, read, anchors, labels, memory)
    return Proof(diagnostics, pagination, Alignment(wanted, read, anchors), printed)


def named_page(number: int, labels: Sequence[str]) -> str:
    """Name a page in messages: its number in the file, from 1, and its folio if that differs."""
    label = labels[number - 1]
    return f"page {number}" + (f" (folio {label})" if label and label != str(number) else "")
