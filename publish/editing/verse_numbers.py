"""The numbers of lines of verse, which `::: {.verse number=5}` asks for."""

from __future__ import annotations

from itertools import count

from publish.manuscript.tree import Element, Kind, Node, Text, elements
from publish.style_names import EditorClass


def number_verse(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return blocks with numbers after the lines of each poem that asks for them: after every fifth, for example.

    The lines are counted through all stanzas of a poem.
    """
    if not any(map(_every, elements(blocks, Kind.CONTAINER))):
        return blocks
    return tuple(map(_numbered, blocks))


def _every(container: Element) -> int:
    """How many lines of a poem have one number, 0 if none has."""
    asked = container.word("number") if container.word("name") == EditorClass.VERSE else ""
    return int(asked or 0)


def _numbered(block: Element) -> Element:
    every = _every(block) if block.kind is Kind.CONTAINER else 0
    if every:
        return block.with_children(_lines(block.children, every, count(1)))
    children = (_numbered(one) if isinstance(one, Element) else one for one in block.children)
    return block.with_children(tuple(children))


def _lines(nodes: tuple[Node, ...], every: int, numbers: count[int]) -> tuple[Node, ...]:
    made: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            made.append(node)
        elif node.kind is not Kind.VERSE_LINE:
            made.append(node.with_children(_lines(node.children, every, numbers)))
        elif (number := next(numbers)) % every:
            made.append(node)
        else:
            text = Text(str(number), node.at, literal=True)
            sign = Element(Kind.VERSE_NUMBER, node.at, (text,))
            made.append(node.with_children((*node.children, Text(" ", node.at, literal=True), sign)))
    return tuple(made)
