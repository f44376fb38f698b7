"""The value that the checks of a PDF file take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from publish.config.settings import Print
from publish.diagnostics import Location
from publish.editing.book import Book
from publish.facts.pdf import PdfFacts
from publish.markup.front import FrontMatter
from publish.printers.printer import Printer
from publish.printers.printer_table import printer_of
from publish.proof.proving_reading import no_effects
from publish.proof.stream import Stream
from publish.proof.style_effects import StyleEffects


class FinishedPdf(Struct, frozen=True):
    """A PDF and the settings it should follow.

    `shown_as` is what messages call the file. `other` is the PDF of another profile, made from the same layout, or None
    if there is none to compare with. `book` and `front` are the words that the file should hold, None if it is not
    proved to hold them. `effects` finds what the edition's own styles do to the words.
    """

    facts: PdfFacts
    print: Print
    shown_as: str
    other: PdfFacts | None = None
    book: Book | None = None
    front: FrontMatter | None = None
    effects: Callable[[Sequence[Stream]], StyleEffects] = no_effects

    @property
    def at(self) -> Location:
        """The file as a whole."""
        return Location(self.shown_as)

    @property
    def printer(self) -> Printer:
        """The printer that the settings name."""
        return printer_of(self.print.printer)
