"""The printed document as a tree: a template makes its shell, with placeholders for the words of the book.

The words never become a string: the writer's nodes replace the placeholders, and every run of text keeps its place in
the sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, fromstring

from markupsafe import Markup
from msgspec import Struct, field

from publish.manuscript.tree import Text
from publish.markup.tags import Piece

# The element that stands for words of the book in a shell.
PLACEHOLDER = "words"
_XHTML = "{http://www.w3.org/1999/xhtml}"


class Insert(Struct, frozen=True):
    """Words of the book, and the markup that a template is given for them and must print unchanged."""

    pieces: Sequence[Piece]
    markup: Markup

    @property
    def opening(self) -> str:
        """The first 40 characters of the words, for messages."""
        found = ""
        for text in _texts(self.pieces):
            found = f"{found} {text}"
            if len(found) > 400:
                break
        return " ".join(found.split())[:40]


class Provenance(Struct, frozen=True):
    """Where the words of a tree were written.

    `text` and `tail` map an element to the runs of its text or tail, in order: the offset at which each begins, from 0,
    and the book's Text node, which knows the place of each of its characters. Words made from the settings have no run.
    """

    text: dict[Element, list[tuple[int, Text]]] = field(default_factory=dict)
    tail: dict[Element, list[tuple[int, Text]]] = field(default_factory=dict)


def placeholder(number: str) -> Markup:
    """The placeholder, in a shell, for the words with this number."""
    return Markup('<{} n="{}"/>').format(PLACEHOLDER, number)


def grown(shell: str, words: Sequence[Insert]) -> tuple[Element, Provenance]:
    """Build the tree of the printed document, its elements in no namespace.

    `shell` is well-formed XML; each placeholder in it must be the markup of one of `words`.
    """
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
    """Adds the writer's nodes to elements of a tree."""

    def __init__(self) -> None:
        self.provenance = Provenance()

    def add(self, parent: Element, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Text):
                self.add_text(parent, piece.text, piece)
            else:
                self.add(SubElement(parent, piece.name, dict(piece.attributes)), piece.children)

    def add_text(self, parent: Element, text: str, origin: Text | None = None) -> None:
        """Append text to an element's content: to the tail of its last child, if it has children."""
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
