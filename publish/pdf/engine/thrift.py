"""What WeasyPrint works out again each time it is asked, remembered. Nothing here changes what comes out."""

from __future__ import annotations

from typing import Any

import weasyprint.formatting_structure.boxes as boxes  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.inline as inline  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.page as page  # type: ignore[import-untyped, unused-ignore]
from weasyprint.css import AnonymousStyle  # type: ignore[import-untyped, unused-ignore]
from weasyprint.layout.percent import resolve_percentages as stock_percentages  # type: ignore[import-untyped, unused-ignore]
from weasyprint.pdf import pydyf  # type: ignore[import-untyped, unused-ignore]
from weasyprint.text.line_break import strut as stock_strut  # type: ignore[import-untyped, unused-ignore]


def install() -> None:
    """Put everything in its place. Idempotent."""
    pydyf.PDF.page_references = property(_page_references)
    inline.strut = strut
    page.set_page_type_computed_styles = set_page_type_computed_styles
    page.resolve_percentages = resolve_percentages


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


def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
    """Compute the styles of a page and of its margin boxes. Upstream looks for those of the page among the styles of
    all elements of the document, for each page."""
    style_for.add_page_declarations(page_type)
    root = html.etree_element
    style_for.set_computed_styles(page_type, root=root, parent=root, base_url=html.base_url)
    named = style_for.__dict__.get("known_margin_boxes")
    if named is None:
        rules = [rule for sheet, *_ in style_for._sheets for rule in sheet.page_rules]
        found = [pseudo for _, selectors, _ in rules for _, pseudo, _ in selectors if pseudo]
        named = style_for.known_margin_boxes = list(dict.fromkeys(found))
    cascaded = style_for.get_cascaded_styles()
    for pseudo in named:
        if (page_type, pseudo) in cascaded:
            style_for.set_computed_styles(
                page_type, pseudo_type=pseudo, root=root, parent=page_type, base_url=html.base_url)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set the used values of a box. Of a margin box that no style asks for they are all initial: a page has a dozen."""
    if not isinstance(box, boxes.MarginBox) or box.is_generated or not isinstance(box.style, AnonymousStyle):
        stock_percentages(box, containing_block)
    elif _INITIAL:
        box.__dict__.update(_INITIAL)
    else:
        before = {*box.__dict__}
        stock_percentages(box, containing_block)
        _INITIAL.update({name: value for name, value in box.__dict__.items() if name not in before})


_INITIAL: dict[str, Any] = {}
