"""Removal of what a printer does not need, or PDF/X forbids inside the bleed: tags, links, link targets."""

from __future__ import annotations

from typing import Any

import pikepdf


def strip(document: pikepdf.Pdf, *, keeps_bookmarks: bool) -> None:
    """Remove the structure tree, all annotations and the names they lead to, and the bookmarks unless they are kept."""
    root: Any = document.Root
    bookmarks = () if keeps_bookmarks else ("/Outlines", "/PageMode")
    for key in ("/StructTreeRoot", "/MarkInfo", "/Names", "/Dests", "/AcroForm", "/OpenAction", "/AA", *bookmarks):
        if key in root:
            del root[key]
    for page in document.pages:
        for key in ("/Annots", "/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
