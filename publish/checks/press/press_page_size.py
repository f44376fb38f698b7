"""All pages of a file must have the same size, because they are printed together on one sheet."""

from __future__ import annotations

from collections import Counter

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf import Page

CHECK = Check(
    "press-page-size",
    Severity.ERROR,
    what="The pages of the press PDF differ in size.",
    why="""
Books are printed on sheets of several pages: a page of another size does not fit on
them.""",
    mend="""
Make the file again, and set the page size in edition.toml only:

    [print]
    trim = "A5\"""",
)


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for the pages whose TrimBox or MediaBox differs in size from that of most pages."""
    sizes = [_size(page) for page in pdf.facts.pages]
    usual = Counter(sizes).most_common(1)[0][0]
    odd = [number for number, size in enumerate(sizes, 1) if size != usual]
    if not odd:
        return []
    return [
        CHECK.found(
            f"{on_pages(odd)}: the size differs from the other pages",
            pdf.at,
            "make it again: publish pdf --profile press",
        )
    ]


def _size(page: Page) -> tuple[float, ...]:
    left, bottom, right, top = page.media
    return tuple(round(one, 1) for one in (page.width, page.height, right - left, top - bottom))
