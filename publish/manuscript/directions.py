"""Stage directions that the editor has written in italics: a direction is in italics already."""

from __future__ import annotations

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.style_names import EditorClass


def without_italics(span: Element) -> Element:
    """Return a direction with italics and upright words exchanged, if most of its words are in italics.

    `[*Enter* Joan, *singing.*]{.stage}` is what `[Enter *Joan,* singing.]{.stage}` is. Other spans stay as they are.
    """
    if EditorClass.STAGE not in span.classes or span.kind is not Kind.SPAN:
        return span
    slanted = sum(len(plain((one,))) for one in span.children if _is_italic(one))
    if slanted * 2 <= len(plain(span.children)):
        return span
    children: list[Node] = []
    for child in span.children:
        if isinstance(child, Element) and _is_italic(child):
            children += child.children
        elif isinstance(child, Text) and child.text.strip():
            children.append(Element(Kind.EMPHASIS, child.at, (child,)))
        else:
            children.append(child)
    return replace(span, children=tuple(children))


def _is_italic(node: Node) -> bool:
    return isinstance(node, Element) and node.kind is Kind.EMPHASIS
