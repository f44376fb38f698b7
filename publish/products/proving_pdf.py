"""Prove a PDF, and prepare what its checks examine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from publish.checks.pages.printed_pages import PrintedPages
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.config.settings import SeriesPlace
from publish.editing.book import Book
from publish.editing.facing_blocks import partners_in_openings, parts_on_facing_pages
from publish.facts.pdf import PdfFacts
from publish.pdf.selecting import selected
from publish.products.evidence import Evidence
from publish.products.look import print_sheets
from publish.products.prepared import Prepared
from publish.products.print_sheets import fill
from publish.proof.mark_readings import page_marks
from publish.proof.printed_lines import PrintedLine, printed_lines
from publish.proof.proving import Proof
from publish.proof.proving_pages import prove_pdf
from publish.proof.stream import Stream
from publish.proof.style_effects import StyleEffects
from publish.proof.styled_words import OwnSheet, changes_words, effects_without_tree, style_effects
from publish.proof.target_places import prove_with_places

# By name only: a PDF made by another version may contain all the words too.
_ENGINES = ("WeasyPrint", "Pango")


def prove(prepared: Prepared, facts: PdfFacts, shown_as: str) -> Proof:
    """Prove a PDF; `shown_as` is its name in messages.

    What an edition's own styles add to the words or hide of them (`content`, `display: none`) is a warning at the
    rule; everything else is a fault of the PDF, whatever the styles.
    """
    front = prepared.front(*_ENGINES)

    def proof(book: Book) -> Proof:
        effects = partial(_effects, replace(prepared, book=book))
        return prove_pdf(book, front, facts, shown_as, effects, prepared.memory)

    return prove_with_places(prepared.book, facts, proof) if prepared.book.asked else proof(prepared.book)


def _effects(prepared: Prepared, streams: Sequence[Stream]) -> StyleEffects:
    own = [OwnSheet(one.shown_as, one.text) for one in print_sheets(prepared)[0] if one.own]
    if not changes_words(own):
        return effects_without_tree(own)
    return style_effects(own, fill(prepared), streams, page_marks(prepared.book.settings), selected)


def printed_pages(evidence: Evidence) -> PrintedPages:
    """Return the printed pages of a PDF for its checks. Its proof must have a pagination and an alignment."""
    proof, facts, edition = evidence.proof, evidence.facts, evidence.prepared.edition
    book = evidence.prepared.book
    facing = {part.id for pair in parts_on_facing_pages(book.parts) for part in pair}
    assert proof.alignment is not None
    assert proof.pagination is not None
    streams = proof.alignment.expected.streams
    lines: dict[bool, list[PrintedLine]] = {True: [], False: []}
    for line in printed_lines(proof.alignment, facts.words):
        lines[streams[line.stream].place is SeriesPlace.MARGIN].append(line)
    return PrintedPages(
        facts,
        lines[False],
        streams,
        proof.pagination.notes,
        edition.settings.print,
        evidence.shown_as,
        edition.places.locate("print", "budget", "pages"),
        lines[True],
        frozenset(number for number, part in enumerate(book.parts) if part.id in facing),
        partners_in_openings(book.parts),
        proof.alignment.expected.extras[0].lemmas,
    )


def finished_pdf(evidence: Evidence, other: Evidence | None = None) -> FinishedPdf:
    """Return a PDF for its checks, with the `other` one that must have the same lines: that one proves the words."""
    prepared = evidence.prepared
    settings = prepared.edition.settings.print
    book, front = None, None
    if other is None and evidence.is_proved:
        book, front = evidence.proof.book or prepared.book, prepared.front(*_ENGINES)
        prepared = replace(prepared, book=book)
    same_lines = other.facts if other else None
    effects = partial(_effects, prepared)
    return FinishedPdf(evidence.facts, settings, evidence.shown_as, same_lines, book, front, effects)
