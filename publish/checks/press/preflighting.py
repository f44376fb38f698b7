"""The whole preflight, one check after another. Fonts and the trim are judged with every PDF."""

from __future__ import annotations

from collections.abc import Callable

from publish.checks.press import (
    boxes,
    colour_spaces,
    ink_cover,
    intent,
    links,
    page_sizes,
    standard,
    text_inks,
    transparency,
)
from publish.config.settings import Print
from publish.diagnostics import Diagnostic
from publish.facts.pdf import PdfFacts

CHECKS: tuple[Callable[[PdfFacts, Print, str], list[Diagnostic]], ...] = tuple(
    one.check
    for one in (
        standard,
        intent,
        boxes,
        page_sizes,
        links,
        colour_spaces,
        text_inks,
        ink_cover,
        transparency,
    )
)


def preflight(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """Everything that a printer would ask about, one kind after the other."""
    return [found for check in CHECKS for found in check(facts, settings, shown_as)]
