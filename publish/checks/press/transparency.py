"""Transparency is allowed in PDF/X-4, yet each printer's software mixes its colours in its own way: what looked right
on the screen comes out otherwise."""

from __future__ import annotations

from publish.checks.press.counting import on_pages
from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, warning
from publish.facts.pdf import PdfFacts

CODE = "press-transparency"


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """A warning for each kind of transparency, with its pages."""
    faults: dict[str, list[int]] = {}
    for number, page in enumerate(facts.inks, 1):
        for kind in page.transparency:
            faults.setdefault(kind, []).append(number)
    return [
        warning(
            CODE,
            f"{on_pages(numbers)}: {kind}",
            Location(shown_as),
            "give the area a full colour in styles/ or in the picture",
        )
        for kind, numbers in faults.items()
    ]
