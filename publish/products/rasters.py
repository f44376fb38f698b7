"""Rasters of the SVG drawings of a book, for products whose readers do not all show drawings."""

from __future__ import annotations

from xml.etree import ElementTree

from publish.errors import ToolMissing
from publish.markup.geometry import Geometry
from publish.markup.printed import Printed
from publish.markup.raising import Raising
from publish.markup.shell import Provenance
from publish.pictures.svg_size import natural_size
from publish.products.look import ready_typefaces
from publish.products.prepared import Prepared
from publish.tools import pango
from publish.units import POINTS

# Enough for print at the usual size; the longer side of a picture has at most so many pixels.
_RESOLUTION, _LONGEST = 300.0, 3000.0


def rasters(prepared: Prepared) -> dict[str, bytes]:
    """Return each SVG drawing of the book as PNG, by its path in the sources.

    Raises ToolMissing if a library that WeasyPrint needs cannot be loaded.
    """
    drawings = {path: data for path, data in prepared.book.images.items() if path.lower().endswith(".svg")}
    if not drawings:
        return {}
    missing = pango.missing()
    if missing:
        raise ToolMissing(f"drawings need {', '.join(missing)}", "see `publish doctor` for what to install")
    return {path: _raster(prepared, path, data) for path, data in drawings.items()}


def _raster(prepared: Prepared, path: str, data: bytes) -> bytes:
    """Draw one picture on a page of its size."""
    with pango.known_by_their_names():
        from publish.pdf.rendering import render
    from publish.facts.pdf_drawing import DrawnPages

    width, height = (side * POINTS["px"] for side in natural_size(data))
    page = Geometry(width, height, 0.0, 0.0, 0.0, 0.0, 1, 10.0, 12.0)
    drawn, problems = render(_document(prepared, path, page), (), {path: data}, prepared.moment, lambda stage, at: None)
    assert drawn is not None, problems
    pages = DrawnPages(drawn.pdf.written())
    try:
        return pages.png(1, min(_RESOLUTION, _LONGEST * 72 / max(width, height)))
    finally:
        pages.close()


def _document(prepared: Prepared, path: str, page: Geometry) -> Printed:
    root = ElementTree.Element("html", {"lang": prepared.book.settings.language})
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = path
    ElementTree.SubElement(head, "link", {"rel": "stylesheet", "href": "styles/page.css"})
    ElementTree.SubElement(ElementTree.SubElement(root, "body"), "img", {"src": path, "alt": ""})
    css = page.css() + (
        "@page { margin: 0 } html, body { margin: 0; padding: 0 }\n"
        f"img {{ display: block; width: {page.width:.3f}pt; height: {page.height:.3f}pt }}\n"
    )
    typefaces = ready_typefaces(prepared, "print.css")
    raising = Raising(typefaces.all, frozenset(), frozenset())
    return Printed(root, Provenance(), css, page, (), {}, {}, (), {}, typefaces, raising)
