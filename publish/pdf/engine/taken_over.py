"""Values that a gathering takes from the others: page numbers, named strings, and links to places outside it.

These functions replace those of the same names in WeasyPrint, which knows no document but its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.upstream.data import ContextData, TargetsData, data_of
from publish.pdf.engine.upstream.documents import (
    GatheredPage,
    is_collected,
    known_target,
    stock_get_string_set_for,
    stock_initialize_page_maker,
    stock_lookup_target,
    stock_resolve_links,
)


def initialize_page_maker(context: Any, root_box: Any) -> None:
    """Begin with the first page, unless the pages are there and only lack their furniture."""
    if data_of(context, ContextData).made is None:
        stock_initialize_page_maker(context, root_box)


def lookup_target(collector: Any, anchor_token: Any, source_box: Any, css_token: str, parse_again: Any) -> Any:
    """Return the target of a reference. One in another gathering has the page number that was given, or 0."""
    data = data_of(collector, TargetsData)
    id = None if data.known is None else _named(anchor_token, source_box)
    if id is None or is_collected(collector, id):
        return stock_lookup_target(collector, anchor_token, source_box, css_token, parse_again)
    assert data.known is not None
    data.asked[id] = data.known.get(id, 0)
    return known_target(data.asked[id])


def _named(token: Any, box: Any) -> str | None:
    """Return the id that an anchor's token names, None if it is not one of this book."""
    kind, value = token
    if kind == "attr()":
        name, _, fallback = value
        kind, value = "string", box.element.get(name, fallback)
    if kind == "url":
        return str(value[1]) if value[0] == "internal" else None
    return value[1:] if isinstance(value, str) and value.startswith("#") else None


def get_string_set_for(context: Any, page: Any, name: str, keyword: str = "first") -> Any:
    """Return the value of a named string on a page; before it is set, that of the gatherings before."""
    found = stock_get_string_set_for(context, page, name, keyword)
    taken = data_of(context, ContextData).strings
    if found or name not in taken or keyword == "all-once" or context.current_page in context.string_set[name]:
        return found
    return (taken[name],) if isinstance(found, tuple) else taken[name]  # 69.0 has a text


def resolve_links(pages: Any) -> Iterator[tuple[list[Any], list[Any]]]:
    """Yield the links and the anchors of each page. A gathering keeps its links to other ones."""
    pages = [*pages]
    if all(isinstance(page, GatheredPage) for page in pages):
        seen: set[str] = set()
        for page in pages:
            new = [(name, x, y) for name, (x, y, *_) in page.anchors.items() if name not in seen]
            seen.update(name for name, *_ in new)
            yield page.links, new
        return
    yield from stock_resolve_links(pages)
