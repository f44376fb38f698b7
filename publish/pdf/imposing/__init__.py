"""Pages imposed on sheets that are folded once: two pages side by side on each side of a sheet.

Each page becomes a form, which the sheets draw: fonts, pictures, colours and output intent stay as they are.
`publish.layout.folding` decides which pages stand on which sheet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import pikepdf

from publish.layout.folding import FoldedSheet, SheetSide
from publish.pdf.finishing import declare_pdf_x, saved
from publish.pdf.imposing.sheet_marks import SLUG, sheet_marks
from publish.pdf.ticket import Ticket
from publish.pdf_bytes import NO_CONTENTS, opened

__all__ = ["impose"]

_LEFT, _RIGHT = pikepdf.Name("/Left"), pikepdf.Name("/Right")


def impose(pdf: bytes, sheets: Sequence[FoldedSheet], leaf: float, ticket: Ticket, *, has_marks: bool) -> bytes:
    """Return the press PDF `pdf` imposed on the sheets, two PDF pages for each: front and back.

    `leaf` is the thickness of the paper (pt): in a signature each sheet pushes the ones inside it outwards by as much,
    so their pages are moved towards the fold. `has_marks`: fold and cut marks stand around the sheet.
    """
    standard = ticket.printer.standard
    with opened(pdf) as document:
        trim = [float(one) for one in document.pages[0].trimbox]
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        forms = [_form(document, page) for page in document.pages]
        old = len(forms)
        signatures = sheets[-1].signature + 1
        for sheet in sheets:
            for side, name in zip(sheet.sides, ("front", "back"), strict=True):
                slug = (
                    f"{ticket.title} \u00b7 signature {sheet.signature + 1} of {signatures}, "
                    f"sheet {sheet.depth + 1}, {name}"
                )
                marks = sheet_marks(width, height, ticket.print.bleed, slug, ticket.typeface) if has_marks else ""
                # Without marks a sheet is just as large as two pages: two of A5 are A4, as home printers have it.
                bleed, slug_strip = (ticket.print.bleed, SLUG) if has_marks else (0.0, 0.0)
                page = _page(document, side, forms, (width, height), sheet.depth * leaf, ticket.print.bleed)
                page.Contents = document.make_stream(page.Contents.read_bytes() + marks.encode())
                page.BleedBox = _box(width, height, bleed)
                page.MediaBox = _box(width, height, bleed + slug_strip)
                document.pages.append(pikepdf.Page(document.make_indirect(page)))
        del document.pages[:old]
        for key in ("/Outlines", "/PageLabels", "/PageMode"):
            if key in document.Root:
                del document.Root[key]
        state = hashlib.sha256(pdf + repr((sheets, leaf, has_marks)).encode()).hexdigest()
        declare_pdf_x(document, ticket, state)
        return saved(document, standard.version, object_streams=standard.allows_object_streams)


def _form(document: pikepdf.Pdf, page: pikepdf.Page) -> Any:
    """Return a page as a form that shows it out to its bleed."""
    page.contents_coalesce()
    contents: Any = page.obj.get("/Contents")
    form = document.make_stream(NO_CONTENTS if contents is None else contents.read_bytes() or NO_CONTENTS)
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = page.bleedbox
    form.Resources = page.obj.get("/Resources", pikepdf.Dictionary())
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    return form


def _page(
    document: pikepdf.Pdf,
    side: SheetSide,
    forms: Sequence[Any],
    size: tuple[float, float],
    creep: float,
    bleed: float,
) -> Any:
    """Return a side of a sheet. The pages meet at the fold; what bleeds there is cut off."""
    width, height = size
    held, drawn = pikepdf.Dictionary(), []
    for name, number, at, cut in (
        (_LEFT, side.left, creep, -bleed),
        (_RIGHT, side.right, width - creep, width),
    ):
        if number is None:
            continue
        held[name] = forms[number]
        drawn.append(
            f"q {cut:.4f} {-bleed:.4f} {width + bleed:.4f} {height + 2 * bleed:.4f} re W n "
            f"1 0 0 1 {at:.4f} 0 cm {name} Do Q"
        )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        TrimBox=_box(width, height, 0.0),
        Resources=pikepdf.Dictionary(XObject=held),
        Contents=document.make_stream("\n".join(drawn).encode() or NO_CONTENTS),
    )


def _box(width: float, height: float, around: float) -> pikepdf.Array:
    """Return the box of a sheet of two pages, larger by `around` on each side (pt)."""
    grown = (-around, -around, 2 * width + around, height + around)
    return pikepdf.Array([round(one, 4) for one in grown])
