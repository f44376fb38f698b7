"""The sheet that shows an edition in several designs: a spread in each, at its true size."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from msgspec import Struct

from publish.layout.book_pages import Labels
from publish.moment import Moment
from publish.pdf.finishing import saved
from publish.pdf_bytes import opened
from publish.typefaces.outlines import outlines
from publish.typefaces.typeface import Typeface

# Points: the grey around a spread, and the caption in its foot.
_EDGE, _FOOT, _CAPTION = 24.0, 44.0, 11.0
_GREY = "0.85 g"


class ShownDesign(Struct, frozen=True):
    """A finished PDF of an edition in a design, its labels, the words below its spread and their typeface."""

    pdf: bytes
    labels: Labels
    caption: str
    typeface: Typeface


def design_sheet(shown: Sequence[ShownDesign], title: str, moment: Moment) -> bytes:
    """Return a PDF with one page for each design."""
    sheet = pikepdf.new()
    for one in shown:
        with opened(one.pdf) as document:
            _add(sheet, [document.pages[number] for number in _spread(one.labels, len(document.pages))], one)
    stamp = f"D:{''.join(filter(str.isdigit, moment.iso))}Z"
    sheet.docinfo["/Title"] = title
    sheet.docinfo["/CreationDate"] = sheet.docinfo["/ModDate"] = stamp
    return saved(sheet, "1.7")


def _spread(labels: Labels, pages: int) -> tuple[int, ...]:
    """The pages of the first spread of text: folios 2 and 3; the first page alone if there is no such spread.

    The last page is the colophon.
    """
    first = labels.front
    return (first + 1, first + 2) if first + 2 < pages - 1 else (min(first, pages - 1),)


def _add(sheet: pikepdf.Pdf, pages: Sequence[pikepdf.Page], one: ShownDesign) -> None:
    width, height = (float(pages[0].trimbox[2 + at] - pages[0].trimbox[at]) for at in (0, 1))
    media = (2 * width + 2 * _EDGE, height + _EDGE + _FOOT)
    sheet.add_blank_page(page_size=media)
    page = sheet.pages[-1]
    steps = [
        f"{_GREY} 0 0 {media[0]:.3f} {media[1]:.3f} re f",
        f"1 g {_EDGE} {_FOOT} {2 * width:.3f} {height:.3f} re f",
    ]
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
    for number, source in enumerate(pages):
        form = sheet.copy_foreign(source.as_form_xobject())
        form.BBox = pikepdf.Array([float(one) for one in source.trimbox])
        for key in ("/StructParents", "/StructParent"):
            if key in form:
                del form[key]
        name = f"/P{number}"
        page.obj.Resources.XObject[name] = form
        # A page that stands alone is a recto.
        left = _EDGE + width * (number + 2 - len(pages)) - float(source.trimbox[0])
        steps.append(f"q 1 0 0 1 {left:.3f} {_FOOT - float(source.trimbox[1]):.3f} cm {name} Do Q")
    middle = _EDGE + width
    steps.append(f"0.6 G 0.3 w {middle:.3f} {_FOOT} m {middle:.3f} {_FOOT + height:.3f} l S")
    steps.append(_words(one.caption, one.typeface, _EDGE, (_FOOT - _CAPTION) / 2))
    page.obj.Contents = sheet.make_stream("\n".join(steps).encode("ascii"))


def _words(words: str, typeface: Typeface, x: float, y: float) -> str:
    path, _ = outlines(words, typeface)
    drawn = (" ".join((*(f"{at:.4f}" for at in points), operator)) for operator, points in path)
    return f"q 0 g {_CAPTION} 0 0 {_CAPTION} {x:.3f} {y:.3f} cm {' '.join(drawn)} f Q"
