"""Put words and the marks around them into a tree of inlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from publish.diagnostics import Location
from publish.editing.shown_marks import GAP
from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.style_names import EditorClass

NOWHERE = Location("")

# The marks around words, the outermost first, each with the element that it becomes. The value of a mark is an
# address, a language or a class.
_LINK, _LANGUAGE, _CLASS = "link", "language", "class"
_ORDER = (
    _LINK,
    _LANGUAGE,
    _CLASS,
    EditorClass.SMALL_CAPS,
    "underlined",
    "bold",
    "italic",
    "struck",
    "superior",
    "inferior",
    "code",
)
_KINDS = {
    "bold": Kind.STRONG,
    "italic": Kind.EMPHASIS,
    "struck": Kind.STRIKEOUT,
    "superior": Kind.SUPERSCRIPT,
    "inferior": Kind.SUBSCRIPT,
    "code": Kind.CODE,
}


class Bit(Struct, frozen=True):
    """Characters or an inline element, and the marks around it, by their names.

    `origin` tells the source of the characters, if the document states it: see `publish.docx.word_runs`.
    """

    held: str | Element
    marks: tuple[tuple[str, str], ...] = ()
    origin: str = ""

    @property
    def text(self) -> str:
        """Its characters; "" if it is an element."""
        return self.held if isinstance(self.held, str) else ""


def bit(held: str | Element, marks: dict[str, str], origin: str = "") -> Bit:
    """Return a bit with its marks in the order in which they become elements."""
    return Bit(held, tuple((name, marks[name]) for name in _ORDER if name in marks), origin)


def without(held: Bit, name: str) -> Bit:
    """Return a bit without a mark."""
    return replace(held, marks=tuple(one for one in held.marks if one[0] != name))


def value(held: Bit, name: str) -> str:
    """Return the value of a mark of a bit; "" if it has none."""
    return dict(held.marks).get(name, "")


def tree(bits: Sequence[Bit]) -> tuple[Node, ...]:
    """Return the inlines of a paragraph: neighbours with the same marks are in one element."""
    return tuple(_nested([one for one in bits if one.held], 0))


def _nested(bits: Sequence[Bit], depth: int) -> Iterator[Node]:
    if depth == len(_ORDER):
        for is_text, group in groupby(bits, lambda one: isinstance(one.held, str)):
            if is_text:
                yield Text("".join(one.text for one in group), NOWHERE)
            else:
                yield from (one.held for one in group if isinstance(one.held, Element))
        return
    name = _ORDER[depth]
    for mark, group in groupby(bits, lambda one: dict(one.marks).get(name)):
        children = tuple(_nested(list(group), depth + 1))
        if mark is None:
            yield from children
        else:
            yield _element(name, mark, children)


def _element(name: str, mark: str, children: tuple[Node, ...]) -> Element:
    if name == _LINK:
        return Element(Kind.LINK, NOWHERE, children, data={"href": mark})
    if name == _LANGUAGE:
        return Element(Kind.SPAN, NOWHERE, children, lang=mark)
    if name in _KINDS:
        return Element(_KINDS[name], NOWHERE, children)
    if name != _CLASS:
        return Element(Kind.SPAN, NOWHERE, children, classes=(name,))
    return _without_signs(mark, children)


def _without_signs(name: str, children: tuple[Node, ...]) -> Element:
    """Return a span without the signs that publish puts around such words: `[...]` for a gap, brackets."""
    words = plain(children)
    data: dict[str, object] = {}
    if name == EditorClass.GAP and words in (GAP, "[...]"):
        children = ()
    elif name == EditorClass.LEAF and len(words) > 2 and words[0] == words[-1] == "|":
        children, data = (), {"n": words[1:-1]}
    elif name == EditorClass.SUPPLIED and words[:1] == "[" and words[-1:] == "]":
        first, last = children[0], children[-1]
        if first is last and isinstance(first, Text):
            children = (Text(first.text[1:-1], NOWHERE),)
        elif isinstance(first, Text) and isinstance(last, Text):
            children = (Text(first.text[1:], NOWHERE), *children[1:-1], Text(last.text[:-1], NOWHERE))
    return Element(Kind.SPAN, NOWHERE, children, classes=(name,), data=data)
