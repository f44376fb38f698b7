"""Take the marks for indexes out of the text: their content has been read, and no product shows them."""

from __future__ import annotations

from dataclasses import replace

from publish.manuscript.tree import Element, Kind, Node, mapped
from publish.style_names import EditorClass


def without_index_marks(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return the blocks with the words of the marks alone; what else a mark says, such as a language, is kept."""
    return tuple(done for block in blocks if isinstance(done := mapped(block, _unmarked), Element))


def _unmarked(element: Element) -> Element:
    if not any(_is_mark(child) for child in element.children):
        return element
    children: list[Node] = []
    for child in element.children:
        children += _words(child) if isinstance(child, Element) and _is_mark(child) else [child]
    return element.with_children(tuple(children))


def _words(mark: Element) -> tuple[Node, ...]:
    classes = tuple(one for one in mark.classes if one != EditorClass.INDEX)
    if not (classes or mark.id or mark.lang):
        return mark.children
    return (replace(mark, classes=classes, data={}),)


def _is_mark(node: Node) -> bool:
    return isinstance(node, Element) and node.kind is Kind.SPAN and EditorClass.INDEX in node.classes
