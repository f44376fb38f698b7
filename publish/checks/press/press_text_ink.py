"""Small text must be printed in black ink only.

With several inks, a sheet that is out of register by a tenth of a millimetre blurs small letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf_inks import PageInks, PaintedKind, PaintedObject

CHECK = Check(
    "press-text-ink",
    Severity.ERROR,
    what="Text is not printed in black ink alone.",
    why="""
Text in several inks is printed several times. Where the plates are a tenth of a
millimetre out of register, small type blurs and shows coloured edges. The same happens to
small type on a background of several inks. From 12 pt upwards it is a warning.""",
    mend="""
Set small text in black or grey, or make it larger:

    .part h1 { color: black }

Greys are printed in black ink alone.""",
    milder=Severity.WARNING,
)

# Smallest size at which several inks are only a warning (pt).
SMALL = 12.0
# An ink below this share is not counted.
_TRACE = 0.005
# Below this share, the edge of an ink around a letter is too light to be seen where the plates are out of register.
_FAINT = 0.1
_HELP = "set the text in black in styles/, or in 12 pt or larger"


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report text with inks other than black, or on an area of several inks: small text as an error, else a warning.

    An area of several inks counts because its inks are knocked out where the letters are. A light tint does not.
    """
    faults: dict[tuple[bool, str], list[int]] = {}
    for page in pdf.facts.inks:
        for mark, said in _found(page):
            faults.setdefault((mark.size < SMALL, said), []).append(mark.page)
    return [
        CHECK.found(
            f"{on_pages(numbers)}: {'small text' if is_small else 'text'} {said}", pdf.at, _HELP, is_milder=not is_small
        )
        for (is_small, said), numbers in faults.items()
    ]


def _found(page: PageInks) -> Iterator[tuple[PaintedObject, str]]:
    areas: list[PaintedObject] = []
    for mark in page.objects:
        inks = mark.inks
        if inks is None:
            continue
        count = sum(one > _TRACE for one in inks)
        if mark.kind is PaintedKind.AREA and mark.space != "Separation All":
            areas.append(mark)
        elif mark.kind is PaintedKind.TEXT and any(one > _TRACE for one in inks[:3]):
            yield mark, f"in {'several inks' if count > 1 else 'an ink other than black'} ({_shown(inks)})"
        elif mark.kind is PaintedKind.TEXT and any(map(_is_mixed, areas)):
            under = next((area.inks for area in _below(page, mark, areas) if _is_mixed(area)), None)
            if under is not None:
                yield mark, f"on a background of several inks ({_shown(under)})"


def _below(page: PageInks, text: PaintedObject, areas: Sequence[PaintedObject]) -> Iterator[PaintedObject]:
    """The areas that a text stands on, from the uppermost down to one that lies below all of it."""
    for area in reversed(areas):
        its, around = page.boxes[text.number], page.boxes[area.number]
        left, top = max(around[0], its[0]), max(around[1], its[1])
        right, bottom = min(around[2], its[2]), min(around[3], its[3])
        if left <= right and top <= bottom:
            yield area
            if (left, top, right, bottom) == its:
                return


def _is_mixed(area: PaintedObject) -> bool:
    return area.inks is not None and sum(one >= _FAINT for one in area.inks) > 1


def _shown(inks: tuple[float, ...]) -> str:
    return ", ".join(
        f"{name} {one * 100:.0f} %"
        for name, one in zip(("cyan", "magenta", "yellow", "black"), inks, strict=True)
        if one > _TRACE
    )
