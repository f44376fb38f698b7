"""Marks for an index: `[words]{.index}`, and `[]{.index entry="..."}` at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from publish.diagnostics import Diagnostic, error
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass

INDEX_ATTRIBUTES = ("entry", "sub", "see", "see-also", "sort", "range", "mention", "index")
RANGE_BEGIN, RANGE_END, MAIN = "begin", "end", "main"
_CHOICES = {"range": (RANGE_BEGIN, RANGE_END), "mention": (MAIN,)}


def check_index_mark(span: Element) -> Iterator[Diagnostic]:
    """Report an index mark without an entry, and values that have no meaning."""
    if EditorClass.INDEX not in span.classes:
        return
    for key, choices in _CHOICES.items():
        value = span.word(key)
        if value and value not in choices:
            near = get_close_matches(value, choices, 1) or choices
            instead = " or ".join(f"{key}={one}" for one in near)
            yield error("index-mark", f'"{value}" is not a value of {key}', span.at, f"write {instead}")
    if not span.children and not span.word("entry"):
        message = "this index mark has neither words nor an entry"
        yield error("index-mark", message, span.at, 'write [words]{.index}, or []{.index entry="..."}')


def closed_up(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return the inlines of a block with at most one space around each index mark without words, which is invisible."""
    if not any(_is_unseen(node) for node in nodes):
        return nodes
    kept: list[Node] = []
    before = " "  # a block begins without a space
    is_behind_mark = False
    for node in nodes:
        if _is_unseen(node):
            is_behind_mark = True
        elif isinstance(node, Text) and is_behind_mark and before.isspace() and node.text[:1].isspace():
            is_behind_mark = False
            if len(node.text) == 1:
                continue
            node = node.cut(1, len(node.text))
        else:
            is_behind_mark = False
        if isinstance(node, Text):
            before = node.text[-1:] or before
        elif not _is_unseen(node):
            before = ""
        kept.append(node)
    return kept


def _is_unseen(node: Node) -> bool:
    return (
        isinstance(node, Element) and node.kind is Kind.SPAN and not node.children and EditorClass.INDEX in node.classes
    )
