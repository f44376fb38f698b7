"""The words from which a note opens: a call that holds words instead of a mark."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from publish.editing.note_marks import LINE_SIGN
from publish.manuscript.tree import Element, Kind, Node, Text, elements, plain

_CLOSED = (Kind.LINK, Kind.NOTE_CALL, Kind.IMAGE, Kind.REFERENCE)


def opened_by(call: Element, nodes: Sequence[Node], words: int = 0) -> list[Node]:
    """Return nodes in which a call holds the last words outside links; without any, a call with a sign follows them.

    `words` limits them to so many of the last text.
    """
    end = len(nodes)
    while end and not _is_free(nodes[end - 1]):
        end -= 1
    begin = end
    while begin and _is_free(nodes[begin - 1]):
        begin -= 1
    held = list(nodes[begin:end])
    if not plain(tuple(held)).strip():
        return [*nodes, replace(call, data={**call.data, "mark": LINE_SIGN})]
    before: list[Node] = []
    if words:
        before, held = _last_words(held, words)
    return [*nodes[:begin], *before, call.with_children(tuple(held)), *nodes[end:]]


def _is_free(node: Node) -> bool:
    return isinstance(node, Text) or (node.kind not in _CLOSED and not any(elements((node,), *_CLOSED)))


def _last_words(nodes: list[Node], words: int) -> tuple[list[Node], list[Node]]:
    last = nodes[-1]
    if not isinstance(last, Text):
        return nodes[:-1], [last]
    place = len(last.text.rstrip())
    for _ in range(words):
        place = max(last.text.rfind(" ", 0, place), 0)
    if place:
        place += 1
    before = [last.cut(0, place)] if place else []
    return [*nodes[:-1], *before], [last.cut(place, len(last.text))]
