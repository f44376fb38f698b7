"""Mark the words that mean a listed name but would not be found by their spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from publish.importing.tei.tei_file import NameMention
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass

# The words of a mention until it is known whether they need a mark.
_MENTION = "mention"


def mentioned(mention: NameMention, words: Sequence[Node]) -> list[Node]:
    """Return words marked as a mention, for `settled`."""
    return [Element(Kind.SPAN, mention.at, tuple(words), data={_MENTION: mention})]


def settled(nodes: Sequence[Node], headings: Mapping[NameMention, str]) -> tuple[Node, ...]:
    """Return nodes in which the mentions that have a heading are marks for an index, and others are plain words."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            _add(found, node)
            continue
        children = settled(node.children, headings)
        mention = node.data.get(_MENTION)
        if mention is None:
            found.append(node.with_children(children))
        elif isinstance(mention, NameMention) and (entry := headings.get(mention, "")):
            found.append(replace(node, children=children, classes=(EditorClass.INDEX,), data={"entry": entry}))
        else:
            for child in children:
                _add(found, child)
    return tuple(found)


def settled_blocks(blocks: Sequence[Element], headings: Mapping[NameMention, str]) -> tuple[Element, ...]:
    """Return blocks with `settled` words."""
    return tuple(one for one in settled(blocks, headings) if isinstance(one, Element))


def _add(found: list[Node], node: Node) -> None:
    before = found[-1] if found else None
    if isinstance(node, Text) and isinstance(before, Text):
        found[-1] = replace(before, text=before.text + node.text)
    else:
        found.append(node)
