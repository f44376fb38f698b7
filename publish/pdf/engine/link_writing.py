"""The links of a page, written with one plain sum for each corner of them.

WeasyPrint multiplies matrices for each, and writes each place that a link may lead to. In a gathering no link leads to
such a place: the places of the book are named when it is sewn.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.outside_makers import are_bound_later
from publish.pdf.engine.upstream.pdf import Array, Dictionary, String

_KINDS = ("internal", "external")
# A link has no border. One object serves all links: it is never changed.
_NO_BORDER = b"<</W 0>>"


def add_links(links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: list[Any], tags: Any) -> None:
    """Add the links of a page and the places in it. Replaces WeasyPrint's function of that name.

    `links_and_anchors` are lists of links (kind, target, rectangle in CSS pixels, box) and of places (name, x, y);
    `matrix` only stretches and moves. Each box gets its annotation.
    """
    links, anchors = links_and_anchors
    (wide, *_), (_, high, _), (left, bottom, _) = matrix
    for kind, target, (x1, y1, x2, y2), box in links:
        if kind not in _KINDS:
            continue
        rectangle = Array((x1 * wide + left, y1 * high + bottom, x2 * wide + left, y2 * high + bottom))
        annotation = Dictionary({"Type": "/Annot", "Subtype": "/Link", "Rect": rectangle, "BS": _NO_BORDER})
        if tags is not None:
            annotation["Contents"] = String(target)
        if kind == "internal":
            annotation["Dest"] = String(target)
        else:
            annotation["A"] = Dictionary({"Type": "/Action", "S": "/URI", "URI": String(target)})
        box.link_annotation = annotation
        pdf.add_object(annotation)
        page.setdefault("Annots", Array()).append(annotation.reference)
    if not are_bound_later():
        names += [
            [name, Array((page.reference, "/XYZ", x * wide + left, y * high + bottom, 0))] for name, x, y in anchors
        ]
