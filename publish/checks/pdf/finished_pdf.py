"""What the checks of a PDF as a file look at."""

from __future__ import annotations

from dataclasses import dataclass

from publish.config.settings import Print
from publish.diagnostics import Location
from publish.facts.pdf import PdfFacts


@dataclass(frozen=True, slots=True)
class FinishedPdf:
    """A PDF with the settings that it should follow. `shown_as` is what messages call the file; `other` is the PDF of
    another profile that was made of the same layout, None where there is none to compare it with."""

    facts: PdfFacts
    print: Print
    shown_as: str
    other: PdfFacts | None = None

    @property
    def at(self) -> Location:
        """The file as a whole."""
        return Location(self.shown_as)
