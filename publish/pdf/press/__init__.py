"""The PDF for the printer: PDF/X-4 (ISO 15930-7), made from the drawn pages, text and fonts unchanged.

stripping   removes what only a screen needs: tags, links
inks        sRGB -> the inks of the printing condition
painting    the colours of content streams, forms, patterns and shadings
pictures    raster pictures
output_intent    the printing condition
page_boxes       media, bleed and trim
printers_marks   crop and registration marks, colour bar, slug line
"""

from __future__ import annotations

import io

import pikepdf

from publish.pdf.finishing import clear_resources, describe, fill, label, saved
from publish.pdf.press.inks import Inks
from publish.pdf.press.output_intent import condition_of, set_intent
from publish.pdf.press.page_boxes import set_boxes
from publish.pdf.press.painting import paint
from publish.pdf.press.pictures import convert_pictures
from publish.pdf.press.printers_marks import draw_printers_marks
from publish.pdf.press.stripping import strip
from publish.pdf.ticket import Labels, Ticket

__all__ = ["finish"]


def finish(pdf: bytes, labels: Labels, ticket: Ticket) -> bytes:
    """Return the drawn pages as PDF/X-4."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        condition = condition_of(ticket.icc)
        inks = Inks(condition.profile, ticket.print.inks)
        strip(document)
        convert_pictures(document, inks, ticket.pictures)
        paint(document, inks)
        clear_resources(document)
        fill(document, ticket.print.budget.multiple)
        label(document, labels)
        set_boxes(document, ticket.print)
        if ticket.print.marks:
            draw_printers_marks(document, ticket, condition.name)
        set_intent(document, condition)
        document.docinfo["/Trapped"] = pikepdf.Name("/False")
        describe(
            document,
            ticket,
            "press",
            {
                "pdf:Trapped": "False",
                "pdfxid:GTS_PDFXVersion": "PDF/X-4",
                "xmpMM:VersionID": "1",
                "xmpMM:RenditionClass": "default",
            },
            pdf,
        )
        return saved(document, "1.6")
