"""The value that the checks of a printed cover take."""

from __future__ import annotations

from msgspec import Struct

from publish.diagnostics import Location
from publish.facts.pdf import PdfFacts


class FinishedCover(Struct, frozen=True):
    """A cover, and the size that it should have (pt): the trimmed sheet with its spine, and the bleed around it.

    Words must keep `safety` from the trim. `pages` is the number of pages that the spine was computed from. `shown_as`
    is what messages call the file.
    """

    facts: PdfFacts
    width: float
    height: float
    spine: float
    bleed: float
    safety: float
    pages: int
    shown_as: str

    @property
    def at(self) -> Location:
        """The file as a whole."""
        return Location(self.shown_as)
