"""How much ink lies on one spot: more than the paper takes does not dry, and sets off on the next sheet."""

from __future__ import annotations

from publish.checks.press.counting import on_pages
from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts
from publish.facts.pdf_cover import coverage
from publish.facts.pdf_inks import Kind, Mark

CODE = "press-ink-cover"
# Rounding of the conversion.
_ROUNDED = 2.0


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for the pages where an area, a text or a picture exceeds `ink-limit`. Registration colour is left out:
    it stands outside of the bleed, in hairlines."""
    pictures: dict[object, float] = {}
    most: dict[str, tuple[float, list[int]]] = {}
    for page in facts.inks:
        waiting = iter(page.pictures)
        for mark in page.marks:
            laid = _laid(mark)
            if mark.kind is Kind.PICTURE:
                picture = next(waiting)
                if picture is not None:
                    key = picture.objgen
                    laid = pictures[key] if key in pictures else pictures.setdefault(key, coverage(picture))
            if laid > settings.ink_limit + _ROUNDED:
                before, numbers = most.get(mark.kind.value, (0.0, []))
                most[mark.kind.value] = max(before, laid), [*numbers, mark.page]
    return [
        error(
            CODE,
            f"{on_pages(numbers)}: {what} with up to {laid:.0f} % of ink, the paper takes {settings.ink_limit} %",
            Location(shown_as),
            "convert the picture with the printer's profile, or let [print] icc name it",
        )
        for what, (laid, numbers) in most.items()
    ]


def _laid(mark: Mark) -> float:
    if mark.space == "Separation All" or mark.inks is None:
        return 0.0
    return sum(mark.inks) * 100
