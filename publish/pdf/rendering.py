"""Draw a printed document as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from publish.config.styles import Sheet
from publish.css.generated import changed_words
from publish.css.numbered_rules import with_numbers
from publish.diagnostics import Diagnostic, Location, error, has_errors, info
from publish.layout.book_pages import Labels, labels_of
from publish.layout.dividing import are_tied, is_facing
from publish.markup.line_marks import counts_through
from publish.markup.printed import Printed
from publish.moment import Moment
from publish.pdf import engine
from publish.pdf.decided_words import Unsettled
from publish.pdf.drawn_pdf import DrawnPdf
from publish.pdf.engine.frames import roomy
from publish.pdf.engine.words_of_styles import RULE
from publish.pdf.fetching import BASE, OutsideEdition
from publish.pdf.hermetic import surroundings
from publish.pdf.marking import PageMarks
from publish.pdf.messages import Progress, own_rules, problems_of, problems_of_sheet
from publish.pdf.set_book import SetBook, set_in_gatherings, set_whole
from publish.pdf.setting.bench import Bench, fetcher_for
from publish.pdf.setting.crew import Crew
from publish.style_names import DataAttribute

# The patches that gatherings need.
_GATHERED = {"gatherings", "glyph-codes"}


class Pages(Struct, frozen=True):
    """The pages as drawn, and their labels."""

    pdf: DrawnPdf
    labels: Labels


@roomy
def render(
    document: Printed,
    sheets: Sequence[Sheet],
    images: dict[str, bytes],
    moment: Moment,
    progress: Progress,
    crew: Crew | None = None,
) -> tuple[Pages | None, list[Diagnostic]]:
    """Draw the pages of a printed document, once for all profiles. None if an error prevents that.

    `progress` is called with the stage and the page. `crew` tells how a long book is set.
    """
    crew = crew or Crew()
    bench = _bench(document, sheets, images, moment)
    fetcher = fetcher_for(bench, crew.memory)
    installed = engine.install()
    with surroundings(bench.fonts, moment, bench.loose_fonts):
        try:
            problems = [problem for sheet in sheets if sheet.own for problem in problems_of_sheet(sheet, fetcher)]
            book = None
            tied = any(sheet.own and are_tied(sheet.text) for sheet in sheets) or counts_through(document.root)
            facing = next((one for one in document.root.iter("section") if is_facing(one)), None)
            # Facing texts are set side by side even if styles or templates tie parts together.
            divides = (crew.divides and not tied) or facing is not None
            if divides and installed.applied >= _GATHERED:
                book = set_in_gatherings(document, partial(crew.at, bench, progress))
            if book is None and facing is not None:
                return None, [*problems, _unset(facing.get(DataAttribute.LABEL, ""))]
            if book is None:
                book = set_whole(document, bench, progress, crew.memory)
        except OutsideEdition as refusal:
            return None, [_refused(refusal)]
    hiding = any(sheet.own and changed_words(sheet.text).hidden for sheet in sheets)
    problems += _problems_of_notes(book, document, may_be_hidden=hiding)
    problems += [_problem_of_words(book.unsettled, document)] if book.unsettled else []
    problems += problems_of([*book.messages], document.pictures, own_rules(sheets))
    if installed.message:
        problems.append(info("engine-aside", installed.message, Location("sources/edition.toml")))
    if has_errors(problems):
        return None, problems
    return Pages(book.pdf, labels_of(book.names)), problems


def _bench(document: Printed, sheets: Sequence[Sheet], images: dict[str, bytes], moment: Moment) -> Bench:
    # The sheet of a design goes on where the one of the same name ends.
    texts: dict[str, str] = {"styles/custom.css": ""}
    page_css = document.page_css
    if any(sheet.own and changed_words(sheet.text).added for sheet in sheets):
        sheets = _numbered(sheets)
        page_css = with_numbers(page_css, None)[0] + RULE
    for sheet in sheets:
        path = f"styles/{_name(sheet)}"
        texts[path] = f"{texts[path]}\n{sheet.text}" if texts.get(path) else sheet.text
    values = {path: text.encode() for path, text in texts.items()}
    values["styles/page.css"] = page_css.encode()
    files = {f"styles/{path}": data for sheet in sheets for path, data in sheet.files.items()}
    fonts = document.typefaces
    return Bench(values | files | images, tuple(fonts.folders), moment, fonts.loose_fonts, fonts.may_stay_open)


def _numbered(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with the numbers of the declarations that add words."""
    found, number = list[Sheet](), 1
    for sheet in sheets:
        text, behind = with_numbers(sheet.text, number if sheet.own else None)
        found.append(replace(sheet, text=text))
        number = behind if sheet.own else number
    return found


def _name(sheet: Sheet) -> str:
    return sheet.shown_as.rpartition("/")[2]


def _problems_of_notes(book: SetBook, document: Printed, *, may_be_hidden: bool) -> list[Diagnostic]:
    """Report notes that are lost or cut off. The engine is known to lose notes, so check before anything is written.

    If the edition's own styles hide elements, only the proof can tell lost notes from hidden ones.
    """
    problems = [
        error(
            "note-unprinted",
            "this note is not printed once and in full",
            document.places[id],
            "divide the note in two, or move its call",
        )
        for id in ([] if may_be_hidden else book.lost)
    ]
    return [*problems, *(_cut_off(id, document) for id in book.cut)]


def _cut_off(id: str, document: Printed) -> Diagnostic:
    """Report a note that ends below its page."""
    if id in document.in_margin:
        return error(
            "margin-full",
            "this note does not fit into the margin: the notes of its page are together taller than the page",
            document.places[id],
            "shorten it or another note of the page, or move its call; a long note belongs at the foot or at the end",
        )
    return error(
        "note-too-long",
        "this note contains something taller than a page",
        document.places[id],
        "make the picture or the table in it smaller, or put it into the text",
    )


def _problem_of_words(unsettled: Unsettled, document: Printed) -> Diagnostic:
    """Report a mark or a page number that is wrong on each page to which it moves its line."""
    words, used = unsettled.words, unsettled.printed
    if isinstance(unsettled.kind, PageMarks):
        return error(
            "note-mark-unsettled",
            f'with the mark "{used}" the call of this note moves to a page where its mark is "{words}", and with that '
            "mark it moves back",
            document.places[unsettled.key],
            "move its call by a word",
        )
    return error(
        "reference-unsettled",
        f'with page "{used}" in this reference its target moves to page "{words}", and with that page it moves back',
        document.references[unsettled.key],
        "move the reference by a word",
    )


def _unset(title: str) -> Diagnostic:
    """Return the error for facing texts whose pages cannot be put in turn."""
    return error(
        "facing-unset",
        f'the pages of "{title}" cannot be put opposite those of its translation',
        Location("sources/edition.toml"),
        'write manner = "columns" for these texts; if fonts in styles/ were changed, try without them',
    )


def _refused(refusal: OutsideEdition) -> Diagnostic:
    """Return the error for an address found in no stylesheet's own text; those were checked when they were read."""
    return error(
        "address-outside",
        f'"{refusal.url.removeprefix(BASE)}" is not a file of the edition',
        Location("styles/print.css"),
        "put the file in the edition; nothing is fetched while building",
    )
