"""Transparency -> opaque paint that looks the same, for printers that forbid it (ISO 15930-1, 6.2).

transparent     whether a content stream, or a graphics state, is transparent
steps           a content stream with its forms -> steps: changes of state, painted objects, groups
pixels          the look of some steps, drawn by pdfium
mixing          colours and pictures mixed with a plain colour
rewriting       instructions that paint something else, or nothing, and leave the same state
opaque_page     the steps of a page -> a content stream without transparency

Text, areas and pictures on a plain colour are mixed with it and keep their kind. Anything else except text is drawn in
its place at print resolution. Text never becomes a picture: a page that would need that is left as it is.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from publish.pdf.press.inks import Inks
from publish.pdf.press.transparency.opaque_page import CannotBeOpaque, opaque_page
from publish.pdf.press.transparency.transparent import is_opaque_state, shines
from publish.pdf.transparent_places import TransparentPlace

__all__ = ["make_opaque"]


def make_opaque(document: pikepdf.Pdf, inks: Inks) -> list[TransparentPlace]:
    """Make all pages opaque where possible; return what had to stay transparent, one item for each such page."""
    left: list[TransparentPlace] = []
    if not any(map(_is_transparent, document.objects)):
        return left
    for number, page in enumerate(document.pages, 1):
        if shines(page, page.resources):
            try:
                opaque_page(document, page, inks)
            except CannotBeOpaque as reason:
                left.append(TransparentPlace(number, reason.box, reason.what))
    if not left:
        for page in document.pages:  # they share resources: no other page uses these states now
            states: Any = page.resources.get("/ExtGState", {})
            for name in [name for name, state in states.items() if not is_opaque_state(state)]:
                del states[name]
    return left


def _is_transparent(one: Any) -> bool:
    """Whether an object of a document makes what is drawn with it transparent."""
    if isinstance(one, pikepdf.Stream):
        return (one.get("/Subtype") == "/Image" and "/SMask" in one) or _has_transparent_state(one.get("/Resources"))
    if isinstance(one, pikepdf.Dictionary):
        return _has_transparent_state(one) or _has_transparent_state(one.get("/Resources"))
    return False


def _has_transparent_state(resources: Any) -> bool:
    states = resources.get("/ExtGState") if isinstance(resources, pikepdf.Dictionary) else None
    return isinstance(states, pikepdf.Dictionary) and not all(is_opaque_state(one) for _, one in states.items())
