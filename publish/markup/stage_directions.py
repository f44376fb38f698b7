"""Stage directions of a play."""

from __future__ import annotations

from publish.manuscript.tree import Element, Kind
from publish.style_names import EditorClass


def is_direction(paragraph: Element) -> bool:
    """Whether a paragraph is a single stage direction."""
    held = [node for node in paragraph.children if not isinstance(node, Element) or node.kind is not Kind.PAGE_BREAK]
    return len(held) == 1 and isinstance(held[0], Element) and EditorClass.STAGE in held[0].classes
