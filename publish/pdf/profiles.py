"""The profiles of the PDF. All finish the same drawn pages, so that both PDFs break at the same places."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from publish.layout.book_pages import Labels
from publish.pdf import press, screen
from publish.pdf.drawn_pdf import DrawnPdf
from publish.pdf.ticket import Ticket


class Profile(Struct, frozen=True):
    """A way to finish the PDF. `finish` takes the drawn pages, their labels and the job ticket."""

    name: str
    finish: Callable[[DrawnPdf, Labels, Ticket], bytes]


PROFILES = {
    one.name: one
    for one in (
        Profile("screen", screen.finish),
        Profile("press", press.finish),
    )
}
