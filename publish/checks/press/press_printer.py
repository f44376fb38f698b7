"""Limits of the printer named in the settings: the trim, the number of pages, bookmarks, printer's marks."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity
from publish.units import POINTS

CHECK = Check(
    "press-printer",
    Severity.ERROR,
    what="The printer named in the settings does not take this press PDF.",
    why="""
Printers on demand check files by software: the upload fails if they do not have the trim,
if the book is too short to be bound, or if the file has bookmarks or crop marks.
docs/printers.md lists what each asks for.""",
    mend="""
Choose one of the printer's trims, and let publish set the rest:

    [print]
    printer = "kdp"
    trim = "6x9in\"""",
)

_AGAIN = "make it again: publish pdf --profile press"


def check(pdf: FinishedPdf) -> Iterator[Diagnostic]:
    """Report an error for each thing that the printer does not take."""
    printer, facts = pdf.printer, pdf.facts
    pages, most = len(facts.pages), max((paper.most for paper in printer.papers.values()), default=0)
    if not printer.trims.has(pdf.print.trim):
        size = f"{pdf.print.trim.width / POINTS['mm']:.0f} x {pdf.print.trim.height / POINTS['mm']:.0f} mm"
        yield CHECK.found(
            f"{printer.title} does not take the trim {size}",
            pdf.at,
            f"choose another one in [print] trim: docs/printers.md lists those of {printer.title}",
        )
    if pages % printer.multiple:
        yield CHECK.found(
            f"{printer.title} asks for a multiple of {printer.multiple} pages, not {pages}", pdf.at, _AGAIN
        )
    if pages < printer.fewest_pages:
        yield CHECK.found(
            f"{pages} pages are too few for {printer.title}, which binds {printer.fewest_pages} or more",
            pdf.at,
            f"write `multiple = {printer.fewest_pages}` in [print.budget] for blank pages, or have it stapled",
        )
    if 0 < most < pages:
        yield CHECK.found(
            f"{pages} pages are too many for {printer.title}, which binds {most} or fewer",
            pdf.at,
            "choose a smaller type or a larger trim in [print], or divide the book into volumes",
        )
    if facts.outline and not printer.keeps_bookmarks:
        yield CHECK.found(f"the file has bookmarks; {printer.title} takes none", pdf.at, _AGAIN)
    if pdf.print.marks and not printer.takes_marks:
        yield CHECK.found(
            f"printer's marks stand beside the pages; {printer.title} takes none", pdf.at, "delete `marks` in [print]"
        )
