"""No annotation inside of the bleed: a link prints a frame, a field nothing (ISO 15930-7, 6.17)."""

from __future__ import annotations

from publish.checks.press.counting import on_pages
from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts

CODE = "press-annotation"


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for the pages that have annotations."""
    found = [number for number, page in enumerate(facts.document.pages, 1) if len(page.obj.get("/Annots", []))]
    if not found:
        return []
    return [
        error(
            CODE,
            f"{on_pages(found)}: links or other annotations",
            Location(shown_as),
            "make it anew: publish pdf --profile press",
        )
    ]
