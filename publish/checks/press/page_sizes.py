"""All pages of a file have one size: a machine that folds sheets takes no other."""

from __future__ import annotations

from collections import Counter

from publish.checks.press.counting import on_pages
from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import Page, PdfFacts

CODE = "press-page-size"


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for the pages whose trim or whose sheet is of another size than that of most."""
    sizes = [_size(page) for page in facts.pages]
    usual = Counter(sizes).most_common(1)[0][0]
    odd = [number for number, size in enumerate(sizes, 1) if size != usual]
    if not odd:
        return []
    return [
        error(
            CODE,
            f"{on_pages(odd)}: another size than that of the other pages",
            Location(shown_as),
            "make it anew: publish pdf --profile press",
        )
    ]


def _size(page: Page) -> tuple[float, ...]:
    left, bottom, right, top = page.media
    return tuple(round(one, 1) for one in (page.width, page.height, right - left, top - bottom))
