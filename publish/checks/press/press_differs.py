"""The PDFs of both profiles must have the same lines in the same places.

Only then is a page number that is right in one also right in the other.
"""

from __future__ import annotations

from itertools import zip_longest

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf import PdfFacts
from publish.printers.printer import sheet_multiple

CHECK = Check(
    "press-differs",
    Severity.ERROR,
    what="The screen and the press PDF do not have the same lines.",
    why="""
Both are made from one layout, so that a page number is right in both. If they differ,
they come from different states of the sources or styles, or one of them was edited with
another program.""",
    mend="""
Make both again together:

    publish build""",
)

# Tolerance, because each file rounds positions in its own way (pt).
_NEAR = 0.02


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report the first line where the two PDFs differ, in text or position."""
    filling = sheet_multiple(pdf.print.budget.multiple, pdf.printer) - 1
    difference = "" if pdf.other is None else _difference(pdf.facts, pdf.other, filling)
    return [CHECK.found(difference, pdf.at, "make both again: publish build")] if difference else []


def _difference(facts: PdfFacts, other: PdfFacts, filling: int) -> str:
    """`filling` is how many blank pages the press PDF may have after those of the other one."""
    if not 0 <= len(facts.pages) - len(other.pages) <= filling:
        return f"{facts.name} has {len(facts.pages)} pages, {other.name} has {len(other.pages)}"
    for one, two in zip_longest(facts.lines, other.lines):
        if (
            one is None
            or two is None
            or (one.page, one.text) != (two.page, two.text)
            or max(abs(one.x - two.x), abs(one.y - two.y), abs(one.end - two.end)) > _NEAR
        ):
            line = one or two
            assert line is not None
            return f'{facts.name} and {other.name} differ on page {line.page} at the line "{line.text}"'
    if facts.labels[: len(other.labels)] != other.labels:
        return f"the page labels of {facts.name} and {other.name} differ"
    return ""
