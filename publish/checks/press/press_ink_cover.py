"""Too much ink on one spot: it does not dry, and sets off on the next sheet."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf_cover import coverage
from publish.facts.pdf_inks import PaintedKind, PaintedObject

CHECK = Check(
    "press-ink-cover",
    Severity.ERROR,
    what="A page has more ink in one place than the paper takes.",
    why="""
The inks together may cover a spot by a certain percentage only: more does not dry, sticks
to the next sheet and shows through. Printers name the limit; on uncoated paper it is
about 300 %. Pictures in RGB are converted within the limit of the profile; pictures
already in CMYK are printed as they are.""",
    mend="""
Convert the picture with the printer's profile, or save it as RGB and let publish convert
it. If your printer names a limit, write it in edition.toml:

    [print]
    ink-limit = 280""",
)

# Tolerance for rounding in the colour conversion, in per cent.
_ROUNDED = 2.0


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for areas, text and pictures whose inks exceed `ink-limit`, with their pages.

    Registration colour is ignored: it belongs outside the bleed, and `press-colour` reports it inside.
    """
    pictures: dict[object, float] = {}
    most: dict[str, tuple[float, list[int]]] = {}
    for page in pdf.facts.inks:
        waiting = iter(page.pictures)
        for mark in page.objects:
            laid = _laid(mark)
            if mark.kind is PaintedKind.PICTURE:
                picture = next(waiting)
                if picture is not None:
                    key = picture.objgen
                    laid = pictures[key] if key in pictures else pictures.setdefault(key, coverage(picture))
            if laid > pdf.print.ink_limit + _ROUNDED:
                before, numbers = most.get(mark.kind.value, (0.0, []))
                most[mark.kind.value] = max(before, laid), [*numbers, mark.page]
    return [
        CHECK.found(
            f"{on_pages(numbers)}: {what} with up to {laid:.0f} % ink; the limit is {pdf.print.ink_limit} %",
            pdf.at,
            "convert the picture with the printer's profile, or name that profile in [print] icc",
        )
        for what, (laid, numbers) in most.items()
    ]


def _laid(mark: PaintedObject) -> float:
    if mark.space == "Separation All" or mark.inks is None:
        return 0.0
    return sum(mark.inks) * 100
