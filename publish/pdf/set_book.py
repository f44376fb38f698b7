"""Set a book: whole, or in gatherings that are bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from msgspec import Struct, field

from publish.layout.book_pages import BookPages
from publish.layout.budgeting import Gain, meet
from publish.layout.dividing import divide
from publish.layout.gathering import Order
from publish.layout.sequence import lines_of, names_of, pages_of
from publish.layout.settling import Layout, settle
from publish.markup.printed import Printed
from publish.memory import Memory
from publish.pdf import engine
from publish.pdf.decided_words import DecidedWords, Unsettled, WordsTried, decide
from publish.pdf.drawn_pdf import DrawnPdf, WholePdf
from publish.pdf.endnote_heads import EndnoteHeads
from publish.pdf.endnote_lines import EndnoteLines
from publish.pdf.engine.asked_lines import lines_of as lines_of_document
from publish.pdf.engine.outside_makers import made_by
from publish.pdf.engine.page_gains import seeking
from publish.pdf.engine.row_lines import rows_of
from publish.pdf.engine.upstream.document_fonts import fonts_of_document
from publish.pdf.engine.upstream.rendered import Document, TreeDocument, page_name, release_boxes
from publish.pdf.engine.used_fonts import CannotBeBound
from publish.pdf.fetching import BASE
from publish.pdf.index_pages import IndexPages
from publish.pdf.line_starts import LineStarts
from publish.pdf.marking import PageMarks
from publish.pdf.messages import Progress, listening
from publish.pdf.reference_pages import ReferencePages
from publish.pdf.setting.bench import Bench, fetcher_for
from publish.pdf.setting.kept import Kept
from publish.pdf.setting.sewing import sew
from publish.pdf.tagging import add_tags
from publish.stopping import raise_if_stopped
from publish.typefaces.print_subset import embedded


class SetBook(Struct, frozen=True):
    """The pages of a book as a PDF that no profile has finished, with their CSS names.

    `lost` are the ids of the notes that are not printed once and in full, `cut` those of notes taller than a page.
    `unsettled` are words that never agreed with their pages. `messages` are those of WeasyPrint.
    """

    pdf: DrawnPdf
    names: Sequence[str]
    lost: Sequence[str] = ()
    cut: Sequence[str] = ()
    unsettled: Unsettled | None = None
    messages: Sequence[str] = field(default=())


def set_whole(document: Printed, bench: Bench, progress: Progress, memory: Memory) -> SetBook:
    """Set a book in one piece. Must be called in the surroundings of its bench."""
    fetcher = fetcher_for(bench, memory)

    def attempt(taken: frozenset[Gain] | None) -> tuple[Document, int, Mapping[Gain, int]]:
        # Presentational hints: without them a list that starts with 7 is numbered from 1.
        with nullcontext() if taken is None else seeking(run for _, run in taken) as gains:
            tree = TreeDocument(document.root, BASE, fetcher, memory)
            made: Document = tree.render(presentational_hints=True, font_config=fonts_of_document(fetcher))
        return made, len(made.pages), {(0, run): cost for run, cost in gains.found.items()} if gains else {}

    kinds = _decided(document)

    def lay_out() -> WordsTried[Document]:
        made = meet(document.budget, attempt)
        if not kinds:
            return WordsTried(made, BookPages({}))
        rows = rows_of(made) if document.indexes else {}
        names = [*map(page_name, made.pages)]
        return WordsTried(made, BookPages(engine.pages_of(made), names, rows, lines_of_document(made)))

    with listening(progress) as messages:
        laid_out, unsettled = decide(kinds, lay_out)
        lost, cut = engine.unprinted(laid_out, document.notes), [*dict.fromkeys(engine.cut_off(laid_out))]
        pdf = draw(laid_out)
        raise_if_stopped()  # WeasyPrint catches every exception while it draws an SVG
    names = [page_name(page) for page in laid_out.pages]
    for page in laid_out.pages:
        release_boxes(page)
    return SetBook(WholePdf(pdf), names, lost, cut, unsettled, messages)


def draw(laid_out: Document) -> bytes:
    """Return the pages as a tagged PDF, with WeasyPrint's own tags if WeasyPrint is unpatched."""
    with made_by(add_tags, embedded):
        return bytes(laid_out.write_pdf(pdf_tags=True))


def set_in_gatherings(document: Printed, setting: Callable[[], AbstractContextManager[Kept]]) -> SetBook | None:
    """Set a book in gatherings and bind them. None if it is a single gathering, or must be set in one piece."""
    divided = divide(document.root, document.notes, document.openings)
    if len(divided) < 2:
        return None
    with setting() as setters:
        kinds = _decided(document)
        before: list[Order] = []

        def lay_out() -> WordsTried[Layout]:
            # What the pages decide is written into the tree before each layout.
            gatherings = divide(document.root, document.notes, document.openings) if kinds else divided

            def attempt(taken: frozenset[Gain] | None) -> tuple[Layout, int, Mapping[Gain, int]]:
                made = settle(
                    gatherings, setters.lay_out, taken, before, writes_numbers=not kinds, in_turn=setters.jobs == 1
                )
                return made, made.pages, made.gains

            made = meet(document.budget, attempt)
            before[:] = made.orders
            rows = {name: row for one in made.measured for name, row in one.rows.items()}
            pages, names = pages_of(made.placed, made.measured), names_of(made.placed, made.measured)
            return WordsTried(made, BookPages(pages, names, rows, lines_of(made.measured)), made.is_settled)

        layout, unsettled = decide(kinds, lay_out)
        if not layout.is_settled:
            return None
        try:
            openings = [at.opening for at in layout.placed]
            wanted = [*zip(layout.orders, openings, strict=True)]
            drawn = setters.draw(wanted)
            raise_if_stopped()  # WeasyPrint catches every exception while it draws an SVG
            book = sew(drawn, layout.placed, setters)
        except CannotBeBound:
            return None
        setters.keep(wanted, book.gatherings)
    messages = [message for one in drawn for message in one.messages]
    messages += [f"No anchor #{name} for internal URI reference" for name in book.missing]
    return SetBook(
        book,
        names_of(layout.placed, layout.measured),
        [note for one in layout.measured for note in one.lost],
        [note for one in layout.measured for note in one.cut],
        unsettled,
        messages,
    )


def _decided(document: Printed) -> list[DecidedWords]:
    """Return the kinds of words that the pages of a document decide."""
    kinds = (
        *(PageMarks(document), ReferencePages(document), IndexPages(document)),
        *(EndnoteHeads(document), EndnoteLines(document), LineStarts(document)),
    )
    return [kind for kind in kinds if kind.guess]
