"""The boxes of the pages: a printer cuts at the trim and prints out to the bleed."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf import Box
from publish.printers.printer import bleed_around
from publish.units import POINTS

CHECK = Check(
    "press-box",
    Severity.ERROR,
    what="A page of the press PDF has wrong page boxes.",
    why="""
The TrimBox says where the printer cuts, the BleedBox how far the colour extends beyond
it, the MediaBox how large the sheet is. Without them the printer has to guess.""",
    mend="""
If the settings have changed, make the file again, and do not edit it with another
program:

    publish pdf --profile press""",
)

_NEAR = 0.05  # pt


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for each fault of the boxes, with its pages: missing, superfluous, not nested, or a wrong bleed.

    The rules are those of ISO 15930-7, 6.10; the bleed is that of the settings, on the sides that the printer asks for.
    """
    faults: dict[str, list[int]] = {}
    bleed = pdf.print.bleed
    for number, (page, held) in enumerate(zip(pdf.facts.pages, pdf.facts.document.pages, strict=True), 1):
        for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
            if key not in held.obj and not (key == "/MediaBox" and "/MediaBox" in held.obj.get("/Parent", {})):
                faults.setdefault(f"no {key[1:]}", []).append(number)
        if "/ArtBox" in held.obj and "/TrimBox" in held.obj:
            faults.setdefault("an ArtBox in addition to the TrimBox", []).append(number)
        if not (_inside(page.trim, page.bleed) and _inside(page.bleed, page.media)):
            faults.setdefault("TrimBox, BleedBox and MediaBox are not nested", []).append(number)
        for one, wanted in zip(page.bleed, _grown(page.trim, bleed_around(bleed, pdf.printer, number)), strict=True):
            if "/BleedBox" in held.obj and abs(one - wanted) > _NEAR:
                where = "" if pdf.printer.bleeds_inside else ", and none at the spine"
                said = f"the BleedBox is not {bleed / POINTS['mm']:.4g} mm outside the trim{where}"
                faults.setdefault(said, []).append(number)
                break
    return [
        CHECK.found(f"{on_pages(numbers)}: {fault}", pdf.at, "make it again: publish pdf --profile press")
        for fault, numbers in faults.items()
    ]


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _NEAR
        and inner[1] >= outer[1] - _NEAR
        and inner[2] <= outer[2] + _NEAR
        and inner[3] <= outer[3] + _NEAR
    )


def _grown(box: Box, by: Box) -> Box:
    return box[0] - by[0], box[1] - by[1], box[2] + by[2], box[3] + by[3]
