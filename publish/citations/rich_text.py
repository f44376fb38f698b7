"""The words around a citation as the processor reads them, and what it writes as a tree.

It knows italics, bold, small capitals, superscript and subscript. Any other element of the words around a citation,
such as a link, is replaced by a private-use character of Unicode, and put back afterwards. References to earlier notes
come as `citation_processor.js` marks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from xml.etree import ElementTree

from publish.diagnostics import Location
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass, MarkupClass

_TAGS = {Kind.EMPHASIS: "i", Kind.STRONG: "b", Kind.SUPERSCRIPT: "sup", Kind.SUBSCRIPT: "sub"}
_KINDS = {tag: kind for kind, tag in _TAGS.items()}
# The value of CSS has the name of the class.
_SMALL_CAPITALS = f'<span style="font-variant:{EditorClass.SMALL_CAPS};">{{}}</span>'
# Plane 15 is for private use.
_FIRST, _LAST = 0xF0000, 0xFFFFD
# An abbreviation before a number, such as "p. 3": no line is broken between them.
_ABBREVIATED, _TIED = re.compile(r"(?<!\w)(?!al\.)([^\W\d_]{1,4}\.) (?=\d)"), "\\1\u00a0"
_HELD = re.compile(f"([{chr(_FIRST)}-{chr(_LAST)}]|\uf8f0[^\uf8f0]*\uf8f2)")


class HeldElements:
    """The elements that the processor does not read, each under a character of its own, and the ids of the notes that
    it may refer to, in order."""

    def __init__(self, notes: Sequence[str] = ()) -> None:
        self._held: list[Element] = []
        self._notes = notes

    def reference(self, number: int, mark: str, at: Location) -> Element:
        """Return a reference to an earlier note, given by its number from 1."""
        target = self._notes[number - 1]
        words = (Element(Kind.NOTE_NUMBER, at, (Text(mark, at, literal=True),), data={"of": target}),)
        return Element(
            Kind.LINK, at, words, classes=(MarkupClass.TO_NOTE,), data={"href": f"#{target}", "target": target}
        )

    def sign(self, element: Element) -> str:
        """Return the sign of an element."""
        self._held.append(element)
        return chr(min(_FIRST + len(self._held) - 1, _LAST))

    def element(self, sign: str) -> Element | None:
        """Return the element of a sign."""
        number = ord(sign) - _FIRST
        return self._held[number] if number < len(self._held) else None


def written(nodes: tuple[Node, ...], held: HeldElements) -> str:
    """Return inlines as the processor reads them."""
    pieces = []
    for node in nodes:
        if isinstance(node, Text):
            pieces.append(" " if node.text == "\n" else node.text)
        elif node.kind in _TAGS and not node.id:
            tag = _TAGS[node.kind]
            pieces.append(f"<{tag}>{written(node.children, held)}</{tag}>")
        elif node.classes == (EditorClass.SMALL_CAPS,):
            pieces.append(_SMALL_CAPITALS.format(written(node.children, held)))
        elif node.kind is Kind.SPAN and not (node.classes or node.id or node.lang or node.data):
            pieces.append(written(node.children, held))
        else:
            pieces.append(held.sign(node))
    return "".join(pieces)


def tree(html: str, at: Location, held: HeldElements) -> tuple[Node, ...]:
    """Return what the processor wrote as inlines, all of them at one place of the sources."""
    try:
        root = ElementTree.fromstring(f"<x>{html.strip()}</x>")
    except ElementTree.ParseError:
        return tuple(_texts(unescape(re.sub(r"<[^<>]*>", "", html)), at, held))
    return tuple(_inlines(root, at, held))


def _inlines(element: ElementTree.Element, at: Location, held: HeldElements) -> Iterator[Node]:
    yield from _texts(element.text or "", at, held)
    for child in element:
        yield from _inline(child, at, held)
        yield from _texts(child.tail or "", at, held)


def _inline(element: ElementTree.Element, at: Location, held: HeldElements) -> Iterator[Node]:
    children = tuple(_inlines(element, at, held))
    style = element.get("style", "")
    if element.tag in _KINDS:
        yield Element(_KINDS[element.tag], at, children)
    elif element.tag == "a" and element.get("href"):
        yield Element(Kind.LINK, at, children, data={"href": element.get("href", "")})
    elif EditorClass.SMALL_CAPS in style:
        yield Element(Kind.SPAN, at, children, classes=(EditorClass.SMALL_CAPS,))
    elif "underline" in style:
        yield Element(Kind.SPAN, at, children, classes=(EditorClass.UNDERLINED,))
    elif "font-style:normal" in style:  # roman within italics, as emphasis within emphasis is
        yield Element(Kind.EMPHASIS, at, children)
    elif element.get("class") == "csl-left-margin":
        yield from children
        yield Text(" ", at, literal=True)
    else:
        yield from children


def _texts(words: str, at: Location, held: HeldElements) -> Iterator[Node]:
    for piece in _HELD.split(words):
        if piece.startswith("\uf8f0"):
            number, _, mark = piece[1:-1].partition("\uf8f1")
            yield held.reference(int(number), mark, at)
            continue
        found = held.element(piece) if len(piece) == 1 and _HELD.match(piece) else None
        if found is not None:
            yield found
        elif piece:
            yield Text(_ABBREVIATED.sub(_TIED, " ".join(piece.split("\n"))), at, literal=True)
