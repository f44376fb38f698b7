"""Transparency, which PDF/X-1a and PDF/X-3 forbid, and which PDF/X-4 allows.

Press PDFs are made opaque where that is possible without text becoming a picture (`publish.pdf.press.transparency`).

Printers' software blends it in different ways: the result can differ from what looked right on the screen.
"""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "press-transparency",
    Severity.ERROR,
    what="Something in the press PDF is transparent.",
    why="""
publish mixes what is transparent with what is below it, but it never turns text into a
picture: transparent text on several colours, and text below something transparent, stay
as they are. PDF/X-4 allows that, but printers' software blends colours in its own way.
PDF/X-1a and PDF/X-3, which some printers ask for, forbid it.""",
    mend="""
Give the words or the area a solid colour instead of an opacity, in styles/ or in the
drawing that the message names:

    .box { background: #eeeeee }          instead of     rgb(0 0 0 / 7%)""",
    milder=Severity.WARNING,
)


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report each kind of transparency, with its pages: an error if the printer's standard forbids it."""
    standard = pdf.printer.standard
    forbidden = "" if standard.allows_transparency else f", which {standard.name} forbids"
    faults: dict[str, list[int]] = {}
    for number, page in enumerate(pdf.facts.inks, 1):
        for kind in page.transparency:
            faults.setdefault(kind, []).append(number)
    return [
        CHECK.found(
            f"{on_pages(numbers)}: {kind}{forbidden}",
            pdf.at,
            "give the area a solid colour in styles/ or in the picture",
            is_milder=standard.allows_transparency,
        )
        for kind, numbers in faults.items()
    ]
