"""The elements of WordprocessingML (ECMA-376 part 1, 17): their names, and the order of their properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lxml import etree

from publish.xml_text import writable

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
}

# Properties by their names, each with its attributes: {"sz": {"val": "21"}}.
Properties = Mapping[str, Mapping[str, str]]
ON: Mapping[str, str] = {}
OFF: Mapping[str, str] = {"val": "0"}

# A reader may refuse properties in another order than that of the schema.
_RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "noProof",
    "vanish",
    "color",
    "spacing",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "shd",
    "vertAlign",
    "rtl",
    "cs",
    "lang",
]
_PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "bidi",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
]


def element(
    name: str, attributes: Mapping[str, str] | None = None, children: Iterable[etree._Element] = (), text: str = ""
) -> etree._Element:
    """Return an element; `name` and the names of attributes have their prefixes: `w:p`."""
    made = etree.Element(qualified(name))
    for key, value in (attributes or {}).items():
        made.set(qualified(key), writable(value))
    made.extend(children)
    if text:
        made.text = writable(text)
    return made


def root(name: str, prefixes: Sequence[str], children: Iterable[etree._Element] = ()) -> etree._Element:
    """Return the outermost element of a file, which declares the prefixes used in it; the first is its own."""
    made = etree.Element(qualified(name), nsmap={one: NAMESPACES[one] for one in prefixes})
    made.extend(children)
    return made


def default_root(name: str, children: Iterable[etree._Element] = ()) -> etree._Element:
    """Return the outermost element of a file whose elements have no prefixes."""
    prefix, _, _ = name.partition(":")
    declared: Any = {None: NAMESPACES[prefix]}  # the stubs know of no default namespace
    made = etree.Element(qualified(name), nsmap=declared)
    made.extend(children)
    return made


def spaced(name: str, text: str) -> etree._Element:
    """Return an element with words, whose spaces are kept."""
    kept = {"xml:space": "preserve"} if text != text.strip() or "  " in text else {}
    return element(name, kept, text=text)


def run_properties(properties: Properties) -> list[etree._Element]:
    """Return the properties of a run; an empty list if there are none."""
    return _properties("w:rPr", properties, _RUN)


def paragraph_properties(properties: Properties, inner: Iterable[etree._Element] = ()) -> list[etree._Element]:
    """Return the properties of a paragraph; `inner` are those that hold others, such as `numPr` and `sectPr`."""
    return _properties("w:pPr", properties, _PARAGRAPH, inner)


def _properties(
    name: str, properties: Properties, order: Sequence[str], inner: Iterable[etree._Element] = ()
) -> list[etree._Element]:
    made = [element(f"w:{key}", {f"w:{one}": value for one, value in held.items()}) for key, held in properties.items()]
    made += inner
    if not made:
        return []
    return [element(name, {}, sorted(made, key=lambda one: order.index(etree.QName(one).localname)))]


def serialised(made: etree._Element) -> bytes:
    """Return a file's bytes."""
    etree.cleanup_namespaces(made, keep_ns_prefixes=[prefix for prefix in made.nsmap if prefix])
    return etree.tostring(made, xml_declaration=True, encoding="UTF-8", standalone=True)


def qualified(name: str) -> str:
    """Return a name with its namespace instead of its prefix."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local
