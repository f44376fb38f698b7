"""Pages like signs within the text, of dedications, epigraphs and divisions: they have neither folio nor running head.

`make_margin_boxes` replaces the function of that name in `weasyprint.layout`. Such pages cannot have a page name of
their own, because the page counter begins anew with each group of pages that have the name of the body.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.config.part_kinds import BARE
from publish.pdf.engine.upstream.data import PageData, given_to
from publish.pdf.engine.upstream.layout import stock_make_margin_boxes
from publish.style_names import TemplateClass


def make_margin_boxes(context: Any, page: Any, state: Any) -> Iterable[Any]:
    """Return the numbers of a page's lines and its margin boxes; none of these for a page like a sign."""
    held = given_to(page, PageData)
    numbers = held.numbers if held is not None else ()
    return numbers if _is_bare(page) else (*numbers, *stock_make_margin_boxes(context, page, state))


def _is_bare(page: Any) -> bool:
    """Whether the page begins with a part of a kind that stands on a page of its own, or goes on with one."""
    for box in page.descendants():
        if box.element_tag == "section" and box.element is not None:
            given = (box.element.get("class") or "").split()
            return TemplateClass.PART in given and not BARE.isdisjoint(given)
    return False
