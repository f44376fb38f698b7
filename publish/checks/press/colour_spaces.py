"""No RGB: what it would be printed in is left to the machine of the printer."""

from __future__ import annotations

from publish.checks.press.counting import on_pages
from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts

CODE = "press-colour"
_PRINTED = {"DeviceCMYK", "DeviceGray", "Pattern", "ICCBased 4", "ICCBased 1", "Separation Black", "None"}
_REGISTRATION = "Separation All"
# Furniture ends at the trim's corners, outside of the bleed.
_NEAR = 0.5


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for each kind of mark in another colour space than the inks', with its pages; registration colour is
    for what stands outside of the bleed."""
    faults: dict[str, list[int]] = {}
    for page in facts.inks:
        for mark in page.marks:
            if mark.space in _PRINTED:
                continue
            if mark.space == _REGISTRATION:
                if _is_outside(mark.box, facts, mark.page, settings.bleed):
                    continue
                faults.setdefault(f"{mark.kind.value} in registration colour inside of the bleed", []).append(mark.page)
            else:
                faults.setdefault(f"{mark.kind.value} in {_plain(mark.space)}", []).append(mark.page)
    return [
        error(CODE, f"{on_pages(numbers)}: {fault}", Location(shown_as), "make it anew: publish pdf --profile press")
        for fault, numbers in faults.items()
    ]


def _plain(space: str) -> str:
    return "RGB" if space in ("DeviceRGB", "CalRGB", "ICCBased 3") else space or "no colour space"


def _is_outside(box: tuple[float, float, float, float], facts: PdfFacts, page: int, bleed: float) -> bool:
    left, top, right, bottom = box
    width, height = facts.pages[page - 1].width, facts.pages[page - 1].height
    near = bleed - _NEAR
    return right <= -near or bottom <= -near or left >= width + near or top >= height + near
