"""Prove a PDF from its lines alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.config.line_settings import SeriesLayout
from publish.diagnostics import Severity, has_errors
from publish.editing.book import Book
from publish.facts.pdf import PdfFacts
from publish.markup.front import FrontMatter
from publish.markup.geometry import geometry
from publish.memory import Memory
from publish.proof.added_runs import LinesOfSources, lines_of_sources
from publish.proof.additions import Additions
from publish.proof.expected import Expected, expected
from publish.proof.findings import TOO_WIDE
from publish.proof.fragment import Fragment
from publish.proof.heads_of_endnotes import wrong_heads
from publish.proof.ink import ink
from publish.proof.open_marks import open_marks
from publish.proof.page_lines import PageLines
from publish.proof.page_sigla import wrong_witnesses
from publish.proof.pagination import paginate
from publish.proof.placing import OFF_PAGE, Placing
from publish.proof.printed_lines import Alignment
from publish.proof.proving import ProductText, Proof, prove
from publish.proof.proving_indexes import places_on_pages, prove_indexes
from publish.proof.reading_order import in_file
from publish.proof.repeated_words import repeated
from publish.proof.shown_words import shown_words
from publish.proof.stream import Stream
from publish.proof.style_account import words_hidden
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
    may do to the words of its streams. `memory` has what was found on pages that were read before.

    If the styles may hide words, the pages are compared with the others first. If they have faults then, a rule may
    have no effect: they are also compared with all words, and the proof with fewer faults counts.
    """
    memory = memory or Memory.of_one_build()
    wanted = expected(book, alternatives=False, pages=True, memory=memory)
    effects = effects_on(wanted.streams)
    pages = _PagesOfBook(book, front, facts, shown_as, lines_of_sources(facts, effects), memory)
    shown = shown_words(wanted, effects)
    if shown is None:
        return pages.proof(wanted, effects)
    proof = pages.proof(shown.expected, shown.effects)
    assert proof.alignment is not None
    hidden = words_hidden(shown, wanted.streams, proof.alignment, pages.where)
    proof = replace(proof, diagnostics=[*proof.diagnostics, *hidden])
    return proof if not has_errors(proof.diagnostics) else min(pages.proof(wanted, effects), proof, key=_faults)


def _faults(proof: Proof) -> int:
    return sum(one.severity is Severity.ERROR for one in proof.diagnostics)


class _PagesOfBook(Struct, frozen=True):
    """The pages of a PDF and their lines, to be compared with words of a book."""

    book: Book
    front: FrontMatter
    facts: PdfFacts
    shown_as: str
    lines: LinesOfSources
    memory: Memory

    @property
    def labels(self) -> Sequence[str]:
        return self.facts.labels or tuple(str(number) for number in range(1, len(self.facts.pages) + 1))

    def where(self, page: int) -> str:
        """Name a page from its number, which counts from 0."""
        return f"on {named_page(page + 1, self.labels)} of {self.shown_as}"

    def proof(self, wanted: Expected, effects: StyleEffects) -> Proof:
        """Compare the pages with the words `wanted`, on which the edition's own styles may have these effects."""
        book, front, facts, memory, where = self.book, self.front, self.facts, self.memory, self.where
        additions = Additions(book, front, effects.shortened)
        repeats = repeated(wanted.streams, additions.from_right or additions.heads_from_right)
        from_right = bool(additions.from_right)
        pages = PageLines(
            facts,
            wanted.streams,
            repeats,
            memory,
            effects,
            lines=self.lines,
            from_right=from_right,
            marks=open_marks(book),
            is_in_margin=additions.is_in_margin,
            is_beside=additions.is_beside,
        )
        fragments, order = pages.as_read(book, additions)
        separators = {ink(one.separator) for one in book.settings.notes.series} - {""}

        def where_read(place: int) -> str:
            return where(place if order is None else order[place])

        def parted() -> list[Fragment]:
            return [one for one in pages.parted(fragments) if one.ink not in separators]

        product = ProductText(self.shown_as, fragments, where_read, pages.gap, parted, self.lines.added)
        diagnostics, read, anchors = prove(book, front, wanted, product, effects)
        if order is not None:
            read, anchors = in_file(read, anchors, order)
        run_in = {one.name for one in book.settings.notes.series if one.layout is SeriesLayout.RUN_IN}
        placing = Placing(facts, wanted.streams, read, anchors, where, self.shown_as, run_in, memory)
        placed = placing.diagnostics()
        # What runs off the paper is the cause of the words that are not found there.
        wide = {one.location.path for one in placed if one.code == OFF_PAGE}
        caused = [one for one in diagnostics if one.help == TOO_WIDE and one.location.path in wide]
        diagnostics = [*(one for one in diagnostics if one not in caused), *placed]
        if effects.unseen.is_possible:
            page = geometry(book.settings.print)
            in_sight = WordsInSight(facts, wanted.streams, read, anchors, additions, page, where, self.shown_as)
            diagnostics += in_sight.diagnostics(effects.unseen)
        words = words_of(book.settings.language)
        diagnostics += wrong_heads(wanted, (read, anchors), self.labels, words, additions, where)
        diagnostics += wrong_witnesses(book, wanted, (read, anchors), additions, where)
        printed = None
        if book.indexes:
            printed = places_on_pages(book, wanted, read, anchors, self.labels)
            diagnostics += prove_indexes(book, front, wanted, product, read, anchors, printed)
        pagination = paginate(book, wanted, read, anchors, self.labels, memory)
        return Proof(diagnostics, pagination, Alignment(wanted, read, anchors), printed)


def named_page(number: int, labels: Sequence[str]) -> str:
    """Name a page in messages: its number in the file, from 1, and its folio if that differs."""
    label = labels[number - 1]
    return f"page {number}" + (f" (folio {label})" if label and label != str(number) else "")
