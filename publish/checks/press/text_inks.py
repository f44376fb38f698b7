"""Text in black ink only: where several inks have to meet, a sheet that is off by a tenth of a millimetre blurs small
letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.checks.press.counting import on_pages
from publish.config.settings import Print
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.facts.pdf import PdfFacts
from publish.facts.pdf_inks import Kind, Mark

CODE = "press-text-ink"
# From this size on (pt) letters bear being printed with several inks.
SMALL = 12.0
_TRACE = 0.005
_HELP = "give the text the colour black in styles/, or set it in 12 pt or larger"


def check(facts: PdfFacts, settings: Print, shown_as: str) -> list[Diagnostic]:
    """An error for small text that is printed with other inks than black, or that stands on an area of several inks,
    which are then cut out around each letter; a warning for larger text."""
    faults: dict[tuple[bool, str], list[int]] = {}
    for page in facts.inks:
        for mark, said in _found(page.marks):
            faults.setdefault((mark.size < SMALL, said), []).append(mark.page)
    found = []
    for (is_small, said), numbers in faults.items():
        if is_small:
            found.append(error(CODE, f"{on_pages(numbers)}: small text {said}", Location(shown_as), _HELP))
        else:
            found.append(warning(CODE, f"{on_pages(numbers)}: text {said}", Location(shown_as), _HELP))
    return found


def _found(marks: Sequence[Mark]) -> Iterator[tuple[Mark, str]]:
    areas: list[Mark] = []
    for mark in marks:
        inks = mark.inks
        if inks is None:
            continue
        count = sum(one > _TRACE for one in inks)
        if mark.kind is Kind.AREA and mark.space != "Separation All":
            areas.append(mark)
        elif mark.kind is Kind.TEXT and any(one > _TRACE for one in inks[:3]):
            yield mark, f"in {'several inks' if count > 1 else 'another ink than black'} ({_shown(inks)})"
        elif mark.kind is Kind.TEXT:
            below = next((area for area in reversed(areas) if _holds(area, mark)), None)
            under = below.inks if below is not None else None
            if under is not None and sum(one > _TRACE for one in under) > 1:
                yield mark, f"on an area of several inks ({_shown(under)})"


def _holds(area: Mark, text: Mark) -> bool:
    left, top, right, bottom = area.box
    return left <= text.box[0] <= right and top <= text.box[1] <= bottom


def _shown(inks: tuple[float, ...]) -> str:
    return ", ".join(
        f"{name} {one * 100:.0f} %"
        for name, one in zip(("cyan", "magenta", "yellow", "black"), inks, strict=True)
        if one > _TRACE
    )
