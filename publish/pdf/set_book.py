"""Set a book: whole, or in gatherings that are bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

from publish.layout.budgeting import Gain, meet
from publish.layout.dividing import divide
from publish.layout.sequence import names_of, pages_of
from publish.layout.settling import Layout, settle
from publish.markup.printed import Printed
from publish.memory import Memory
from publish.pdf import engine
from publish.pdf.engine.outside_makers import made_by
from publish.pdf.engine.page_gains import seeking
from publish.pdf.engine.upstream.rendered import Document, TreeDocument, page_name, release_boxes
from publish.pdf.engine.used_fonts import CannotBeBound
from publish.pdf.fetching import BASE
from publish.pdf.marking import first_guess, marks_by_page, widen, write_marks
from publish.pdf.messages import Progress, listening
from publish.pdf.setting.bench import Bench, fetcher_for
from publish.pdf.setting.kept import Kept
from publish.pdf.setting.sewing import sew
from publish.pdf.tagging import add_tags
from publish.stopping import raise_if_stopped
from publish.typefaces.print_subset import embedded

_Pages = TypeVar("_Pages")

# Maximum number of layouts until the marks that restart on each page agree with their pages.
ROUNDS = 8


@dataclass(frozen=True, slots=True)
class SetBook:
    """The pages of a book as a PDF, with their CSS names.

    `lost` and `cut` are the ids of the notes that are not printed exactly once and completely, and of those taller than
    a page. `unsettled` is a note whose mark never agreed with its page: its id, and two marks. `messages` are those of
    WeasyPrint.
    """

    pdf: bytes
    names: Sequence[str]
    lost: Sequence[str] = ()
    cut: Sequence[str] = ()
    unsettled: tuple[str, str, str] | None = None
    messages: Sequence[str] = field(default=())


def set_whole(document: Printed, bench: Bench, progress: Progress, memory: Memory) -> SetBook:
    """Set a book in one piece. Must be called in the surroundings of its bench."""
    fetcher = fetcher_for(bench, memory)

    def attempt(taken: frozenset[Gain] | None) -> tuple[Document, int, Mapping[Gain, int]]:
        # Presentational hints: without them a list that starts with 7 is numbered from 1.
        with nullcontext() if taken is None else seeking(run for _, run in taken) as gains:
            made: Document = TreeDocument(document.root, BASE, fetcher, memory).render(presentational_hints=True)
        return made, len(made.pages), {(0, run): cost for run, cost in gains.found.items()} if gains else {}

    def lay_out() -> tuple[Document, Mapping[str, int]]:
        made = meet(document.budget, attempt)
        return made, engine.pages_of(made) if document.page_series else {}

    with listening(progress) as messages:
        laid_out, unsettled = _marked(document, lay_out)
        lost, cut = engine.unprinted(laid_out, document.notes), [*dict.fromkeys(engine.cut_off(laid_out))]
        pdf = draw(laid_out)
        raise_if_stopped()  # WeasyPrint catches every exception while it draws an SVG
    names = [page_name(page) for page in laid_out.pages]
    for page in laid_out.pages:
        release_boxes(page)
    return SetBook(pdf, names, lost, cut, unsettled, messages)


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

        def lay_out() -> tuple[Layout, Mapping[str, int]]:
            # The marks of these series are written into the tree before each layout.
            series = document.page_series
            gatherings = divide(document.root, document.notes, document.openings) if series else divided

            def attempt(taken: frozenset[Gain] | None) -> tuple[Layout, int, Mapping[Gain, int]]:
                made = settle(gatherings, setters.lay_out, taken)
                return made, made.pages, made.gains

            made = meet(document.budget, attempt)
            return made, pages_of(made.placed, made.measured)

        layout, unsettled = _marked(document, lay_out)
        if not layout.is_settled:
            return None
        try:
            openings = [at.opening for at in layout.placed]
            wanted = [*zip(layout.orders, openings, strict=True)]
            drawn = setters.draw(wanted)
            raise_if_stopped()  # WeasyPrint catches every exception while it draws an SVG
            book = sew(drawn, layout.placed, setters.files)
        except CannotBeBound:
            return None
        setters.keep(wanted, book.gatherings)
    messages = [message for one in drawn for message in one.messages]
    messages += [f"No anchor #{name} for internal URI reference" for name in book.missing]
    return SetBook(
        book.pdf,
        names_of(layout.placed, layout.measured),
        [note for one in layout.measured for note in one.lost],
        [note for one in layout.measured for note in one.cut],
        unsettled,
        messages,
    )


def _marked(
    document: Printed, lay_out: Callable[[], tuple[_Pages, Mapping[str, int]]]
) -> tuple[_Pages, tuple[str, str, str] | None]:
    """Lay out the pages, repeatedly if the marks of a series that restarts on each page require it.

    `lay_out` also returns the page of each id. Returns the first note whose marks never agreed as well.
    """
    marks = first_guess(document.page_series)
    for _ in range(ROUNDS):
        if marks:
            write_marks(document.root, marks, document.raising)
            widen(document.root, marks)
        laid_out, pages = lay_out()
        if not marks:
            return laid_out, None
        used, marks = marks, marks_by_page(document, pages)
        if marks == used:
            return laid_out, None
    note = next(note for note in marks if marks[note] != used[note])
    return laid_out, (note, marks[note], used[note])
