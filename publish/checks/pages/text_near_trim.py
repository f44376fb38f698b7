"""Text so near the trim that it may be cut off."""

from __future__ import annotations

from itertools import groupby

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages, number
from publish.diagnostics import Diagnostic, Location, Severity
from publish.facts.pdf_lines import PdfWord
from publish.units import POINTS

CHECK = Check(
    "text-near-trim",
    Severity.WARNING,
    what="Text is so close to the trim that it may be cut off.",
    why="""
A cut may be off by a millimetre or two, and differs from copy to copy. Text within 3 mm
of the edge may be cut off in some copies, and looks endangered in all.""",
    mend="""
Move it inwards; check what your own stylesheets set:

    @page { @bottom-center { padding-bottom: 6mm } }

Set the minimum distance in edition.toml:

    [print.faults]
    text-near-trim = "5mm"           # false: never report""",
)

# How far letters extend above and below their baseline, in em.
_ASCENT, _DESCENT = 0.7, 0.25


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn about each line of text, including heads and folios, that is nearer to the trim than `text-near-trim`."""
    least = printed.faults.text_near_trim
    places = {word.line: line.at for line in printed.lines for word in line.words}
    found = []
    for line, held in groupby(printed.facts.words if least else (), key=lambda word: word.line):
        words = list(held)
        nearest = min(_distance(printed, word) for word in words)
        # A line wholly outside the trim, such as one among the printer's marks, is meant to be cut off.
        if nearest < least and not all(_is_outside(printed, word) for word in words):
            text = " ".join(word.text for word in words)
            found.append(
                CHECK.found(
                    f'"{text}" on {printed.page(words[0].page)} is {_said(nearest)}; it must be at least '
                    f"{number(least / POINTS['mm'])} mm from the trim",
                    places.get(line, Location(printed.shown_as)),
                    "move it inwards: larger `margins` in [print], smaller type, or other margins in styles/",
                )
            )
    return found


def _distance(printed: PrintedPages, word: PdfWord) -> float:
    page = printed.facts.pages[word.page - 1]
    return min(word.x, page.width - word.end, word.y - _ASCENT * word.size, page.height - word.y - _DESCENT * word.size)


def _is_outside(printed: PrintedPages, word: PdfWord) -> bool:
    page = printed.facts.pages[word.page - 1]
    return not (word.end > 0 and word.x < page.width and word.y > 0 and word.y - _ASCENT * word.size < page.height)


def _said(distance: float) -> str:
    return f"{distance / POINTS['mm']:.1f} mm from the trim" if distance > 0 else "beyond the trim"
