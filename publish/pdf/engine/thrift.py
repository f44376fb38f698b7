"""Caches for what WeasyPrint computes again on each call, and a faster compression of streams.

Nothing here changes what is on a page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.upstream.data import PdfData, StyleData, data_of
from publish.pdf.engine.upstream.layout import (
    Box,
    stock_is_in_normal_flow,
    stock_page_values,
    stock_resolve_percentages,
)
from publish.pdf.engine.upstream.pdf import Dictionary, String, to_bytes
from publish.pdf.engine.upstream.text import stock_strut

# What is written with a backslash in a text (ISO 32000-1, 7.3.4.2).
_ESCAPED = frozenset("\\()")
# zlib's default. Upstream uses the highest level, which takes three times as long for a file 1.5 % smaller.
_LEVEL = 6


def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """Yield a box and its descendants in order; upstream passes each of them up from box to box."""
    waiting = [box]
    while waiting:
        box = waiting.pop()
        if isinstance(box, Box):
            yield box
            waiting += reversed(box.children)
        elif placeholders:
            yield from box.descendants(placeholders)
        else:
            yield box


def is_in_normal_flow(box: Any) -> bool:
    """Whether a box is in normal flow, as nearly all are."""
    style = box.style
    return bool((style["float"] == "none" and style["position"] == "static") or stock_is_in_normal_flow(box))


def page_values(box: Any) -> tuple[Any, Any]:
    """Return the page names that a box begins and ends with; upstream examines all its children for each."""
    start, end = stock_page_values(box)
    first = next((child for child in box.children if child.is_in_normal_flow() or child.is_floated()), None)
    if first is None:
        return start, end
    of_first = first.page_values()
    last = next(child for child in reversed(box.children) if child.is_in_normal_flow() or child.is_floated())
    of_last = of_first if last is first else last.page_values()
    return of_first[0] or start, of_last[1] or end


def strut(style: Any) -> tuple[float, float]:
    """Return the height of a line and its baseline, in px. Upstream's cache serializes the style for each lookup."""
    data = data_of(style, StyleData)
    if data.strut is None:
        data.strut = stock_strut(style)
    return data.strut


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """Return the references of the pages; upstream rebuilds them for each element that names its page."""
    kids, data = pdf.pages["Kids"], data_of(pdf, PdfData)
    if data.entries != len(kids):
        data.references = tuple([f"{number} 0 R".encode("ascii") for number in kids[::3]])
        data.entries = len(kids)
    return data.references


def written(item: Any) -> bytes:
    """Return an object, or what is in one, as it is written to the file; most are bytes, numbers, names and texts."""
    kind = type(item)
    if kind is bytes:
        return bytes(item)
    if kind is str:
        return bytes(item.encode("ascii"))
    if kind is int or (kind is float and item.is_integer()):
        return b"%d" % item
    if kind is float:
        return (b"%f" % item).rstrip(b"0")
    if kind is String:
        text: str | bytes = item.string
        if isinstance(text, str) and text.isascii() and _ESCAPED.isdisjoint(text):
            return b"(%b)" % text.encode()
    return bytes(to_bytes(item))


def data(stream: Any) -> bytes:
    """Return a stream as it is written to the file (ISO 32000-1, 7.3.8)."""
    content = b"\n".join([item if type(item) is bytes else _bytes(item) for item in stream.stream])
    entries = Dictionary(stream.extra)
    if stream.compress:
        content = zlib.compress(content, _LEVEL)
        entries["Filter"] = "/FlateDecode"
    entries["Length"] = len(content)
    return b"".join((entries.data, b"\nstream\n", content, b"\nendstream"))


def _bytes(item: Any) -> bytes:
    return item.encode("ascii") if type(item) is str else to_bytes(item)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set the used values of a box. If its style has no percentages, all boxes of the style share the same values."""
    data = data_of(box.style, StyleData)
    used = data.used
    if used is None:
        used = data.used = {}
        stock_resolve_percentages(box, containing_block)
        if all(_is_settled(box.style[name]) for name in _SIZES) and box.style["border_collapse"] == "separate":
            used.update((name, box.__dict__[name]) for name in _USED)
    elif used:
        box.__dict__.update(used)
    else:
        stock_resolve_percentages(box, containing_block)


def _is_settled(value: Any) -> bool:
    """Whether a computed length does not depend on the containing block."""
    return value == "auto" or getattr(value, "unit", "%") not in ("%", None)


_SIDES = ("top", "right", "bottom", "left")
_SIZES = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")),
)
_USED = (*_SIZES, *(f"border_{side}_width" for side in _SIDES))
