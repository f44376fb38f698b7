"""Every font that a PDF uses is in it: a printer's machine has others (ISO 15930-7, 6.4.2)."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts

CODE = "pdf-font-missing"


def check(facts: PdfFacts, shown_as: str) -> list[Diagnostic]:
    """An error for each font that is named but not embedded."""
    return [
        error(CODE, f'the font "{font.name}" is not embedded', Location(shown_as), "make the PDF anew")
        for font in facts.fonts
        if not font.embedded
    ]
