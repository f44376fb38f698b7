"""Every page of a PDF must have the edition's trim."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity
from publish.units import POINTS

CHECK = Check(
    "pdf-trim",
    Severity.ERROR,
    what="The pages of the PDF are not the size that the edition asks for.",
    why="""
The printer trims the pages as they are: margins would be wrong or words cut off. Most
often the PDF is older than the settings, or a stylesheet sets the size of @page.""",
    mend="""
Make the PDF again. If the message comes back, delete `size` from the edition's stylesheet
and write it in sources/edition.toml:

    [print]
    trim = "A5\"""",
)

TOLERANCE = 0.05  # pt


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for the first page whose trim differs from the settings."""
    wanted = pdf.print.trim
    for number, page in enumerate(pdf.facts.pages, 1):
        if abs(page.width - wanted.width) > TOLERANCE or abs(page.height - wanted.height) > TOLERANCE:
            found = f"{page.width / POINTS['mm']:.1f} x {page.height / POINTS['mm']:.1f} mm"
            asked = f"{wanted.width / POINTS['mm']:.1f} x {wanted.height / POINTS['mm']:.1f} mm"
            return [
                CHECK.found(
                    f"page {number} is {found}; the edition asks for {asked}",
                    pdf.at,
                    "make the PDF again: publish pdf",
                )
            ]
    return []
