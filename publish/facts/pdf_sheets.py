"""The pages that stand on the sheets of a booklet, read from its bytes as if the sheets were folded and cut."""

from __future__ import annotations

import re
from typing import Any

import pikepdf

from publish.errors import PublishError
from publish.facts import pdf
from publish.facts.pdf import PdfFacts
from publish.layout.book_pages import Labels
from publish.pdf_bytes import saved

# What the metadata say of the sheets.
_SIGNATURES = re.compile(r"\[signatures of (\d+) pages, (\d+) in front, then from (\d+)\]")


def said_of_sheets(signature: int, labels: Labels) -> str:
    """Return the words by which the metadata of a booklet describe its signatures and its folios."""
    return f"[signatures of {signature} pages, {labels.front} in front, then from {labels.first}]"


def pages_of_sheets(sheets: PdfFacts, source: str) -> PdfFacts:
    """Return the pages of a booklet in the order of reading, each as a page of its own with its folio as label.

    `source` is its metadata's sentence on its sources and signatures. Raises PublishError if it is not a booklet.
    """
    told = _SIGNATURES.search(source)
    document = sheets.document
    sides = len(document.pages)
    if told is None or not sides or int(told[1]) < 4 or sides % (int(told[1]) // 2):
        raise PublishError(f"{sheets.name} has no complete signatures", "make it again: publish booklet")
    made = pikepdf.new()
    for side, is_right in _unfolded(sides, int(told[1])):
        sheet, trim = document.pages[side], sheets.pages[side].trim
        fold = (trim[0] + trim[2]) / 2
        half = (fold, trim[1], trim[2], trim[3]) if is_right else (trim[0], trim[1], fold, trim[3])
        box = pikepdf.Array([0, 0, half[2] - half[0], half[3] - half[1]])  # may be of any size
        made.pages.append(pikepdf.Page(pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=box)))
        page = made.pages[-1]
        drawn = _drawn_in(sheet, half)
        if drawn is None:
            continue
        form, x, y = drawn
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=made.copy_foreign(form)))
        page.obj.Contents = made.make_stream(f"1 0 0 1 {x - half[0]:.4f} {y - half[1]:.4f} cm /Page Do".encode())
    front, first = int(told[2]), int(told[3])
    labels = [0, pikepdf.Dictionary(S=pikepdf.Name.r), front, pikepdf.Dictionary(S=pikepdf.Name.D, St=first)]
    made.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels if front else labels[2:]))
    return pdf.of(saved(made), sheets.name)


def _unfolded(sides: int, signature: int) -> list[tuple[int, bool]]:
    """Return the halves of the sides of sheets in the order of reading: the side, from 0, and whether it is its right.

    The sheets of a signature are taken apart from the outside: the first two pages of a sheet come before everything in
    it, the last two after that.
    """
    found: list[tuple[int, bool]] = []
    for start in range(0, sides, signature // 2):
        fronts = range(start, start + signature // 2, 2)
        before = [half for front in fronts for half in ((front, True), (front + 1, False))]
        after = [half for front in reversed(fronts) for half in ((front + 1, True), (front, False))]
        found += before + after
    return found


def _drawn_in(sheet: pikepdf.Page, half: tuple[float, float, float, float]) -> tuple[Any, float, float] | None:
    """Return the form whose middle is in that half of a sheet, and where its origin is."""
    stack: list[pikepdf.Matrix] = []
    matrix = pikepdf.Matrix()
    for one in pikepdf.parse_content_stream(sheet, "q Q cm Do"):
        operator, given = str(one.operator), one.operands
        if operator == "q":
            stack.append(matrix)
        elif operator == "Q":
            matrix = stack.pop() if stack else pikepdf.Matrix()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*(float(value) for value in given)) @ matrix
        elif operator == "Do":
            form: Any = sheet.resources.XObject[str(given[0])]
            box = [float(value) for value in form.BBox]
            middle = matrix.e + (box[0] + box[2]) / 2
            if half[0] <= middle <= half[2]:
                return form, matrix.e, matrix.f
    return None
