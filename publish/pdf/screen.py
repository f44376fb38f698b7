"""The PDF for the screen: PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import pikepdf

from publish.layout.book_pages import Labels
from publish.pdf.drawn_pdf import DrawnPdf
from publish.pdf.engine.upstream.rendered import srgb_profile
from publish.pdf.finishing import clear_resources, describe, fill, label, saved
from publish.pdf.ticket import Ticket

_SRGB = "sRGB IEC61966-2.1"


def finish(pdf: DrawnPdf, labels: Labels, ticket: Ticket) -> bytes:
    """Return the drawn pages as PDF/UA-1: cropped to the trim, in sRGB, shown in spreads and with the title."""
    with pdf.opened() as document:
        fill(document, ticket.print.budget.multiple)
        for page in document.pages:
            trim = page.trimbox
            page.mediabox = page.cropbox = page.bleedbox = trim
            for key in ("/CropBox", "/BleedBox", "/TrimBox"):
                if key in page.obj:
                    del page.obj[key]
            # On pages with annotations the tab key follows the structure (ISO 14289-1, 7.18.3).
            page.obj.Tabs = pikepdf.Name.S
        label(document, labels)
        clear_resources(document)
        root = document.Root
        root.PageLayout = pikepdf.Name.TwoPageRight
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        profile = srgb_profile()
        root.OutputIntents = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.OutputIntent,
                    S=pikepdf.Name.GTS_PDFA1,
                    OutputConditionIdentifier=_SRGB,
                    Info=_SRGB,
                    DestOutputProfile=document.make_stream(profile, N=3),
                )
            ]
        )
        describe(document, ticket, "screen", {"pdfuaid:part": "1"}, pdf.state)
        return saved(document, "1.7")
