"""The tree -> objects of the PDF, and the marks in the pages' content."""

from __future__ import annotations

from itertools import count
from typing import Any

from publish.pdf.engine.upstream.pdf import (
    Array,
    Dictionary,
    String,
    WrittenObject,
    number_of_marked,
    reference,
    to_bytes,
)
from publish.pdf.tagging.box_reading import PIXEL
from publish.pdf.tagging.elements import TITLE, TITLE_ROLE
from publish.pdf.tagging.structure import MarkedContent, Node, TaggedAnnotation


def write(pdf: Any, root: Node, artifacts: dict[MarkedContent, str], streams: list[Any]) -> None:
    """Write the structure tree with its parent tree (ISO 32000-1, 14.7.4.4) into a drawn PDF."""
    root.prune()
    writer = _Writer(pdf, [one.page_rectangle for one in streams])
    top = Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(top)
    top["K"] = Array([writer.write(root, top.reference)])
    if writer.has_title:
        top["RoleMap"] = Dictionary({TITLE: f"/{TITLE_ROLE}"})
    top["ParentTree"] = writer.parents(len(streams)).reference
    if writer.ids:
        top["IDTree"] = Dictionary(
            {"Names": Array(part for id in sorted(writer.ids) for part in (String(id), writer.ids[id]))}
        )
    pdf.catalog["StructTreeRoot"] = top.reference
    pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})
    on_page: list[dict[int, str]] = [{} for _ in streams]
    for one, kind in artifacts.items():
        on_page[one.page][one.number] = kind
    for stream, kinds in zip(streams, on_page, strict=True):
        _mark_artifacts(stream.stream, kinds)


def remove_annotations(pdf: Any, annotations: list[TaggedAnnotation]) -> None:
    """Remove link annotations from their pages."""
    for one in annotations:
        page = pdf.objects[int(pdf.page_references[one.page].split()[0])]
        page["Annots"].remove(one.held.reference)


class _Writer:
    def __init__(self, pdf: Any, rectangles: list[Any]) -> None:
        self._pdf = pdf
        self._rectangles = rectangles
        self._pages = pdf.page_references
        self._contents: dict[MarkedContent, bytes] = {}
        self._annotations: list[tuple[bytes, Any]] = []
        self.ids: dict[str, bytes] = {}
        self.has_title = False

    def write(self, node: Node, parent: bytes) -> bytes:
        """Add the object of a node and those of its descendants to the PDF, and return the reference of the node's.

        `parent` is the reference of the object above it.
        """
        element = WrittenObject()
        self._pdf.add_object(element)
        own = reference(element.number)
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        self.has_title |= node.tag == TITLE
        entries = [b"<</Type /StructElem/S /%b/P %b" % (node.tag.encode(), parent)]
        if page is not None:
            entries.append(b"/Pg %b" % self._pages[page])
        if node.lang:
            entries.append(b"/Lang %b" % _string(node.lang))
        if node.alt is not None:
            entries.append(b"/Alt %b" % _string(node.alt))
        if node.actual is not None:
            entries.append(b"/ActualText %b" % _string(node.actual))
        if node.id:
            entries.append(b"/ID %b" % _string(node.id))
            self.ids[node.id] = own
        if node.attributes:
            entries.append(b"/A %b" % to_bytes(self._attributes(node, page)))
        kids = [
            self.write(kid, own) if isinstance(kid, Node) else self._held(kid, own, node, page) for kid in node.kids
        ]
        entries.append(b"/K [%b]>>" % b" ".join(kids))
        element.data = b"".join(entries)
        return own

    def _held(self, kid: MarkedContent | TaggedAnnotation, own: bytes, node: Node, page: int | None) -> bytes:
        """Return what is written for a piece of content or an annotation of a node with the reference `own`."""
        on_page = self._pages[kid.page]
        if isinstance(kid, MarkedContent):
            self._contents[kid] = own
            number = kid.number
            return b"%d" % number if kid.page == page else b"<</Type /MCR/Pg %b/MCID %d>>" % (on_page, number)
        annotation = kid.held
        words = " ".join(node.words.split()) or annotation["Contents"].string or node.tag
        annotation["Contents"] = String(node.told.format(words))
        self._annotations.append((own, annotation))
        return b"<</Type /OBJR/Obj %b/Pg %b>>" % (reference(annotation.number), on_page)

    def _attributes(self, node: Node, page: int | None) -> Any:
        attributes = Dictionary(node.attributes)
        if "BBox" in attributes and page is not None:
            _, top, _, height = self._rectangles[page]
            left, above, right, below = node.attributes["BBox"]
            bottom = height + 2 * top  # the trim's height: the bleed is equal above and below
            attributes["BBox"] = Array([round(one * PIXEL, 3) for one in (left, bottom - below, right, bottom - above)])
        return attributes

    def parents(self, pages: int) -> Any:
        """Return the parent tree: for each page the elements of its contents in order, then those of annotations."""
        on_page: list[dict[int, bytes]] = [{} for _ in range(pages)]
        for content, own in self._contents.items():
            on_page[content.page][content.number] = own
        numbers = Array()
        for page, held in enumerate(on_page):
            numbers += [page, Array(held.get(one, "null") for one in range(max(held, default=-1) + 1))]
        for key, (own, annotation) in zip(count(pages), self._annotations, strict=False):
            annotation["StructParent"] = key
            numbers += [key, own]
        tree = Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        return tree


def _string(text: str) -> bytes:
    """Return a text as it is written in the file."""
    return bytes(String(text).data)


def _mark_artifacts(operations: list[Any], artifacts: dict[int, str]) -> None:
    """Turn marked contents into artifacts (ISO 32000-1, 14.8.2.2). `artifacts` has their kinds by number."""
    for place in [place for place, one in enumerate(operations) if one == b"BDC"]:
        number = number_of_marked(operations[place - 1])
        if number in artifacts:
            kind = artifacts[number]
            operations[place - 2] = "/Artifact"
            properties = {"Type": "/Pagination", "Subtype": f"/{kind}"} if kind else {"Type": "/Layout"}
            operations[place - 1] = Dictionary(properties)
