"""Take the marks for indexes out of the text: their content has been read, and no product shows them."""

from __future__ import annotations

from typing import TypeGuard

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, Text, mapped
from publish.style_names import EditorClass


def without_index_marks(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return the blocks with the words of the marks alone; what else a mark says, such as a language, is kept.

    A paragraph of marks without words is left out: it would be printed as an empty line.
    """
    kept = (one for one in blocks if not _is_wordless(one))
    return tuple(done for block in kept if isinstance(done := mapped(block, _unmarked), Element))


def _is_wordless(node: Node) -> bool:
    if not isinstance(node, Element) or node.kind is not Kind.PARAGRAPH:
        return False
    marks = [one for one in node.children if not isinstance(one, Text) or one.text.strip()]
    return bool(marks) and not any(map(_has_words, marks))


def _has_words(node: Node) -> bool:
    return not _is_mark(node) or bool(_words(node))


def _unmarked(element: Element) -> Element:
    kept = tuple(child for child in element.children if not _is_wordless(child))
    if kept and len(kept) < len(element.children):
        element = element.with_children(kept)
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


def _is_mark(node: Node) -> TypeGuard[Element]:
    return isinstance(node, Element) and node.kind is Kind.SPAN and EditorClass.INDEX in node.classes
