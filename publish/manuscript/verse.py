"""The lines of a stanza, each an element with its indent."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind, Node, Text, elements

_WHOLE = frozenset({Kind.CODE, Kind.IMAGE, Kind.NOTE_CALL})


def lines_of(nodes: tuple[Node, ...], indents: Mapping[int, int]) -> tuple[Node, ...]:
    """Return the inlines of a stanza as lines of verse with line breaks between them.

    `indents` has the indent in em of each line of verse by its line in the source, counted from 0. An inline that goes
    over several lines is divided; its id stays with its first piece.
    """
    found: list[Node] = []
    for line in _split(nodes, indents):
        if not line:
            continue
        at = line[0].at
        if found:
            found.append(Element(Kind.LINE_BREAK, at))
        found.append(Element(Kind.VERSE_LINE, at, tuple(line), data={"indent": indents.get(at.line - 1, 0)}))
    return tuple(found)


def deepest_indent(blocks: tuple[Node, ...]) -> int:
    """Return the deepest indent of the verse in some blocks, in em."""
    return max((indent_of(line) for line in elements(blocks, Kind.VERSE_LINE)), default=0)


def indent_of(line: Element) -> int:
    """Return the indent of a line of verse in em."""
    indent = line.data["indent"]
    assert isinstance(indent, int)
    return indent


def _split(nodes: tuple[Node, ...], indents: Mapping[int, int]) -> list[list[Node]]:
    lines: list[list[Node]] = [[]]
    for node in nodes:
        if _ends_line(node, indents):
            lines.append([])
        elif isinstance(node, Text) or node.kind in _WHOLE or not node.children:
            lines[-1].append(node)
        else:
            first, *rest = _split(node.children, indents)
            lines[-1] += [node.with_children(tuple(first))] if first else []
            lines += [[replace(node, id="", at=line[0].at, children=tuple(line))] if line else [] for line in rest]
    return lines


def _ends_line(node: Node, indents: Mapping[int, int]) -> bool:
    """Whether the next line of verse begins after a node; the line of the source may go on with the same verse."""
    if isinstance(node, Element):
        return node.kind is Kind.LINE_BREAK
    return node.text == "\n" and node.at.line in indents
