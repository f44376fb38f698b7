"""The printed page as a tree: a template makes its shell, with placeholders where the words of the book go.

The words never become a string: the nodes that the writer made take the places of the placeholders, and every run of
text keeps the place in the sources that it was written at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, fromstring

from markupsafe import Markup

from publish.manuscript.tree import Text
from publish.markup.tags import Piece

# The element that stands in a shell for words of the book.
PLACEHOLDER = "words"
_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class Insert:
    """Words of the book, and what a template is given for them: markup that has to stand on its page as it is."""

    pieces: Sequence[Piece]
    markup: Markup

    @property
    def opening(self) -> str:
        """The first characters of the words, for messages."""
        found = ""
        for text in _texts(self.pieces):
            found = f"{found} {text}"
            if len(found) > 400:
                break
        return " ".join(found.split())[:40]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the words of a tree were written. `text` and `tail` have, for an element with such a text, its runs in
    their order: the offset in the text that each begins at, from 0, and the text of the book, which knows the place of
    each of its characters in the sources. What is made from the settings has none."""

    text: dict[Element, list[tuple[int, Text]]] = field(default_factory=dict)
    tail: dict[Element, list[tuple[int, Text]]] = field(default_factory=dict)


def placeholder(number: str) -> Markup:
    """What stands in a shell for the words with that number."""
    return Markup('<{} n="{}"/>').format(PLACEHOLDER, number)


def grown(shell: str, words: Sequence[Insert]) -> tuple[Element, Provenance]:
    """The tree of a printed page, its elements in no namespace: `shell` is well-formed XML, the placeholders in it are
    the markup of `words`."""
    root = fromstring(shell)
    held = {one.markup: one.pieces for one in words}
    grower = _Grower()
    for element in root.iter():
        element.tag = element.tag.removeprefix(_XHTML)
    for parent in list(root.iter()):
        children = list(parent)
        if any(child.tag == PLACEHOLDER for child in children):
            parent[:] = []
            for child in children:
                if child.tag != PLACEHOLDER:
                    parent.append(child)
                    continue
                grower.add(parent, held[placeholder(child.get("n", ""))])
                grower.add_text(parent, child.tail or "")
    return root, grower.provenance


class _Grower:
    """Adds nodes of the writer to elements of a tree."""

    def __init__(self) -> None:
        self.provenance = Provenance()

    def add(self, parent: Element, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Text):
                self.add_text(parent, piece.text, piece)
            else:
                self.add(SubElement(parent, piece.name, dict(piece.attributes)), piece.children)

    def add_text(self, parent: Element, text: str, origin: Text | None = None) -> None:
        """Text behind all that an element holds already: it is the tail of the last child, where there is one."""
        if not text:
            return
        if len(parent):
            holder, runs = parent[-1], self.provenance.tail
            before = holder.tail or ""
            holder.tail = before + text
        else:
            holder, runs = parent, self.provenance.text
            before = holder.text or ""
            holder.text = before + text
        if origin is not None and origin.at.path:
            runs.setdefault(holder, []).append((len(before), origin))


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Text):
            yield piece.text
        else:
            yield from _texts(piece.children)
