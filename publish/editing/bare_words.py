"""Words without calls, links and ids, for repeating them in contents, running heads and lemmas."""

from __future__ import annotations

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, Text, elements
from publish.style_names import EditorClass


def without_calls(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The same words without note calls, citations, links, ids, numbers of pages and signs of leaves, for contents and
    running heads."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            kept.append(Text(" ", node.at) if node.text == "\n" else node)
        elif node.kind is Kind.LINE_BREAK:
            kept.append(Text(" ", node.at))
        elif node.kind is Kind.LINK:
            kept.extend(without_calls(node.children))
        elif not _is_call(node) and not any(elements((node,), Kind.PAGE_NUMBER)):
            kept.append(replace(node, id="", children=without_calls(node.children)))
    return tuple(kept)


def _is_call(inline: Element) -> bool:
    """Whether an inline leads away from the words, to a note, to a work, or to the leaf that begins there."""
    return inline.kind in (Kind.NOTE_CALL, Kind.CITATION) or EditorClass.LEAF in inline.classes


def without_last_sign(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return inlines without their last character."""
    *others, last = nodes
    if isinstance(last, Element):
        return *others, last.with_children(without_last_sign(last.children)) if last.children else last
    return *others, last.cut(0, len(last.text) - 1)
