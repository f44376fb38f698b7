"""The steps of a rendering one by one: WeasyPrint offers only all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import weasyprint.css.targets as _targets
import weasyprint.document as _document
import weasyprint.html as _html
import weasyprint.layout as _layout
import weasyprint.pdf as _pdf
from msgspec import Struct
from weasyprint import DEFAULT_OPTIONS as _DEFAULT_OPTIONS
from weasyprint.css.counters import CounterStyle as _CounterStyle
from weasyprint.formatting_structure.build import build_formatting_structure as _build_formatting_structure

from publish.pdf.engine.upstream.data import TargetsData, data_of
from publish.pdf.engine.upstream.document_fonts import fonts_of_document

stock_initialize_page_maker = _layout.initialize_page_maker
stock_lookup_target = _targets.TargetCollector.lookup_target
stock_get_string_set_for = _layout.LayoutContext.get_string_set_for
stock_resolve_links = _pdf.resolve_links
# The address that an attribute gives, and what it leads to.
stock_parse_url: Any = getattr(_html, "parse_url", None)  # 69.0 has neither
stock_get_link: Any = getattr(_html, "get_link", None)

# Points to a CSS pixel.
SCALE = 0.75


class Boxes(Struct, frozen=True):
    """A document whose boxes are made and not yet laid out."""

    html: Any
    context: Any
    root: Any
    fonts: Any
    profiles: dict[str, Any]


def boxes_of(html: Any, numbers: Mapping[str, int]) -> Boxes:
    """Compute the styles of a document, and make its boxes; `numbers` are folios of places it does not have, by id."""
    fonts, counters, profiles = fonts_of_document(html.url_fetcher), _CounterStyle(), dict[str, Any]()
    # Presentational hints: without them a list that starts with 7 is numbered from 1.
    options = {**_DEFAULT_OPTIONS, "presentational_hints": True}
    context = _document.Document._build_layout_context(html, fonts, counters, profiles, options)
    data_of(context.target_collector, TargetsData).known = numbers
    root = _build_formatting_structure(
        html.etree_element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        counters,
        context.footnotes,
    )
    return Boxes(html, context, root, fonts, profiles)


def make_all_pages(boxes: Boxes, pages: list[Any]) -> list[Any]:
    """Make the pages in one pass, without margin boxes; `pages` are those of the pass before."""
    return [*_layout.make_all_pages(boxes.context, boxes.root, boxes.html, pages)]


def release(boxes: Boxes) -> None:
    """Release what a document was laid out with, which nothing may use any more.

    The state of a layout and what it consists of refer to each other, and would stay until a garbage collection.
    """
    vars(boxes.context).clear()


class GatheredPage(_document.Page):  # type: ignore[misc,unused-ignore]
    """A page of a document that is part of a book: its links may lead out of the document."""


def with_margins(boxes: Boxes) -> Any:
    """Return the document whose pages are made: they get their margin boxes and backgrounds."""
    pages = _layout.layout_document(boxes.html, boxes.root, boxes.context)
    metadata = _document.DocumentMetadata(**_html.get_html_metadata(_head_of(boxes.html)))
    made = [GatheredPage(page) for page in pages]
    return _document.Document(made, metadata, boxes.html.url_fetcher, boxes.fonts, boxes.profiles, None)


def _head_of(html: Any) -> Any:
    """Return the head of a document as a document: only there are its title and the like, and a book is long."""
    head = html.wrapper_element.query("head")
    return SimpleNamespace(
        etree_element=html.etree_element,
        wrapper_element=head or html.wrapper_element,
        base_url=html.base_url,
        url_fetcher=html.url_fetcher,
    )


def known_target(number: int) -> Any:
    """Return WeasyPrint's record of a place on the page with this folio."""
    item = _targets.TargetLookupItem("up-to-date")
    item.target_box = _Place({"page": [number]})
    return item


def is_collected(collector: Any, id: str) -> bool:
    """Whether a document has an element with this id."""
    return id in collector.target_lookup_items


class _Place(Struct):
    cached_counter_values: dict[str, list[int]]


def point_on(page: Any, x: float, y: float) -> tuple[float, float]:
    """Return a point of a page, in CSS pixels from the upper left, in points from the lower left of its trim."""
    return x * SCALE, page.height * SCALE - y * SCALE
