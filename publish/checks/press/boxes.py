"""The boxes of the pages: a printer cuts at the trim, and prints out to the bleed."""

from __future__ import annotations

from publish.checks.press.counting import on_pages
from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import Box, PdfFacts
from publish.units import POINTS

CODE = "press-box"
_NEAR = 0.05  # pt


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for the pages that lack a box, that have one in another (ISO 15930-7, 6.10), or whose bleed is another
    than the settings ask for."""
    faults: dict[str, list[int]] = {}
    for number, (page, held) in enumerate(zip(facts.pages, facts.document.pages, strict=True), 1):
        for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
            if key not in held.obj and not (key == "/MediaBox" and "/MediaBox" in held.obj.get("/Parent", {})):
                faults.setdefault(f"no {key[1:]}", []).append(number)
        if "/ArtBox" in held.obj and "/TrimBox" in held.obj:
            faults.setdefault("an ArtBox beside the TrimBox", []).append(number)
        if not (_inside(page.trim, page.bleed) and _inside(page.bleed, page.media)):
            faults.setdefault("a TrimBox, BleedBox and MediaBox that do not lie in each other", []).append(number)
        for one, wanted in zip(page.bleed, _grown(page.trim, settings.bleed), strict=True):
            if "/BleedBox" in held.obj and abs(one - wanted) > _NEAR:
                said = f"a BleedBox that is not {settings.bleed / POINTS['mm']:.3g} mm outside of the trim"
                faults.setdefault(said, []).append(number)
                break
    return [
        error(CODE, f"{on_pages(numbers)}: {fault}", Location(shown_as), "make it anew: publish pdf --profile press")
        for fault, numbers in faults.items()
    ]


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _NEAR
        and inner[1] >= outer[1] - _NEAR
        and inner[2] <= outer[2] + _NEAR
        and inner[3] <= outer[3] + _NEAR
    )


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by
