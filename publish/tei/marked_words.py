"""Annotations as elements around the words of a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any

from msgspec import Struct

from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.learned import Annotations
from publish.manuscript.tree import Element, Node, Text
from publish.markup.tags import Piece

# From what an annotation says, and the pieces of its words: the element, or the pieces if it says nothing to TEI.
Wrap = Callable[[Any, list[Piece]], list[Piece]]
# Writes a node; the function that it is given writes the children of an element.
WriteNode = Callable[[Node, Callable[[Sequence[Node]], list[Piece]]], Sequence[Piece]]


class _Marking(Struct, frozen=True):
    """An annotation of the characters of a block from `start` up to `end`."""

    start: int
    end: int
    data: Any
    wrap: Wrap


class _Atom(Struct, frozen=True):
    """A node in a row that no annotation cuts, with the offsets of its characters in the block."""

    node: Node
    start: int
    end: int


class MarkedWords(Struct, frozen=True):
    """Writes inlines with an element around the words of each annotation.

    `wraps` has the kinds of annotations in the order in which they lie around the same words, the outermost first.
    `said_by` names the class of spans in which a kind is not searched, because the spans state it themselves. An
    annotation that crosses another one or an inline element is left out, because elements can only be nested.
    """

    annotations: Annotations
    wraps: Mapping[type, Wrap]
    said_by: Mapping[type, str]
    write: WriteNode

    def block(self, nodes: Sequence[Node]) -> list[Piece]:
        """Return the inlines of a block as pieces."""
        return self._row(0, self._spans(nodes), nodes)

    def _spans(self, nodes: Sequence[Node]) -> list[_Marking]:
        """The annotations of these nodes, by their beginning, the longest first."""
        found: dict[int, tuple[int, int, int, Any, Wrap]] = {}
        base = 0
        for text, around in _texts_within(nodes, frozenset()):
            for order, (kind, wrap) in enumerate(self.wraps.items()):
                if self.said_by.get(kind, "") in around:
                    continue
                held: Iterator[tuple[int, int, Annotation[Any]]] = self.annotations.upon(text, kind)
                for start, end, one in held:
                    first, last, *_ = found.get(id(one), (base + start, 0))
                    found[id(one)] = first, max(last, base + end), order, one.data, wrap
            base += len(text.text)
        ordered = sorted(found.values(), key=lambda one: (one[0], -one[1], one[2]))
        return [_Marking(start, end, data, wrap) for start, end, _, data, wrap in ordered]

    def _row(self, base: int, spans: Sequence[_Marking], nodes: Sequence[Node]) -> list[Piece]:
        """Return a row of siblings, whose first character has the offset `base` in the block."""
        lengths = [sum(len(text.text) for text in _texts((node,))) for node in nodes]
        starts = accumulate(lengths, initial=base)
        atoms = [_Atom(node, at, at + length) for node, at, length in zip(nodes, starts, lengths, strict=False)]
        end = base + sum(lengths)
        spans = [span for span in spans if base <= span.start and span.end <= end]
        own = [span for span in spans if not any(_cuts(span, atom) for atom in atoms)]
        inner = [span for span in spans if span not in own]
        edges = sorted({edge for span in own for edge in (span.start, span.end)})
        return self._nested([piece for atom in atoms for piece in _cut(atom, edges)], own, inner)

    def _nested(self, atoms: list[_Atom], spans: list[_Marking], inner: list[_Marking]) -> list[Piece]:
        """Return atoms in the elements of the spans; `inner` are spans inside the atoms."""
        pieces: list[Piece] = []
        while spans:
            span, *spans = spans
            before = [atom for atom in atoms if atom.end <= span.start]
            held = [atom for atom in atoms if atom.start < span.end and atom.end > span.start]
            atoms = atoms[len(before) + len(held) :]
            within = [one for one in spans if one.start < span.end and one.end <= span.end]
            spans = [one for one in spans if one.start >= span.end]
            pieces += self._nested(before, [], inner)
            pieces += span.wrap(span.data, self._nested(held, within, inner))
        for atom in atoms:
            pieces += self.write(atom.node, partial(self._row, atom.start, inner))
        return pieces


def _texts(nodes: Sequence[Node]) -> Iterator[Text]:
    for node in nodes:
        if isinstance(node, Text):
            yield node
        else:
            yield from _texts(node.children)


def _texts_within(nodes: Sequence[Node], around: frozenset[str]) -> Iterator[tuple[Text, frozenset[str]]]:
    """Yield each text with the classes of the elements around it."""
    for node in nodes:
        if isinstance(node, Text):
            yield node, around
        else:
            yield from _texts_within(node.children, around | {*node.classes})


def _cuts(span: _Marking, atom: _Atom) -> bool:
    """Whether a span is in an element, or begins or ends in it."""
    if isinstance(atom.node, Text) or atom.start == atom.end:
        return False
    is_inside = atom.start <= span.start and span.end <= atom.end
    return is_inside or atom.start < span.start < atom.end or atom.start < span.end < atom.end


def _cut(atom: _Atom, edges: Sequence[int]) -> Iterator[_Atom]:
    """Yield the pieces of a text between these offsets; an element is never cut."""
    if isinstance(atom.node, Element):
        yield atom
        return
    at = atom.start
    for edge in (*(one for one in edges if atom.start < one < atom.end), atom.end):
        if at < edge:
            is_whole = (at, edge) == (atom.start, atom.end)
            yield _Atom(atom.node if is_whole else atom.node.cut(at - atom.start, edge - atom.start), at, edge)
        at = edge
