"""Removal of what only transparency needs, for PDF/X standards without it (ISO 15930-1, 6.2; ISO 15930-3, 6.2).

The pages are opaque by now: see `publish.pdf.press.transparency`.
"""

from __future__ import annotations

from typing import Any

import pikepdf


def remove_groups(document: pikepdf.Pdf) -> None:
    """Remove transparency groups, and the entries of graphics states that leave everything opaque."""
    for page in document.pages:
        if "/Group" in page.obj:
            del page.obj["/Group"]
    for one in document.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form" and "/Group" in one:
            del one["/Group"]
    for state in _states(document):
        for key, opaque in (("/ca", 1), ("/CA", 1), ("/BM", "/Normal"), ("/SMask", "/None"), ("/AIS", False)):
            if key in state and state[key] == opaque:
                del state[key]


def _states(document: pikepdf.Pdf) -> list[Any]:
    """Return the graphics states of pages, forms and patterns."""
    holders: list[Any] = [page.obj for page in document.pages]
    holders += [one for one in document.objects if isinstance(one, pikepdf.Stream)]
    return [
        state
        for one in holders
        if isinstance(one.get("/Resources"), pikepdf.Dictionary)
        for state in one.Resources.get("/ExtGState", {}).values()
    ]
