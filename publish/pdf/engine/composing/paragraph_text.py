"""A paragraph's boxes, read into a tree of spans and a row of leaves.

Content that the composer cannot plan raises `Refused`; WeasyPrint then sets the paragraph in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache
from typing import Any

from msgspec import Struct, field

from publish.memory import Same
from publish.pdf.engine.composing.faces import Type, type_of
from publish.pdf.engine.composing.opening_letter import OpeningLetter, opening_letter
from publish.pdf.engine.earlier_starts import EarlierStart, earlier_starts
from publish.pdf.engine.thrift import resolve_percentages
from publish.pdf.engine.upstream.layout import (
    AnonymousStyle,
    BlockBox,
    InlineBlockBox,
    InlineBox,
    InlineReplacedBox,
    LineBox,
    TextBox,
    atomic_box,
)
from publish.style_names import DataAttribute, MarkupClass

# Replaces a box in the text, as WeasyPrint does: a character beside which lines may be broken.
ATOM = "\u2e80"
# Right-to-left letters and controls, tabs, and separators of lines and paragraphs.
STRANGE = re.compile(
    "[\t\v\f\r\x85\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PLAIN = (BlockBox, InlineBlockBox, LineBox, InlineBox, TextBox)


class Refused(Exception):
    """This paragraph has to be set by WeasyPrint. The reason is for debugging only."""


class Leaf(Struct):
    """A piece of the paragraph that holds no other: a text, an atomic box (`width` in px) or an empty span.

    `path` leads to it from the line box. `start` is where its text begins in the paragraph's text. `wraps`: a line may
    be broken between the leaf before and this one. `is_call`: it is, or is inside, the call of a note. `room` is the
    word whose width its text has when lines are broken, "" for its own.
    """

    index: int
    box: Any
    path: tuple[int, ...]
    text: str
    start: int
    type: Type | None = None
    width: float = 0.0
    wraps: bool = True
    atom: bool = False
    is_call: bool = False
    room: str = ""


class InlineSpan(Struct):
    """An inline box, or the line box itself, with leaves `first` to `last`.

    `left` and `right` are the widths of its edges in px. `out` are its out-of-flow boxes, each with the number of the
    leaf that it precedes.
    """

    box: Any
    parts: list[InlineSpan | Leaf] = field(default_factory=list)
    first: int = 0
    last: int = -1
    left: float = 0.0
    right: float = 0.0
    out: list[tuple[int, Any]] = field(default_factory=list)


class ParagraphText:
    """A paragraph to be set.

    `root` is the tree of its spans, `leaves` the row of leaves, `text` its whole text without the `letter` before it.
    `calls` are the notes called in it, each with the number of the leaf at which its call begins.
    """

    def __init__(self, context: Any, line_box: Any, containing_block: Any) -> None:
        self._context = context
        self._containing_block = containing_block
        self.leaves: list[Leaf] = []
        self.calls: list[tuple[int, Any]] = []
        self._length = 0
        self._held: list[tuple[Any, Any]] = []
        self._wraps = line_box.style["white_space"] in ("normal", "pre-line")
        self._in_call = False
        self.letter: OpeningLetter | None = None
        self.root = InlineSpan(line_box)
        # The spans with edges, each before those in it.
        self.edged: list[InlineSpan] = []
        self._read(self.root, (), _breaks_in(line_box))
        self.text = "".join([leaf.text for leaf in self.leaves])
        if not self.text:
            raise Refused("nothing to set")
        if STRANGE.search(self.text):
            raise Refused("text that runs from right to left, or tabs")

    def _read(self, span: InlineSpan, path: tuple[int, ...], breaks: bool) -> None:
        # A line may be broken between two leaves if the innermost span that holds both allows it.
        span.first = len(self.leaves)
        self._held.append((span.box, span.box.children))
        for index, child in enumerate(span.box.children):
            here = (*path, index)
            if child.footnote is not None:
                self.calls.append((len(self.leaves), child.footnote))
            if not child.is_in_normal_flow():
                self._read_out(span, child)
                continue
            if child.is_leader:
                raise Refused("a leader")
            if isinstance(child, TextBox):
                if not isinstance(child.style, AnonymousStyle):  # an anonymous style has no edges (see `cast_boxes`)
                    resolve_percentages(child, self._containing_block)
                self._read_text(span, child, here)
            elif isinstance(child, InlineBox):
                resolve_percentages(child, self._containing_block)
                self._read_span(span, child, here)
            elif isinstance(child, (InlineBlockBox, InlineReplacedBox)):
                resolve_percentages(child, self._containing_block)
                self._read_atom(span, child, here)
            else:
                raise Refused(f"a box of the kind {type(child).__name__}")
            self._wraps = breaks
        span.last = len(self.leaves) - 1

    def _add(self, span: InlineSpan, leaf: Leaf) -> None:
        leaf.wraps, leaf.is_call = self._wraps, self._in_call
        self._length += len(leaf.text)
        self.leaves.append(leaf)
        span.parts.append(leaf)

    def _read_text(self, span: InlineSpan, box: Any, path: tuple[int, ...]) -> None:
        if not box.text:
            return
        kind = type_of(box.style, box.text)
        if not kind.plain:
            raise Refused("type that Pango sets in another way")
        self._add(span, Leaf(len(self.leaves), box, path, box.text, self._length, kind, room=room_of(box)))

    def _read_span(self, span: InlineSpan, box: Any, path: tuple[int, ...]) -> None:
        if box.margin_left == "auto":
            box.margin_left = 0
        if box.margin_right == "auto":
            box.margin_right = 0
        inner = InlineSpan(box)
        inner.left = box.margin_left + box.border_left_width + box.padding_left
        inner.right = box.margin_right + box.border_right_width + box.padding_right
        if inner.left or inner.right:
            if box.style["box_decoration_break"] == "clone":
                raise Refused("edges that are repeated on each line")
            self.edged.append(inner)
        span.parts.append(inner)
        if box.children:
            outside, self._in_call = self._in_call, self._in_call or is_call(box)
            self._read(inner, path, _breaks_in(box))
            self._in_call = outside
        if inner.last < inner.first:
            if inner.left or inner.right:
                raise Refused("an empty box with edges")
            # A place in the text: the call of a note that shows nothing.
            inner.first = inner.last = len(self.leaves)
            self.leaves.append(Leaf(inner.first, box, path, "", self._length, wraps=self._wraps))

    def _read_atom(self, span: InlineSpan, box: Any, path: tuple[int, ...]) -> None:
        if any(not isinstance(inner, _PLAIN) for inner in box.descendants() if inner is not box):
            raise Refused("a box that holds more than text")
        out: list[Any] = []
        laid_out = atomic_box(self._context, box, 0, None, self._containing_block, out, out)
        if out:
            raise Refused("a box that holds others out of the flow")
        laid_out.position_x = 0
        if isinstance(laid_out, InlineReplacedBox):
            laid_out.position_y = 0
        self._held += [(inner, inner.children) for inner in box.descendants() if inner.children]
        width = laid_out.margin_width()
        self._add(span, Leaf(len(self.leaves), laid_out, path, ATOM, self._length, width=width, atom=True))

    def _read_out(self, span: InlineSpan, box: Any) -> None:
        """Record a large letter at the beginning, or an absolutely positioned box directly in the paragraph: a marker.

        Raises Refused for any other out-of-flow box.
        """
        if box.is_floated() and span is self.root and not self.leaves:
            self.letter = opening_letter(box, span.box, self._containing_block)
            if self.letter is not None:
                return
        if not box.is_absolutely_positioned() or span is not self.root:
            raise Refused("a box out of the flow")
        span.out.append((len(self.leaves), box))

    @property
    def earlier_starts(self) -> tuple[EarlierStart, ...]:
        """The pages of an earlier setting that began inside the paragraph."""
        return earlier_starts((leaf.box, leaf.text) for leaf in self.leaves if leaf.text)

    def shape(self) -> Hashable:
        """Return all that its lines depend on besides their measures and the house style."""
        return (
            tuple(
                [
                    (
                        leaf.path,
                        leaf.text,
                        leaf.room,
                        leaf.width,
                        leaf.wraps,
                        leaf.atom,
                        leaf.is_call,
                        leaf.type and (leaf.type.key, Same(leaf.type.face.shapes)),
                    )
                    for leaf in self.leaves
                ]
            ),
            *((span.first, span.last, span.left, span.right) for span in self.edged),
        )

    @property
    def unchanged(self) -> bool:
        """Whether the boxes still hold the same content. Page numbers in the text may have been rewritten."""
        return all(box.children is children for box, children in self._held) and all(
            leaf.atom or not leaf.text or leaf.box.text is leaf.text for leaf in self.leaves
        )


def is_call(box: Any) -> bool:
    """Whether a box is the call of a note."""
    return box.element is not None and _has_class_of_call(box.element.get("class"))


@cache
def _has_class_of_call(classes: str | None) -> bool:
    return MarkupClass.NOTE_CALL in (classes or "").split()


def room_of(box: Any) -> str:
    """Return the word whose width the text of a box has when lines are broken, "" for its own.

    That of a number that the pages decide does not depend on its figures.
    """
    return (box.element.get(DataAttribute.ROOM) or "") if box.element is not None else ""


def _breaks_in(box: Any) -> bool:
    return box.style["white_space"] in ("normal", "pre-line")
