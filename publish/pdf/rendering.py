"""Draw a printed document as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.config.styles import Sheet
from publish.css.generated import changed_words
from publish.diagnostics import Diagnostic, Location, error, has_errors, info
from publish.markup.printed import Printed
from publish.moment import Moment
from publish.pdf import engine
from publish.pdf.engine.frames import roomy
from publish.pdf.engine.outside_makers import made_by
from publish.pdf.engine.upstream.rendered import Document, TreeDocument, page_name, release_boxes
from publish.pdf.fetching import BASE, EditionFetcher, OutsideEdition
from publish.pdf.hermetic import surroundings
from publish.pdf.marking import first_guess, marks_by_page, widen, write_marks
from publish.pdf.messages import Progress, listening, problems_of, problems_of_sheet
from publish.pdf.tagging import add_tags
from publish.pdf.ticket import Labels
from publish.stopping import raise_if_stopped
from publish.style_names import NamedPage
from publish.typefaces.print_subset import embedded

# Maximum number of layouts until the marks that restart on each page agree with their pages.
ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages as drawn, a PDF that no profile has finished yet, and their labels."""

    pdf: bytes
    labels: Labels


@roomy
def render(
    document: Printed,
    sheets: Sequence[Sheet],
    images: dict[str, bytes],
    moment: Moment,
    progress: Progress,
) -> tuple[Pages | None, list[Diagnostic]]:
    """Draw the pages of a printed document, once for all profiles. None if an error prevents that.

    `progress` is called with the stage and the page.
    """
    values = {f"styles/{_name(sheet)}": sheet.text.encode() for sheet in sheets}
    values |= {"styles/page.css": document.page_css.encode(), "styles/custom.css": values.get("styles/custom.css", b"")}
    files = {f"styles/{path}": data for sheet in sheets for path, data in sheet.files.items()}
    fetcher = EditionFetcher(values | files | images)
    installed = engine.install()
    with surroundings(document.typefaces.folders, moment):
        try:
            problems = [problem for sheet in sheets if sheet.own for problem in problems_of_sheet(sheet, fetcher)]
            with listening(progress) as messages:
                laid_out, of_marks = _lay_out(document, fetcher)
                problems += of_marks
                hiding = any(sheet.own and changed_words(sheet.text).hidden for sheet in sheets)
                problems += _lost_notes(laid_out, document, may_be_hidden=hiding)
                pdf = b"" if has_errors(problems) else draw(laid_out)
                raise_if_stopped()  # WeasyPrint catches every exception while it draws an SVG
        except OutsideEdition as refusal:
            return None, [_refused(refusal)]
    problems += problems_of(messages, document.pictures)
    if installed.message:
        problems.append(info("engine-aside", installed.message, Location("sources/edition.toml")))
    if has_errors(problems):
        return None, problems
    labels = _labels(laid_out)
    for page in laid_out.pages:
        release_boxes(page)
    return Pages(pdf, labels), problems


def draw(laid_out: Document) -> bytes:
    """Return the pages as a tagged PDF, with WeasyPrint's own tags if WeasyPrint is unpatched."""
    with made_by(add_tags, embedded):
        return bytes(laid_out.write_pdf(pdf_tags=True))


def _lay_out(document: Printed, fetcher: EditionFetcher) -> tuple[Document, list[Diagnostic]]:
    """Lay out the pages, repeatedly if the marks of a series that restarts on each page require it."""
    root = document.root
    marks = first_guess(document.page_series)
    for _ in range(ROUNDS):
        if marks:
            write_marks(root, marks, document.raising)
            widen(root, marks)
        # Presentational hints: without them a list that starts with 7 is numbered from 1.
        laid_out: Document = TreeDocument(root, BASE, fetcher).render(presentational_hints=True)
        if not marks:
            return laid_out, []
        used, marks = marks, marks_by_page(document, engine.pages_of(laid_out))
        if marks == used:
            return laid_out, []
    unsettled = next(note for note in marks if marks[note] != used[note])
    return laid_out, [
        error(
            "note-mark-unsettled",
            f'the mark of this note would be "{marks[unsettled]}" on the page where "'
            f'{used[unsettled]}" sends its call, and the other way round',
            document.places[unsettled],
            "move its call by a word",
        )
    ]


def _name(sheet: Sheet) -> str:
    return sheet.shown_as.rpartition("/")[2]


def _lost_notes(laid_out: Document, document: Printed, *, may_be_hidden: bool) -> list[Diagnostic]:
    """Report notes that are lost or cut off. The engine is known to lose notes, so check before anything is written.

    If the edition's own styles hide elements, only the proof can tell lost notes from hidden ones.
    """
    lost = [
        error(
            "note-unprinted",
            "this note is not printed exactly once and completely",
            document.places[id],
            "divide the note in two, or move its call",
        )
        for id in ([] if may_be_hidden else engine.unprinted(laid_out, document.notes))
    ]
    return lost + [
        error(
            "note-too-long",
            "this note contains something taller than a page",
            document.places[id],
            "make the picture or the table in it smaller, or put it into the text",
        )
        for id in dict.fromkeys(engine.cut_off(laid_out))
    ]


def _labels(laid_out: Document) -> Labels:
    """Return the folios as print.css sets them: roman in front, arabic from 1 with the body.

    Without a body, the back matter continues the count in arabic.
    """
    names = [page_name(page) for page in laid_out.pages]
    if NamedPage.BODY in names:
        return Labels(front=names.index(NamedPage.BODY))
    if NamedPage.BACK in names:
        return Labels(front=names.index(NamedPage.BACK), first=names.index(NamedPage.BACK) + 1)
    return Labels(front=len(names) if NamedPage.FRONT in names else 0)


def _refused(refusal: OutsideEdition) -> Diagnostic:
    """Return the error for an address found in no stylesheet's own text; those were checked when they were read."""
    return error(
        "address-outside",
        f'"{refusal.url.removeprefix(BASE)}" is not a file of the edition',
        Location("styles/print.css"),
        "put the file in the edition; nothing is fetched while building",
    )
