"""The press PDF must have no annotations, which PDF/X forbids inside the bleed (ISO 15930-7, 6.17)."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "press-annotation",
    Severity.ERROR,
    what="The press PDF has links or other annotations.",
    why="""
PDF/X allows no annotations inside the bleed: some would be printed and others not,
depending on the printer's software.""",
    mend="""
Make the file again, and do not edit it with another program:

    publish pdf --profile press""",
)


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error with the numbers of the pages that have annotations."""
    found = [number for number, page in enumerate(pdf.facts.document.pages, 1) if len(page.obj.get("/Annots", []))]
    if not found:
        return []
    return [
        CHECK.found(
            f"{on_pages(found)}: links or other annotations",
            pdf.at,
            "make it again: publish pdf --profile press",
        )
    ]
