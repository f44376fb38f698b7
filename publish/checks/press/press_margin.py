"""Text that is nearer to the trim, or to the spine, than the printer named in the settings asks for."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity
from publish.units import POINTS

CHECK = Check(
    "press-margin",
    Severity.ERROR,
    what="Text is nearer to the trim or to the spine than the printer allows.",
    why="""
A thick book does not open flat: near the spine, lines vanish in the fold. Printers
therefore ask for an inner margin that grows with the number of pages, and on the other
sides for a margin that an imprecise cut cannot touch. KDP refuses files that come nearer;
other printers advise against it.""",
    mend="""
Choose a smaller type or a larger trim, or set the margins in styles/custom.css:

    @page :left { margin-right: 22mm }
    @page :right { margin-left: 22mm }""",
    milder=Severity.WARNING,
)

# Text that hangs out of its measure, as punctuation may, by less than this is not counted (pt).
_NEAR = 2.5
# How far letters extend above and below their baseline, in em.
_ASCENT, _DESCENT = 0.7, 0.25


def check(pdf: FinishedPdf) -> Iterator[Diagnostic]:
    """Report the pages with text too near to the spine, and those with text too near to another side.

    An error if the printer requires the margin, otherwise a warning.
    """
    margins, pages = pdf.printer.margins, len(pdf.facts.pages)
    inner, outer = margins.inner_of(pages), margins.outer
    if not (inner or outer):
        return
    near: dict[str, dict[int, float]] = {"the spine": {}, "the trim": {}}
    for word in pdf.facts.words:
        page = pdf.facts.pages[word.page - 1]
        left, right = word.x, page.width - word.end
        top, bottom = word.y - _ASCENT * word.size, page.height - word.y - _DESCENT * word.size
        if left < -word.size or right < -word.size or top < 0 or bottom < 0:
            continue  # beside the page, such as a slug line
        at_spine, at_side = (left, right) if word.page % 2 else (right, left)
        for side, distance, least in (("the spine", at_spine, inner), ("the trim", min(at_side, top, bottom), outer)):
            if distance < least - _NEAR:
                found = near[side]
                found[word.page] = min(distance, found.get(word.page, distance))
    for (side, found), least in zip(near.items(), (inner, outer), strict=True):
        if found:
            yield CHECK.found(
                f"{on_pages(found)}: text up to {min(found.values()) / POINTS['mm']:.1f} mm from {side}; "
                f"{pdf.printer.title} asks for {least / POINTS['mm']:.1f} mm",
                pdf.at,
                "choose a smaller type, a larger trim or wider margins",
                is_milder=not margins.is_required,
            )
