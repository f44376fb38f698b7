"""White space in the words of a block: XML breaks lines anywhere, so any run of it counts as one space."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass

_SPACES = re.compile(r"[ \t\r\n]+")
# Hyphens that divide words.
_DIVIDING = ("-", "\u2010", "\u00ac", "\u2e17")
_AFTER_CALL = " ,.;:!?…)]}”’»"
_WHOLE = frozenset({Kind.NOTE_CALL, Kind.IMAGE})


def collapsed(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return inlines with single spaces, and none at the edges of the block or of its lines."""
    state = _Collapsing()
    kept = state.forward(nodes)
    return _without_end(kept)


class _Collapsing(Struct):
    is_after_space: bool = True
    has_begun: bool = False
    # A space before a note call, which has to stand behind it.
    owes_space: bool = False

    def forward(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        kept: list[Node] = []
        for node in nodes:
            if isinstance(node, Text):
                text = _SPACES.sub(" ", node.text)
                if self.owes_space and text and text[0] not in _AFTER_CALL:
                    text = f" {text}"
                self.owes_space = False
                text = text.removeprefix(" ") if self.is_after_space else text
                if not text:
                    continue
                self.is_after_space, self.has_begun = text.endswith(" "), True
                before = kept[-1] if kept else None
                if isinstance(before, Text):
                    kept[-1] = replace(before, text=before.text + text)
                else:
                    kept.append(replace(node, text=text))
            elif node.kind is Kind.LINE_BREAK:
                kept = [*_without_end(kept), node] if self.has_begun else kept
                self.is_after_space = True
            elif node.kind in _WHOLE or EditorClass.GAP in node.classes:
                if node.kind is Kind.NOTE_CALL:
                    self._move_space(kept)
                self.is_after_space, self.has_begun = False, True
                kept.append(node)
            else:
                if self.owes_space:
                    kept.append(Text(" ", node.at))
                    self.is_after_space, self.owes_space = True, False
                kept.append(node.with_children(self.forward(node.children)))
        return tuple(kept)

    def _move_space(self, kept: list[Node]) -> None:
        """Let a call follow its word directly: encoders write notes on lines of their own."""
        space = kept[-1] if kept else None
        if not self.is_after_space or not isinstance(space, Text):
            return
        word = space.text.rstrip(" ")
        before = kept[-2] if len(kept) > 1 else None
        if word:
            kept[-1] = replace(space, text=word)
        elif isinstance(before, Element) and before.kind not in _WHOLE:
            kept.pop()
        else:
            return
        self.owes_space = True


def _without_end(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return inlines without spaces and line breaks at their end."""
    kept = list(nodes)
    while kept:
        last = kept[-1]
        if isinstance(last, Text):
            text = last.text.rstrip(" ")
            if text:
                kept[-1] = replace(last, text=text)
                break
            kept.pop()
        elif last.kind is Kind.LINE_BREAK:
            kept.pop()
        elif last.children and last.kind not in _WHOLE:
            kept[-1] = last.with_children(_without_end(last.children))
            break
        else:
            break
    return tuple(kept)


def without_hyphen(nodes: list[Node]) -> list[Node]:
    """Return nodes without the hyphen that divides a word at the end of a line."""
    last = nodes[-1] if nodes else None
    if not isinstance(last, Text) or not last.text.rstrip().endswith(_DIVIDING):
        return nodes
    return [*nodes[:-1], replace(last, text=last.text.rstrip()[:-1])]


def within_spaces(nodes: Sequence[Node]) -> tuple[list[Node], tuple[Node, ...], list[Node]]:
    """Return the space before some words, the words, and the space after them."""
    held, before, behind = [*nodes], list[Node](), list[Node]()
    for edge, end in ((before, 0), (behind, -1)):
        if held and isinstance(one := held[end], Text):
            bare = one.text.lstrip() if end == 0 else one.text.rstrip()
            if bare != one.text:
                edge.append(Text(" ", one.at))
                held[end : end + 1 or None] = [replace(one, text=bare)] if bare else []
    return before, tuple(held), behind
