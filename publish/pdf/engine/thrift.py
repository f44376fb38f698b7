"""What WeasyPrint works out again each time it is asked, remembered, and its streams, compressed no harder than it
pays. Nothing here changes what is on a page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped, unused-ignore]
import weasyprint.formatting_structure.boxes as boxes  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.absolute as absolute  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.block as block  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.inline as inline  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.page as page  # type: ignore[import-untyped, unused-ignore]
from weasyprint.layout.percent import resolve_percentages as stock_percentages  # type: ignore[import-untyped, unused-ignore]
from weasyprint.text.line_break import strut as stock_strut  # type: ignore[import-untyped, unused-ignore]

# zlib's own: its highest, upstream's choice, takes three times as long for what makes a file 1.5 % smaller.
_LEVEL = 6


def install() -> None:
    """Put everything in its place. Idempotent."""
    pydyf.PDF.page_references = property(_page_references)
    pydyf.Stream.data = property(_data)
    inline.strut = strut
    boxes.Box.descendants = descendants
    for caller in (absolute, block, inline, page):
        caller.resolve_percentages = resolve_percentages


def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """A box and those below it, in their order; upstream passes each of them on from box to box."""
    waiting = [box]
    while waiting:
        box = waiting.pop()
        if isinstance(box, boxes.Box):
            yield box
            waiting += reversed(box.children)
        elif placeholders:
            yield from box.descendants(placeholders)
        else:
            yield box


def strut(style: Any) -> tuple[float, float]:
    """The height of a line and its baseline, in px: upstream finds what it remembers of a style by spelling it out."""
    found: tuple[float, float] | None = style.__dict__.get("known_strut")
    if found is None:
        found = style.known_strut = stock_strut(style)
    return found


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """The references of the pages; upstream makes them all anew for each element that names its page."""
    kids = pdf.pages["Kids"]
    count, known = pdf.__dict__.get("known_references", (-1, ()))
    if count != len(kids):
        known = tuple([f"{number} 0 R".encode("ascii") for number in kids[::3]])
        pdf.known_references = len(kids), known
    found: tuple[bytes, ...] = known
    return found


def _data(stream: Any) -> bytes:
    """A stream as it stands in the file (ISO 32000-1, 7.3.8)."""
    content = b"\n".join([item if type(item) is bytes else _bytes(item) for item in stream.stream])
    entries = pydyf.Dictionary(stream.extra)
    if stream.compress:
        content = zlib.compress(content, _LEVEL)
        entries["Filter"] = "/FlateDecode"
    entries["Length"] = len(content)
    return b"".join((entries.data, b"\nstream\n", content, b"\nendstream"))


def _bytes(item: Any) -> bytes:
    return item.encode("ascii") if type(item) is str else pydyf._to_bytes(item)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set the used values of a box. Where its style has no share of anything in it they are the same for every box of
    the style."""
    used = box.style.__dict__.get("known_used")
    if used is None:
        used = box.style.known_used = {}
        stock_percentages(box, containing_block)
        if all(_is_settled(box.style[name]) for name in _SIZES) and box.style["border_collapse"] == "separate":
            used.update((name, box.__dict__[name]) for name in _USED)
    elif used:
        box.__dict__.update(used)
    else:
        stock_percentages(box, containing_block)


def _is_settled(value: Any) -> bool:
    """Whether a computed length is one of its own, whatever the box stands in."""
    return value == "auto" or getattr(value, "unit", "%") not in ("%", None)


_SIDES = ("top", "right", "bottom", "left")
_SIZES = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")),
)
_USED = (*_SIZES, *(f"border_{side}_width" for side in _SIDES))
