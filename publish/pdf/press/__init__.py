"""The PDF for the printer: PDF/X (ISO 15930), made from the drawn pages, text and fonts unchanged.

stripping   removes what only a screen needs: tags, links, and bookmarks where the printer wants none
transparency    transparency -> opaque paint that looks the same
inks        sRGB -> the inks of the printing condition
painting    the colours of content streams, forms, patterns and shadings
opaque      removes what is left of transparency in an opaque file, for standards without it
pictures    raster pictures
output_intent    the printing condition
page_boxes       media, bleed and trim
printers_marks   crop and registration marks, colour bar, slug line

Which standard it is, and what else the printer asks for, is a row of `publish.printers.printer_table`.
"""

from __future__ import annotations

from publish.layout.book_pages import Labels
from publish.pdf.drawn_pdf import DrawnPdf
from publish.pdf.finishing import clear_resources, declare_pdf_x, fill, label, saved
from publish.pdf.press.inks import Inks
from publish.pdf.press.opaque import remove_groups
from publish.pdf.press.output_intent import condition_of, set_intent
from publish.pdf.press.page_boxes import set_boxes
from publish.pdf.press.painting import paint
from publish.pdf.press.pictures import convert_pictures
from publish.pdf.press.printers_marks import draw_printers_marks
from publish.pdf.press.stripping import strip
from publish.pdf.press.transparency import make_opaque
from publish.pdf.ticket import Ticket
from publish.pdf.transparent_places import StillTransparent
from publish.pdf_bytes import opened
from publish.printers.printer import sheet_multiple

__all__ = ["finish"]


def finish(pdf: DrawnPdf, labels: Labels, ticket: Ticket) -> bytes:
    """Return the drawn pages as PDF/X, by the standard and in the form that the printer asks for.

    Raises StillTransparent if they cannot be made opaque and the standard forbids transparency.
    """
    printer, standard = ticket.printer, ticket.printer.standard
    with pdf.opened() as document:
        condition = condition_of(ticket.icc)
        inks = Inks(condition.profile, ticket.print.inks, ticket.print.ink_limit)
        strip(document, keeps_bookmarks=printer.keeps_bookmarks)
        left = make_opaque(document, inks)
        if left and not standard.allows_transparency:
            raise StillTransparent(left)
        convert_pictures(document, inks, ticket.pictures)
        paint(document, inks)
        if not standard.allows_transparency:
            remove_groups(document)
        clear_resources(document)
        fill(document, sheet_multiple(ticket.print.budget.multiple, printer))
        label(document, labels)
        set_boxes(document, ticket.print, printer)
        if ticket.print.marks:
            draw_printers_marks(document, ticket, condition.name, standard.name)
        set_intent(document, condition, embeds_profile=printer.embeds_profile)
        declare_pdf_x(document, ticket, pdf.state)
        return saved(document, standard.version, object_streams=standard.allows_object_streams)


def count(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    with opened(pdf) as document:
        return len(document.pages)
