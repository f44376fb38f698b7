"""The tree -> objects of the PDF, and the marks in the pages' content."""

from __future__ import annotations

from itertools import count
from typing import Any

from publish.pdf.engine.upstream.pdf import Array, Dictionary, String, number_of_marked
from publish.pdf.tagging.box_reading import PIXEL
from publish.pdf.tagging.elements import TITLE, TITLE_ROLE
from publish.pdf.tagging.structure import MarkedContent, Node, TaggedAnnotation


def write(pdf: Any, root: Node, artifacts: dict[MarkedContent, str], streams: list[Any]) -> None:
    """Write the structure tree with its parent tree (ISO 32000-1, 14.7.4.4) into a drawn PDF."""
    root.prune()
    writer = _Writer(pdf, [one.page_rectangle for one in streams])
    top = Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(top)
    top["K"] = Array([writer.write(root, top).reference])
    if any(node.tag == TITLE for node in root.walk()):
        top["RoleMap"] = Dictionary({TITLE: f"/{TITLE_ROLE}"})
    top["ParentTree"] = writer.parents(len(streams)).reference
    if writer.ids:
        top["IDTree"] = Dictionary(
            {"Names": Array(part for id in sorted(writer.ids) for part in (String(id), writer.ids[id]))}
        )
    pdf.catalog["StructTreeRoot"] = top.reference
    pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})
    for page, stream in enumerate(streams):
        _mark_artifacts(stream.stream, {one.number: kind for one, kind in artifacts.items() if one.page == page})


def remove_annotations(pdf: Any, annotations: list[TaggedAnnotation]) -> None:
    """Remove link annotations from their pages."""
    for one in annotations:
        page = pdf.objects[int(pdf.page_references[one.page].split()[0])]
        page["Annots"].remove(one.held.reference)


class _Writer:
    def __init__(self, pdf: Any, rectangles: list[Any]) -> None:
        self._pdf = pdf
        self._rectangles = rectangles
        self._contents: dict[MarkedContent, Any] = {}
        self._annotations: list[tuple[Any, Any]] = []
        self.ids: dict[str, Any] = {}

    def write(self, node: Node, parent: Any) -> Any:
        """Add the object of a node and those of its descendants to the PDF, and return the node's."""
        element = Dictionary({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent.reference})
        self._pdf.add_object(element)
        pages = (kid.page for kid in node.kids if isinstance(kid, MarkedContent | TaggedAnnotation))
        page = next(pages, None)
        if page is not None:
            element["Pg"] = self._pdf.page_references[page]
        if node.lang:
            element["Lang"] = String(node.lang)
        if node.alt is not None:
            element["Alt"] = String(node.alt)
        if node.actual is not None:
            element["ActualText"] = String(node.actual)
        if node.id:
            element["ID"] = String(node.id)
            self.ids[node.id] = element.reference
        if node.attributes:
            element["A"] = self._attributes(node, page)
        element["K"] = Array([self._kid(kid, element, node, page) for kid in node.kids])
        return element

    def _kid(self, kid: Node | MarkedContent | TaggedAnnotation, element: Any, node: Node, page: int | None) -> Any:
        match kid:
            case Node():
                return self.write(kid, element).reference
            case MarkedContent(at, number):
                self._contents[kid] = element.reference
                return (
                    number
                    if at == page
                    else Dictionary({"Type": "/MCR", "Pg": self._pdf.page_references[at], "MCID": number})
                )
            case TaggedAnnotation(at, held):
                words = " ".join(node.words.split()) or str(held.get("Contents", "")) or node.tag
                held["Contents"] = String(node.told.format(words))
                self._annotations.append((element.reference, held))
                return Dictionary({"Type": "/OBJR", "Obj": held.reference, "Pg": self._pdf.page_references[at]})

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
        on_page: list[dict[int, Any]] = [{} for _ in range(pages)]
        for content, reference in self._contents.items():
            on_page[content.page][content.number] = reference
        numbers = Array()
        for page, held in enumerate(on_page):
            numbers += [page, Array(held.get(one, "null") for one in range(max(held, default=-1) + 1))]
        for key, (reference, annotation) in zip(count(pages), self._annotations, strict=False):
            annotation["StructParent"] = key
            numbers += [key, reference]
        tree = Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        return tree


def _mark_artifacts(operations: list[Any], artifacts: dict[int, str]) -> None:
    """Turn marked contents into artifacts (ISO 32000-1, 14.8.2.2). `artifacts` has their kinds by number."""
    for place, one in enumerate(operations):
        if one != b"BDC":
            continue
        number = number_of_marked(operations[place - 1])
        if number in artifacts:
            kind = artifacts[number]
            operations[place - 2] = "/Artifact"
            properties = {"Type": "/Pagination", "Subtype": f"/{kind}"} if kind else {"Type": "/Layout"}
            operations[place - 1] = Dictionary(properties)
