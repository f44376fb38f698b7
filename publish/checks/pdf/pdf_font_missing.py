"""Every font that a PDF uses is in it: a printer's machine has others (ISO 15930-7, 6.4.2)."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "pdf-font-missing",
    Severity.ERROR,
    what="A font that the PDF uses is not in it.",
    why="""
The printer's machine would set the words in whatever font it has: lines break elsewhere,
letters are missing.""",
    mend="""
Make the PDF anew:

    publish pdf

If it is found again, the font may forbid embedding: choose another for the edition.""",
)


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """An error for each font that is named but not embedded."""
    return [
        CHECK.found(f'the font "{font.name}" is not embedded', pdf.at, "make the PDF anew")
        for font in pdf.facts.fonts
        if not font.embedded
    ]
