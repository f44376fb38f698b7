"""Colours must be in the printer's inks: with RGB, the printer's machine would decide how to convert it."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf import PdfFacts

CHECK = Check(
    "press-colour",
    Severity.ERROR,
    what="Something in the press PDF is not in the printer's inks.",
    why="""
The printer's machine converts whatever is left in RGB in its own way: black text comes
out in four colours, and pictures change. Registration colour prints on every plate; it is
meant for the marks outside the bleed.""",
    mend="""
Make the file again, and do not edit it with another program:

    publish pdf --profile press

If the message comes back, save the picture on that page as RGB, CMYK or grey with 8 bits
per channel, or the drawing as plain SVG.""",
)

_PRINTED = {"DeviceCMYK", "DeviceGray", "Pattern", "ICCBased 4", "ICCBased 1", "Separation Black", "None"}
_REGISTRATION = "Separation All"
# Tolerance (pt): printer's marks may begin this far inside the edge of the bleed.
_NEAR = 0.5


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error, with pages, for each kind of mark in a colour space other than that of the inks.

    Registration colour is allowed only outside the bleed.
    """
    faults: dict[str, list[int]] = {}
    for page in pdf.facts.inks:
        for mark in page.objects:
            if mark.space in _PRINTED:
                continue
            if mark.space == _REGISTRATION:
                if _is_outside(page.boxes[mark.number], pdf.facts, mark.page, pdf.print.bleed):
                    continue
                faults.setdefault(f"{mark.kind.value} in registration colour inside the bleed", []).append(mark.page)
            else:
                faults.setdefault(f"{mark.kind.value} in {_plain(mark.space)}", []).append(mark.page)
    return [
        CHECK.found(f"{on_pages(numbers)}: {fault}", pdf.at, "make it again: publish pdf --profile press")
        for fault, numbers in faults.items()
    ]


def _plain(space: str) -> str:
    return "RGB" if space in ("DeviceRGB", "CalRGB", "ICCBased 3") else space or "no colour space"


def _is_outside(box: tuple[float, float, float, float], facts: PdfFacts, page: int, bleed: float) -> bool:
    left, top, right, bottom = box
    width, height = facts.pages[page - 1].width, facts.pages[page - 1].height
    near = bleed - _NEAR
    return right <= -near or bottom <= -near or left >= width + near or top >= height + near
