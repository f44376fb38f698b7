"""Every font that a PDF uses must be embedded, because the printer's machine has other fonts (ISO 15930-7, 6.4.2)."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "pdf-font-missing",
    Severity.ERROR,
    what="A font that the PDF uses is not embedded.",
    why="""
The printer's machine would use whatever font it has: lines would break elsewhere and
letters would be missing.""",
    mend="""
Make the PDF again:

    publish pdf

If the message comes back, the font may forbid embedding: choose another one.""",
)


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for each font that is named but not embedded."""
    return [
        CHECK.found(f'the font "{font.name}" is not embedded', pdf.at, "make the PDF again: publish pdf")
        for font in pdf.facts.fonts
        if not font.embedded
    ]
