"""Every page of a PDF has the edition's trim."""

from __future__ import annotations

from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts
from publish.units import POINTS

CODE = "pdf-trim"
TOLERANCE = 0.05  # pt


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for the first page whose trim is another than the settings ask for."""
    wanted = settings.trim
    for number, page in enumerate(facts.pages, 1):
        if abs(page.width - wanted.width) > TOLERANCE or abs(page.height - wanted.height) > TOLERANCE:
            found = f"{page.width / POINTS['mm']:.1f} x {page.height / POINTS['mm']:.1f} mm"
            asked = f"{wanted.width / POINTS['mm']:.1f} x {wanted.height / POINTS['mm']:.1f} mm"
            return [
                error(
                    CODE,
                    f"page {number} is {found}, the edition asks for {asked}",
                    Location(shown_as),
                    "make the PDF anew",
                )
            ]
    return []
