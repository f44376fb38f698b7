"""Put the pages of a PDF under the sheets of another one, which has marks for them."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from publish.moment import Moment
from publish.pdf.finishing import saved
from publish.pdf_bytes import opened

_PAGE = "/Page"
# What a tagged document has, and a proof has not.
_OF_TAGS = ("/StructTreeRoot", "/MarkInfo", "/Metadata", "/OutputIntents")


def underlay(
    sheets: bytes, pages: bytes, first: int, places: Sequence[tuple[float, float]], title: str, moment: Moment
) -> bytes:
    """Return the sheets with the pages under them.

    The page of the first place is under the sheet `first`, counted from 0, and so on. `places` are the distances of the
    left and the lower edge of the trims from those of the sheets (pt). The result is not tagged.
    """
    with opened(sheets) as document, opened(pages) as source:
        for number, (left, bottom) in enumerate(places):
            page, sheet = source.pages[number], document.pages[first + number]
            trim = [float(one) for one in page.trimbox]
            form = document.copy_foreign(page.as_form_xobject())
            form.BBox = pikepdf.Array(trim)
            media = [float(one) for one in sheet.mediabox]
            shift = f"{media[0] + left - trim[0]:.4f} {media[1] + bottom - trim[1]:.4f}"
            sheet.contents_coalesce()
            marks = sheet.obj.Contents.read_bytes()
            drawn = f"q 1 0 0 1 {shift} cm {_PAGE} Do Q\nq\n".encode()
            sheet.obj.Contents = document.make_stream(drawn + marks + b"\nQ")
            # The sheets share their resources.
            held = dict(sheet.resources.items())
            held["/XObject"] = pikepdf.Dictionary({**dict(held.get("/XObject", {}).items()), _PAGE: form})
            sheet.obj.Resources = pikepdf.Dictionary(held)
        for one in document.pages:
            for key in ("/StructParents", "/Tabs"):
                if key in one.obj:
                    del one.obj[key]
        for key in _OF_TAGS:
            if key in document.Root:
                del document.Root[key]
        stamp = f"D:{''.join(filter(str.isdigit, moment.iso))}Z"
        document.docinfo["/Title"] = title
        document.docinfo["/CreationDate"] = document.docinfo["/ModDate"] = stamp
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        return saved(document, "1.7")
