"""Attributions: a last line `-- Name` says who said or wrote what is above it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass

# What a last line may close: an epigraph, a dedication ...
ATTRIBUTED = frozenset(
    {
        EditorClass.EPIGRAPH,
        EditorClass.DEDICATION,
        EditorClass.DRAMA,
        EditorClass.LETTERHEAD,
        EditorClass.FIGURE,
    }
)
_DASH = re.compile(r"(?:---?|[–—―])[ \u00a0](?=\S|$)")
_AROUND = frozenset({Kind.QUOTE, Kind.CONTAINER})


def attributed(blocks: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the blocks with the last line as a paragraph of the class `attribution`, if it begins with a dash.

    A line with nothing above it is not an attribution.
    """
    if not blocks or not isinstance(last := blocks[-1], Element):
        return blocks
    if last.kind in _AROUND:
        return (*blocks[:-1], last.with_children(attributed(last.children)))
    if last.kind is Kind.PARAGRAPH:
        found = _divided(last)
        return (*blocks[:-1], *found) if len(blocks) + len(found) > 2 else blocks
    if (
        last.kind is Kind.STANZA
        and len(blocks) > 1
        and len(last.children) == 1
        and isinstance(line := last.children[0], Element)
    ):
        paragraph = replace(last, kind=Kind.PARAGRAPH, children=line.children)
        (name,) = _divided(paragraph)
        return (*blocks[:-1], name if name.classes != last.classes else last)
    return blocks


def _divided(paragraph: Element) -> tuple[Element, ...]:
    """Return the paragraph and its attribution; the paragraph alone if its last line is not one."""
    children = paragraph.children
    start = max((number + 1 for number, node in enumerate(children) if _is_line_end(node)), default=0)
    opening = children[start] if start < len(children) else None
    if not isinstance(opening, Text) or not _opens(opening.text, is_last=start + 1 == len(children)):
        return (paragraph,)
    name = replace(
        paragraph,
        at=opening.at,
        children=children[start:],
        id="",
        classes=(*paragraph.classes, EditorClass.ATTRIBUTION),
    )
    return (paragraph.with_children(children[: start - 1]), name) if start > 1 else (name,)


def _opens(text: str, *, is_last: bool) -> bool:
    """Whether a text opens an attribution; one that has the dash alone needs words with markup after it."""
    found = _DASH.match(text)
    return found is not None and not (is_last and found.end() == len(text))


def _is_line_end(node: Node) -> bool:
    return node.text == "\n" if isinstance(node, Text) else node.kind is Kind.LINE_BREAK
